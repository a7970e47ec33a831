import type { CalendarDate } from '../domain/calendar-date.ts';
import { adviceOn, lastReturn } from '../domain/entry-review.ts';
import type { GapDecider } from '../domain/gap-standing.ts';
import { localTime } from '../domain/local-time.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { deciderOf } from '../domain/gap-standing.ts';
import { findQuestion } from '../domain/question-set.ts';
import { reviewOrder } from '../domain/review-order.ts';
import { listAuthors } from '../storage/assessment-repository.ts';
import { listEntryReviews } from '../storage/entry-review-repository.ts';
import { listEntries } from './list-entries.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { chooseCycle, operatorTurn } from './operator-turn.ts';
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
    const { id } = cycle.cycle;
    const submitted = (await listEntries(tx, cycle)).filter(({ assessment }) => assessment?.status === 'submitted');
    const reviews = Map.groupBy(await listEntryReviews(tx, id), placeKey);
    const authors = Map.groupBy(await listAuthors(tx, id, submitted), ({ place }) => place);
    const people = [...facts.people.values()];
    const entries = submitted.flatMap((entry) => {
      const { assessment, questionKey, directorateId, holders } = entry;
      if (assessment === undefined) return [];
      const own = reviews.get(placeKey(entry)) ?? [];
      const question = findQuestion(cycle.set, questionKey)?.question;
      const wrote = (authors.get(placeKey(entry)) ?? []).map(({ authorId }) => authorId);
      const decider = deciderOf({ party: question?.party ?? [], authorIds: [...wrote, ...holders], people });
      const wasReturned = lastReturn(own) !== undefined;
      const since = localTime(assessment.updatedAt, facts.council.timezone).date;
      const { number = '', topic = '' } = question ?? {};
      const advised = adviceOn(assessment, own, '') !== undefined;
      const row = { questionKey, directorateId, number, topic, rating: assessment.rating, since, decider, advised };
      return [{ assessment, wasReturned, row: { ...row, returnedBefore: wasReturned } }];
    });
    return { kind: 'done', value: reviewOrder(entries, cycle.set.scale).map(({ row }) => row) };
  });
}
