import type { Assessment, Entry } from '../domain/assessment.ts';
import { isRunning } from '../domain/cycle.ts';
import type { EntryReview } from '../domain/entry-review.ts';
import { adviceOn, lastReturn } from '../domain/entry-review.ts';
import type { GapStanding } from '../domain/gap-standing.ts';
import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { PostRecord } from '../domain/post-record.ts';
import { findQuestion } from '../domain/question-set.ts';
import { reviewOrder } from '../domain/review-order.ts';
import { reviewStanding } from '../domain/review-standing.ts';
import type { Role } from '../domain/role.ts';
import { listAuthors } from '../storage/assessment-repository.ts';
import { listEntryReviews } from '../storage/entry-review-repository.ts';
import { listPostRecords } from '../storage/post-record-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { listEntries } from './list-entries.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { ReviewCounts } from './review-card.ts';
import type { Actor, Services } from './services.ts';

/** Somebody who decides or advises on entries. */
export interface ReviewDesk {
  kind: 'review_desk';
  facts: CouncilFacts;
  person: Person;
  reach: Reach;
}

/** One entry on that desk, with what was decided on it so far and what this person may do about it. */
export interface ReviewedEntry {
  assessment: Assessment;
  place: Place;
  reviews: readonly EntryReview[];
  standing: GapStanding;
  wasReturned: boolean;
}

/** The entries of a cycle that wait for this person, in the order of the queue. */
export interface ReviewQueue extends ReviewCounts {
  cycle: CycleFacts;
  entries: readonly ReviewedEntry[];
}

/** Refused where reviewing is not part of any role of theirs. */
export async function findReviewDesk(tx: Tx, services: Services, actor: Actor): Promise<ReviewDesk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, 'review') : { kind: 'none' as const };
  if (person === undefined || reach.kind === 'none') return refuseCommand('review');
  return { kind: 'review_desk', facts, person, reach };
}

/** The running cycle that a card is about, or why it cannot be reviewed in. */
export function reviewedCycle({ facts }: ReviewDesk, cycleId: string): CycleFacts | Refusal {
  const known = facts.cycles.find(({ cycle }) => cycle.id === cycleId);
  if (known === undefined) return { kind: 'not_yours' };
  return isRunning(known.cycle.status) ? known : closedRefusal(known.cycle);
}

/** The queue of the first running cycle in which something waits; of the first one where nothing does. */
export async function findQueue(tx: Tx, desk: ReviewDesk): Promise<ReviewQueue | Refusal> {
  let first: ReviewQueue | undefined;
  for (const cycle of runningCycles(desk.facts)) {
    const queue = await listQueue(tx, desk, cycle);
    if (queue.waiting > 0) return queue;
    first ??= queue;
  }
  return first ?? { kind: 'no_open_cycle', councilName: desk.facts.council.name };
}

/** What waits in one cycle. */
export async function listQueue(tx: Tx, desk: ReviewDesk, cycle: CycleFacts): Promise<ReviewQueue> {
  const submitted = (await listEntries(tx, cycle)).filter(
    ({ assessment, directorateId }) => assessment?.status === 'submitted' && covers(desk.reach, directorateId),
  );
  const judged = await judge(tx, desk, cycle, submitted);
  const entries = reviewOrder(
    judged.filter((one) => isWaiting(desk.person, one)),
    cycle.set.scale,
  );
  const barred = judged.filter(({ standing }) => standing.kind === 'none' && standing.why !== 'role').length;
  return { cycle, entries, waiting: entries.length, barred };
}

/** A written entry, whom its question assesses by role, who had a hand in it, and what was decided on it so far. */
export interface Reviewable extends Pick<ReviewedEntry, 'assessment' | 'place' | 'reviews' | 'wasReturned'> {
  party: readonly Role[];
  authorIds: readonly string[];
}

/** Of entries those that are written, as they can be reviewed. Two statements, however many they are. */
export async function findReviewable(
  tx: Tx,
  cycle: CycleFacts,
  entries: readonly Pick<Entry, 'assessment' | 'holders' | keyof Place>[],
): Promise<readonly Reviewable[]> {
  const [one] = entries;
  if (one === undefined) return [];
  const { id } = cycle.cycle;
  const reviews = Map.groupBy(await listEntryReviews(tx, id, entries.length === 1 ? one : undefined), placeKey);
  const authors = Map.groupBy(await listAuthors(tx, id, entries), ({ place }) => place);
  return entries.flatMap(({ assessment, holders, questionKey, directorateId }): readonly Reviewable[] => {
    if (assessment === undefined) return [];
    const place = { questionKey, directorateId };
    const wrote = (authors.get(placeKey(place)) ?? []).map(({ authorId }) => authorId);
    const own = reviews.get(placeKey(place)) ?? [];
    return [
      {
        ...{ assessment, place, reviews: own, wasReturned: lastReturn(own) !== undefined },
        party: findQuestion(cycle.set, questionKey)?.question.party ?? [],
        authorIds: [...wrote, ...holders, ...(assessment.authorId === null ? [] : [assessment.authorId])],
      },
    ];
  });
}

/** Of entries, what was decided so far and what this person may do. Three statements, however many they are. */
export async function judge(
  tx: Tx,
  { facts, person }: Pick<ReviewDesk, 'facts' | 'person'>,
  cycle: CycleFacts,
  entries: readonly Pick<Entry, 'assessment' | 'holders' | keyof Place>[],
): Promise<readonly ReviewedEntry[]> {
  const reviewable = await findReviewable(tx, cycle, entries);
  if (reviewable.length === 0) return [];
  const records = await listPostRecords(tx);
  const people = [...facts.people.values()];
  return reviewable.map(({ party, authorIds, ...one }) => {
    const { directorateId } = one.place;
    const holderIds = postHolders(records, party);
    return { ...one, standing: reviewStanding(person, { directorateId, party, holderIds, authorIds, people }) };
  });
}

function postHolders(records: readonly PostRecord[], party: readonly string[]): readonly string[] {
  return records.flatMap(({ post, personId }) => (party.includes(post) && personId !== null ? [personId] : []));
}

/** Whoever decides on advice waits for it; whoever advises has not done so yet. */
export function isWaiting(person: Pick<Person, 'id'>, { assessment, reviews, standing }: ReviewedEntry): boolean {
  if (assessment.status !== 'submitted' || standing.kind === 'none') return false;
  if (standing.kind === 'advises') return adviceOn(assessment, reviews, '') === undefined;
  return !standing.needsAdvice || adviceOn(assessment, reviews, person.id) !== undefined;
}
