import type { DocumentKind, Edition } from '../domain/document.ts';
import { documentCommandOf, documentReach } from '../domain/document-reach.ts';
import { questionsOf } from '../domain/question-set.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { DocumentWanted } from './make-document.ts';
import { findViewsLater } from './may-see-views.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';

/** Which document of which cycle somebody asks for. */
export interface DocumentAsked {
  kind: DocumentKind;
  edition: Edition;
  cycleId: string;
}

/**
 * What is to be made for somebody, or why they may not have it. Word papers tell what people said, so whoever still has an
 * answer or a rating of their own to give has none yet (DESIGN section 1, confidentiality, last line).
 */
export async function mayHaveDocument(
  tx: Tx,
  { facts, personId }: { facts: CouncilFacts; personId: string },
  { kind, edition, cycleId }: DocumentAsked,
): Promise<{ kind: 'allowed'; wanted: DocumentWanted } | Refusal> {
  const person = facts.people.get(personId);
  const reach = person?.active === true ? documentReach(person, kind) : null;
  if (person === undefined || reach?.editions.includes(edition) !== true) {
    return refuseCommand(documentCommandOf(kind));
  }
  const cycle = startedCycles(facts).find((one) => one.cycle.id === cycleId);
  if (cycle === undefined) return { kind: 'not_yours' };
  if (kind !== 'workbook' && (await isLedBy(tx, { facts, person, cycle }))) return { kind: 'answer_first' };
  return { kind: 'allowed', wanted: { facts, cycle, kind, edition, directorateIds: reach.directorateIds } };
}

async function isLedBy(
  tx: Tx,
  { facts, person, cycle }: Parameters<typeof findViewsLater>[1] & { cycle: CycleFacts },
): Promise<boolean> {
  const keys = questionsOf(cycle.set).map(({ key }) => key);
  return (await findViewsLater(tx, { facts, person }, keys)).size > 0;
}
