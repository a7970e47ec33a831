import { decideEntry } from '../../src/usecases/decide-entry.ts';
import { leaveReview, openReview, showReview } from '../../src/usecases/show-review.ts';
import { routeUseCaseCalls } from './route-use-case-calls.ts';
import type { UseCaseCall } from './use-case-calls.ts';

const key = { cycleId: 'cycle-of-one', questionKey: 'early-help-offer', directorateId: 'education' };

/** What whoever reviews, or has a part on the route after that, asks for; see {@link UseCaseCall}. The Chief Executive and the Leader decide on other entries. */
export const reviewUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showReview: {
    call: (services, actor) => showReview(services, actor),
    may: ['reviewer', 'chief_executive', 'leader'],
  },
  openReview: { call: (services, actor) => openReview(services, actor, key), may: ['reviewer'] },
  leaveReview: {
    call: (services, actor) => leaveReview(services, actor, { ...key, reason: 'Typed by a test', way: 'next' }),
    may: ['reviewer'],
  },
  decideEntry: {
    call: (services, actor) =>
      decideEntry(services, actor, { ...key, revision: 1, does: 'return', reason: 'Said by a test' }),
    may: ['reviewer'],
  },
  ...routeUseCaseCalls,
};
