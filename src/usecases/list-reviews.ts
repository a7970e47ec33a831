import type { CalendarDate } from '../domain/calendar-date.ts';
import { adviceOn } from '../domain/entry-review.ts';
import type { GapDecider } from '../domain/gap-standing.ts';
import { localTime } from '../domain/local-time.ts';
import type { Place } from '../domain/place.ts';
import { deciderOf } from '../domain/gap-standing.ts';
import { findQuestion } from '../domain/question-set.ts';
import { reviewOrder } from '../domain/review-order.ts';
import { listEntries } from './list-entries.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { chooseCycle, operatorTurn } from './operator-turn.ts';
import { findReviewable } from './review-desk.ts';
import type { Services } from './services.ts';

/** An entry that waits for a decision. `decider`: who takes it; `advised`: whether the reviewer has advised on its text. */
export interface WaitingReview extends Place {
  number: string;
  topic: string;
  rating: string | null;
  since: CalendarDate;
  decider: GapDecider;
  advised: boolean;
  returnedBefore: boolean;
}

/** `lat review list`: every submitted entry of a cycle in the order of the queue, nothing of what it says. */
export async function listReviews(
  services: Services,
  { councilId, cycle: wanted }: { councilId: string; cycle: string | null },
): Promise<OperatorOutcome<readonly WaitingReview[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const cycle = chooseCycle(facts, wanted);
    if ('kind' in cycle) return refuse(cycle);
    const submitted = (await listEntries(tx, cycle)).filter(({ assessment }) => assessment?.status === 'submitted');
    const reviewable = await findReviewable(tx, cycle, submitted);
    const people = [...facts.people.values()];
    const entries = reviewable.map(({ assessment, place, reviews, wasReturned, party, authorIds }) => {
      const { number = '', topic = '' } = findQuestion(cycle.set, place.questionKey)?.question ?? {};
      const row: WaitingReview = {
        ...{ ...place, number, topic, rating: assessment.rating, returnedBefore: wasReturned },
        since: localTime(assessment.updatedAt, facts.council.timezone).date,
        decider: deciderOf({ party, authorIds, people }),
        advised: adviceOn(assessment, reviews, '') !== undefined,
      };
      return { assessment, wasReturned, row };
    });
    return { kind: 'done', value: reviewOrder(entries, cycle.set.scale).map(({ row }) => row) };
  });
}
