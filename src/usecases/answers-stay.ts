import type { Cycle } from '../domain/cycle.ts';
import type { Respondent } from '../domain/response.ts';
import { mayBegin } from '../domain/response.ts';
import { findParticipation } from '../storage/participation-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { AnswersStay } from './refusal.ts';

/** What somebody without a key is told who has answered already; undefined for whoever has not. */
export async function answersStay(
  tx: Tx,
  cycle: Cycle,
  given: Pick<Respondent, 'personId' | 'audience'> & { notKept?: boolean },
): Promise<AnswersStay | undefined> {
  const part = await findParticipation(tx, cycle.id, given.personId, given.audience);
  if (part === undefined || mayBegin(part)) return undefined;
  const anonymous = cycle.confidentiality === 'anonymous';
  return { kind: 'answers_stay', anonymous, finished: part.status === 'finished', notKept: given.notKept ?? false };
}
