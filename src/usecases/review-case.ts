import { acceptanceIn, adviceOn, lastReturn } from '../domain/entry-review.ts';
import type { EntryReview } from '../domain/entry-review.ts';
import { asksKnowledge, markViews } from '../domain/knowledge.ts';
import { localTime } from '../domain/local-time.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { viewsOf, waysOut } from '../domain/scale.ts';
import { findDraft } from '../storage/draft-repository.ts';
import { listBlocks, listCells } from '../storage/figure-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { Desk } from './assessment-desk.ts';
import { deskAt, savedCard } from './assessment-desk.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';
import { findViewsLater } from './may-see-views.ts';
import { publishFigures } from './publish-figures.ts';
import type { Refusal } from './refusal.ts';
import type { EarlierDecision, ReviewCard, ReviewCounts, ReviewPauseCard, ReviewSaid } from './review-card.ts';
import type { ReviewDesk, ReviewedEntry } from './review-desk.ts';
import { judge } from './review-desk.ts';
import type { Services } from './services.ts';
import { viewsItems } from './views-of-question.ts';

/** One entry in front of somebody at arm's length from it. */
export interface ReviewCase {
  kind: 'review_case';
  desk: ReviewDesk;
  cycle: CycleFacts;
  entry: Desk;
  reviewed: ReviewedEntry;
}

/** Refused where nobody judges themselves, where it is for others to decide, and for a place that is not theirs. */
export async function findReviewCase(
  tx: Tx,
  services: Services,
  { desk, cycle, place }: { desk: ReviewDesk; cycle: CycleFacts; place: Place },
): Promise<ReviewCase | Refusal> {
  const { facts, person, reach } = desk;
  const holders = cycle.holders.get(placeKey(place));
  if (holders === undefined || !covers(reach, place.directorateId)) return { kind: 'not_yours' };
  const entry = await deskAt(tx, services, { facts, person, cycle, place, holder: false });
  const [reviewed] = await judge(tx, desk, cycle, [{ ...place, assessment: entry.assessment, holders }]);
  if (reviewed === undefined) throw new Error(`Nothing to judge at ${placeKey(place)}`);
  const { standing } = reviewed;
  if (standing.kind === 'none') {
    return { kind: 'own_case', of: 'entry', why: standing.why, decider: standing.decider };
  }
  return { kind: 'review_case', desk, cycle, entry, reviewed };
}

/** What a review card says beside the entry itself. */
type Said = Partial<Pick<ReviewCard, 'reason' | 'problem' | 'notice'>>;

/** The card of an entry as it stands, with what was typed on it and not sent. */
export async function reviewCaseCard(tx: Tx, found: ReviewCase, said: Said & ReviewCounts): Promise<ReviewCard> {
  const { desk, cycle, entry, reviewed } = found;
  const { facts } = desk;
  const { assessment, reviews, standing } = reviewed;
  const draft = await findDraft(tx, reviewDraft(desk, cycle, reviewed.place));
  const kept = draft?.['reason'] ?? '';
  const decision = (review: EntryReview | undefined): EarlierDecision | null =>
    review === undefined ? null : decided(facts, review);
  return {
    kind: 'review',
    entry: savedCard(entry, 'review'),
    does: doesWith(reviewed),
    mayReturn: takesReason(reviewed),
    needsAdvice: standing.kind === 'decides' && standing.needsAdvice,
    advice: decision(adviceOn(assessment, reviews, '')),
    accepted: decision(acceptanceIn(assessment, reviews)),
    returnedBefore: decision(lastReturn(reviews)),
    byPost: facts.people.get(assessment.authorId ?? '')?.post ?? '',
    submittedOn: localTime(assessment.updatedAt, facts.council.timezone).date,
    said: await saidOf(tx, found),
    reason: kept,
    mayMark: mayMark(desk),
    problem: null,
    notice: kept === '' ? null : 'kept_for_you',
    ...said,
  };
}

/** Nothing waits, or they go on later. */
export function pauseCard(desk: ReviewDesk, counts: ReviewCounts, notice: ReviewPauseCard['notice']): ReviewPauseCard {
  return { kind: 'review_pause', ...counts, mayMark: mayMark(desk), notice };
}

/** Under which name an unsent reason is kept. */
export function reviewDraft({ person }: ReviewDesk, { cycle }: CycleFacts, place: Place) {
  return { personId: person.id, cycleId: cycle.id, card: 'review', place: placeKey(place) };
}

/** Whether the entry can be returned now, so that its card asks for a reason. */
export function takesReason({ assessment: { status } }: ReviewedEntry): boolean {
  return status === 'submitted' || status === 'accepted';
}

function doesWith({ assessment: { status }, standing }: ReviewedEntry): ReviewCard['does'] {
  if (status !== 'submitted' || standing.kind === 'none') return 'none';
  return standing.kind === 'decides' ? 'accept' : 'advise';
}

function mayMark({ person }: ReviewDesk): boolean {
  return reachOf(person, 'mark answers').kind === 'council';
}

function decided({ people, council }: CouncilFacts, { reason, decidedBy, decidedAt }: EntryReview): EarlierDecision {
  return { reason, byPost: people.get(decidedBy)?.post ?? '', on: localTime(decidedAt, council.timezone).date };
}

/** What `views` shows of the question there, under the same rules. */
async function saidOf(tx: Tx, { desk, cycle, reviewed }: ReviewCase): Promise<ReviewSaid> {
  const { facts, person } = desk;
  const { place, assessment } = reviewed;
  const { directorateId } = place;
  const question = describePlace(facts, cycle, place)?.question;
  if (question === undefined || !covers(reachOf(person, 'views'), directorateId)) return { kind: 'not_theirs' };
  const later = await findViewsLater(tx, { facts, person }, [question.key]);
  if (later.size > 0) return { kind: 'later' };
  const { asked } = await publishFigures(tx, facts, cycle);
  const looked = {
    ...{ facts, cycle, question, asked, directorateId, rating: assessment.rating },
    cells: await listCells(tx, cycle.cycle.id, question.key),
    blocks: await listBlocks(tx, cycle.cycle.id),
  };
  const views = asksKnowledge(question) ? [...markViews, ...waysOut] : viewsOf(cycle.set.scale);
  return {
    kind: 'shown',
    scale: cycle.set.scale,
    views,
    items: viewsItems(looked),
    figuresFrom: cycle.cycle.figuresFrom,
  };
}
