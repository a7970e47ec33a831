import type { Assessment } from '../domain/assessment.ts';
import { isSetAside } from '../domain/assessment.ts';
import { lastReturn } from '../domain/entry-review.ts';
import { listEntryReviews } from '../storage/entry-review-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** Why an entry is returned, by the decision; by the entry itself where it is older than decisions; '' where it is not. */
export async function findReturnReason(tx: Tx, assessment: Assessment): Promise<string> {
  if (assessment.status !== 'returned') return '';
  const reviews = await listEntryReviews(tx, assessment.cycleId, assessment);
  return lastReturn(reviews)?.reason ?? (isSetAside(assessment) ? '' : assessment.reason);
}
