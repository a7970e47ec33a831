import { showTrail } from '../domain/evidence-item.ts';
import type { Person } from '../domain/person.ts';
import { questionsOf } from '../domain/question-set.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import { findViewsLater } from './may-see-views.ts';
import { seenEvidence, seesAllEvidence } from './seen-evidence.ts';

/** Evidence as somebody at an action sees it: what they may close it with, and what an item is called to them. */
export interface ClosingEvidence {
  items: readonly { id: string; title: string }[];
  titleOf: (itemId: string) => string;
}

/**
 * Evidence items as far as this person sees them in the register (see `seenEvidence`), the latest first. An owner who sees
 * no gaps at the action's entry chooses none, and says in words what shows that it is done.
 */
export async function closingEvidence(
  tx: Tx,
  { facts, person, seesGaps }: { facts: CouncilFacts; person: Person; seesGaps: boolean },
): Promise<ClosingEvidence> {
  const keys = new Set(startedCycles(facts).flatMap(({ set }) => questionsOf(set).map(({ key }) => key)));
  const asker = { tx, facts, person, later: await findViewsLater(tx, { facts, person }, [...keys]) };
  const seen = (await seenEvidence(asker)).map(({ item }) => item);
  const shown = showTrail(seen, { seesExempt: seesAllEvidence(asker) }).map(({ item, title }) => ({
    id: item.id,
    title,
  }));
  const titles = new Map(shown.map(({ id, title }) => [id, title]));
  return {
    items: seesGaps ? shown.toReversed() : [],
    titleOf: (itemId) => titles.get(itemId) ?? 'An item of evidence that is not yours to see',
  };
}
