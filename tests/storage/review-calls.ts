import type { EntryReview } from '../../src/domain/entry-review.ts';
import * as reviews from '../../src/storage/entry-review-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const aReview: EntryReview = {
  ...{ cycleId: cycle.id, questionKey: 'supervision', directorateId: 'education', entryRevision: 1 },
  ...{ decision: 'returned', reason: mark, decidedBy: person.id, decidedAt: now },
};

/** What council one decided on its entry. */
export async function fillReviews(tx: Tx): Promise<void> {
  await reviews.addEntryReview(tx, aReview);
}

/** Every function of the repository of decisions on entries. */
export const reviewCalls: Readonly<Record<string, RepositoryCall>> = {
  'entry-review.listEntryReviews': {
    call: (tx) => reviews.listEntryReviews(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'entry-review.addEntryReview': {
    call: (tx) => reviews.addEntryReview(tx, { ...aReview, decision: 'advised' }),
    elsewhere: 'refused',
  },
};
