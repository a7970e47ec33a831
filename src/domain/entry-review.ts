import type { Assessment } from './assessment.ts';
import type { Place } from './place.ts';

/**
 * What somebody at arm's length said of an entry: `advised`, that whoever decides may accept it; `accepted`; `returned` to
 * its author. `entryRevision`: the revision that they had before them. `reason`: why; '' where it was accepted without.
 */
export interface EntryReview extends Place {
  cycleId: string;
  entryRevision: number;
  decision: 'advised' | 'accepted' | 'returned';
  reason: string;
  decidedBy: string;
  decidedAt: Date;
}

/** The longest reason of a decision, in characters. */
export const longestReviewReason = 1_000;

/** Advice to accept the entry as it stands, by somebody else than `decider`; advice on an earlier text counts no more. */
export function adviceOn(
  { revision }: Pick<Assessment, 'revision'>,
  reviews: readonly EntryReview[],
  decider: string,
): EntryReview | undefined {
  return reviews.findLast(
    ({ decision, entryRevision, decidedBy }) =>
      decision === 'advised' && entryRevision === revision && decidedBy !== decider,
  );
}

/** The last time that the entry was returned to its author. `reviews` in the order in which they were made. */
export function lastReturn(reviews: readonly EntryReview[]): EntryReview | undefined {
  return reviews.findLast(({ decision }) => decision === 'returned');
}

/** Who accepted an entry that is accepted now; undefined for any other, and for one of which no decision is kept. */
export function acceptanceIn(
  { status }: Pick<Assessment, 'status'>,
  reviews: readonly EntryReview[],
): EntryReview | undefined {
  return status === 'accepted' ? reviews.findLast(({ decision }) => decision === 'accepted') : undefined;
}
