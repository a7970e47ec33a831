import { cleanText } from '../domain/clean-text.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { dropDraft, saveDraft } from '../storage/draft-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { Refusal } from './refusal.ts';
import type { ReviewCard, ReviewNotice, ReviewPauseCard } from './review-card.ts';
import { findReviewCase, pauseCard, reviewCaseCard, reviewDraft, takesReason } from './review-case.ts';
import type { ReviewDesk, ReviewedEntry, ReviewQueue } from './review-desk.ts';
import { findQueue, findReviewDesk, listQueue, reviewedCycle } from './review-desk.ts';
import type { Actor, Services } from './services.ts';

export type ReviewOutcome = ReviewCard | ReviewPauseCard | Refusal;

/** Which entry a review card is about. */
export interface ReviewKey extends Place {
  cycleId: string;
}

/** `review`: the first entry that waits for this person, or that none does. */
export async function showReview(services: Services, actor: Actor): Promise<ReviewOutcome> {
  return actorTurn(services, actor, 'showReview', async (tx) => {
    const desk = await findReviewDesk(tx, services, actor);
    if (desk.kind !== 'review_desk') return desk;
    const queue = await findQueue(tx, desk);
    return 'kind' in queue ? queue : cardInQueue(tx, services, { desk, queue, next: queue.entries[0], notice: null });
  });
}

/** One entry by its place, whatever has become of it: the refresh of a card. */
export async function openReview(services: Services, actor: Actor, key: ReviewKey): Promise<ReviewOutcome> {
  return actorTurn(services, actor, 'openReview', async (tx) => {
    const desk = await findReviewDesk(tx, services, actor);
    if (desk.kind !== 'review_desk') return desk;
    const cycle = reviewedCycle(desk, key.cycleId);
    if ('kind' in cycle) return cycle;
    const found = await findReviewCase(tx, services, { desk, cycle, place: placeOf(key) });
    return found.kind === 'review_case' ? reviewCaseCard(tx, found, await listQueue(tx, desk, cycle)) : found;
  });
}

/** *Next entry* and *Finish later*: what was typed stays as a draft, and nothing is decided. */
export async function leaveReview(
  services: Services,
  actor: Actor,
  pressed: ReviewKey & { reason: string; way: 'next' | 'pause' },
): Promise<ReviewOutcome> {
  return actorTurn(services, actor, 'leaveReview', async (tx) => {
    const desk = await findReviewDesk(tx, services, actor);
    if (desk.kind !== 'review_desk') return desk;
    const cycle = reviewedCycle(desk, pressed.cycleId);
    if ('kind' in cycle) return cycle;
    const place = placeOf(pressed);
    const found = await findReviewCase(tx, services, { desk, cycle, place });
    if (found.kind !== 'review_case') return found;
    const draft = reviewDraft(desk, cycle, place);
    const reason = cleanText(pressed.reason).text.trim();
    // A card without its input says nothing of what was typed before.
    if (reason === '' && takesReason(found.reviewed)) await dropDraft(tx, draft);
    if (reason !== '') await saveDraft(tx, { ...draft, body: { reason }, now: services.clock.now() });
    const queue = await listQueue(tx, desk, cycle);
    if (pressed.way === 'pause') return pauseCard(desk, queue, null);
    return cardInQueue(tx, services, { desk, queue, next: entryAfter(queue, place), notice: null });
  });
}

/** An entry of the queue, or that it is empty. */
export async function cardInQueue(
  tx: Tx,
  services: Services,
  {
    desk,
    queue,
    next,
    notice,
  }: { desk: ReviewDesk; queue: ReviewQueue; next: ReviewedEntry | undefined; notice: ReviewNotice | null },
): Promise<ReviewOutcome> {
  if (next === undefined) return pauseCard(desk, queue, notice);
  const { cycle, waiting, barred } = queue;
  const found = await findReviewCase(tx, services, { desk, cycle, place: next.place });
  if (found.kind !== 'review_case') return found;
  return reviewCaseCard(tx, found, { waiting, barred, ...(notice === null ? {} : { notice }) });
}

/** The one that follows in the queue, the first again after the last; the first where the place is not in it any more. */
function entryAfter({ entries }: ReviewQueue, place: Place): ReviewedEntry | undefined {
  const at = entries.findIndex((one) => placeKey(one.place) === placeKey(place));
  return entries[at + 1] ?? entries[0];
}

/** The place of a card's data. */
export function placeOf({ questionKey, directorateId }: Place): Place {
  return { questionKey, directorateId };
}
