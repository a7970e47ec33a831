import type { EvidenceItem, EvidenceUse } from '../domain/evidence-item.ts';
import { showTrail } from '../domain/evidence-item.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { listEvidence, listEvidenceUses } from '../storage/evidence-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** Evidence as somebody at an action sees it: what they may close it with, and what an item is called to them. */
export interface ClosingEvidence {
  items: readonly { id: string; title: string }[];
  titleOf: (itemId: string) => string;
}

/**
 * Evidence items in the words that this person may read. Whoever sees the whole council's gaps chooses among all of them;
 * whoever sees those of the action's entry, among public ones and those of entries that they see; an owner who sees no gaps
 * chooses none, and says in words what shows that it is done. The latest comes first.
 */
export async function closingEvidence(
  tx: Tx,
  { person, place, seesGaps }: { person: Person; place: Place; seesGaps: boolean },
): Promise<ClosingEvidence> {
  const reach = reachOf(person, 'show gaps');
  const seesAll = reach.kind === 'council';
  const uses = Map.groupBy(await listEvidenceUses(tx), ({ itemId }) => itemId);
  const isSeen = ({ questionKey, directorateId }: EvidenceUse): boolean =>
    covers(reach, directorateId) || (questionKey === place.questionKey && directorateId === place.directorateId);
  const mayRead = ({ id, sensitivity }: EvidenceItem): boolean =>
    seesAll || sensitivity === 'public' || (seesGaps && (uses.get(id) ?? []).some(isSeen));
  const readable = (await listEvidence(tx)).filter(mayRead);
  const shown = showTrail(readable, { seesExempt: seesAll }).map(({ item, title }) => ({ id: item.id, title }));
  const titles = new Map(shown.map(({ id, title }) => [id, title]));
  return {
    items: seesGaps || seesAll ? shown.toReversed() : [],
    titleOf: (itemId) => titles.get(itemId) ?? 'An item of evidence that is not yours to see',
  };
}
