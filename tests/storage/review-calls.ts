import type { EntryReview } from '../../src/domain/entry-review.ts';
import * as reviews from '../../src/storage/entry-review-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';
import { fillRoute, routeCalls } from './route-calls.ts';

const aReview: EntryReview = {
  ...{ cycleId: cycle.id, questionKey: 'supervision', directorateId: 'education', entryRevision: 1 },
  ...{ decision: 'returned', reason: mark, decidedBy: person.id, decidedAt: now },
};

/** What council one decided on its entry, and what was said on its route. */
export async function fillReviews(tx: Tx): Promise<void> {
  await reviews.addEntryReview(tx, aReview);
  await fillRoute(tx);
}

/** Every function of the repositories of decisions on entries and of the route. */
export const reviewCalls: Readonly<Record<string, RepositoryCall>> = {
  'entry-review.listEntryReviews': {
    call: (tx) => reviews.listEntryReviews(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'entry-review.addEntryReview': {
    call: (tx) => reviews.addEntryReview(tx, { ...aReview, decision: 'advised' }),
    elsewhere: 'refused',
  },
  ...routeCalls,
};
