import { cleanText } from '../domain/clean-text.ts';
import { isSetAside } from '../domain/assessment.ts';
import type { EntryReview } from '../domain/entry-review.ts';
import { adviceOn, longestReviewReason } from '../domain/entry-review.ts';
import { saveAssessment } from '../storage/assessment-repository.ts';
import { dropDraft, saveDraft } from '../storage/draft-repository.ts';
import { addEntryReview } from '../storage/entry-review-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { ReviewNotice, ReviewProblem } from './review-card.ts';
import type { ReviewCase } from './review-case.ts';
import { findReviewCase, reviewCaseCard, reviewDraft } from './review-case.ts';
import { findReviewDesk, listQueue, reviewedCycle } from './review-desk.ts';
import type { Actor, Services } from './services.ts';
import type { ReviewKey, ReviewOutcome } from './show-review.ts';
import { cardInQueue, placeOf } from './show-review.ts';
import { tellReviewed } from './tell-reviewed.ts';

/** One press of *Accept* or *Return*, at the revision of the entry that the card showed. */
export interface ReviewPress extends ReviewKey {
  revision: number;
  does: 'accept' | 'return';
  reason: string;
}

/**
 * Accepts an entry, advises whoever decides on it, or returns it to its author with a reason, and gives the next one. A
 * second press changes nothing. Where the author has changed it meanwhile, or somebody else has decided, nothing is done:
 * the entry comes as it stands now, with what was typed.
 */
export async function decideEntry(services: Services, actor: Actor, press: ReviewPress): Promise<ReviewOutcome> {
  let told = false;
  const outcome = await actorTurn(services, actor, 'decideEntry', async (tx): Promise<ReviewOutcome> => {
    told = false;
    const desk = await findReviewDesk(tx, services, actor);
    if (desk.kind !== 'review_desk') return desk;
    const cycle = reviewedCycle(desk, press.cycleId);
    if ('kind' in cycle) return cycle;
    const found = await findReviewCase(tx, services, { desk, cycle, place: placeOf(press) });
    if (found.kind !== 'review_case') return found;
    const { text, changed } = cleanText(press.reason);
    const given: Given = { tx, services, found, press, reason: text.trim() };
    if (isDone(given)) return afterDecision(given, 'already_saved');
    const problem = problemOf(given) ?? (changed ? 'characters_removed' : null);
    if (problem !== null) return giveBack(given, problem);
    const review = reviewOf(given);
    if (!(await write(given, review))) return afterOther(given);
    await dropDraft(tx, reviewDraft(desk, cycle, found.reviewed.place));
    told = await tellReviewed(tx, services, found, review);
    return afterDecision(given, review.decision);
  });
  if (told) services.outbox.wake(actor.councilId);
  return outcome;
}

interface Given {
  tx: Tx;
  services: Services;
  found: ReviewCase;
  press: ReviewPress;
  reason: string;
}

async function afterDecision({ tx, services, found }: Given, notice: ReviewNotice): Promise<ReviewOutcome> {
  const { desk, cycle } = found;
  const queue = await listQueue(tx, desk, cycle);
  return cardInQueue(tx, services, { desk, queue, next: queue.entries[0], notice });
}

function reviewOf({ services, found, press, reason }: Given): EntryReview {
  const { desk, cycle, reviewed } = found;
  const accepts = reviewed.standing.kind === 'decides' ? 'accepted' : 'advised';
  return {
    ...{ ...reviewed.place, cycleId: cycle.cycle.id, entryRevision: press.revision, reason },
    decision: press.does === 'return' ? 'returned' : accepts,
    ...{ decidedBy: desk.person.id, decidedAt: services.clock.now() },
  };
}

/** A second press, a retried delivery, or one of two devices: the same stands already on that text. */
function isDone(given: Given): boolean {
  const { decision, entryRevision, reason, decidedBy } = reviewOf(given);
  return given.found.reviewed.reviews.some(
    (one) =>
      one.decision === decision &&
      one.entryRevision === entryRevision &&
      one.decidedBy === decidedBy &&
      one.reason === reason,
  );
}

function problemOf({ found, press, reason }: Given): ReviewProblem | null {
  const { assessment } = found.reviewed;
  if (press.revision !== assessment.revision) return 'changed_meanwhile';
  const returns = press.does === 'return';
  if (assessment.status !== 'submitted' && !(returns && assessment.status === 'accepted')) return 'not_waiting';
  if (reason.length > longestReviewReason) return 'reason_too_long';
  if (returns) return reason === '' ? 'reason_missing' : null;
  return lacksAdvice(found) ? 'advice_first' : null;
}

/** Advice of one's own is none. */
function lacksAdvice({ desk, reviewed: { assessment, reviews, standing } }: ReviewCase): boolean {
  if (standing.kind !== 'decides' || !standing.needsAdvice) return false;
  return adviceOn(assessment, reviews, desk.person.id) === undefined;
}

/** False where somebody has changed the entry, or has decided the same on this text, since it was read. */
async function write(given: Given, review: EntryReview): Promise<boolean> {
  const { tx, found } = given;
  const { assessment } = found.reviewed;
  const { decision, reason, decidedBy: actor, decidedAt: updatedAt } = review;
  if (decision !== 'advised') {
    const why = decision === 'returned' && !isSetAside(assessment) ? { reason } : {};
    const written = await saveAssessment(
      tx,
      { ...assessment, ...why, status: decision, updatedAt },
      { expectedRevision: assessment.revision, actor, change: decision, why: reason },
    );
    if (written === 'stale') return false;
  }
  return (await addEntryReview(tx, review)) === 'saved';
}

/** Somebody was there first: with the same, from another device of one's own, it is saved already. */
async function afterOther(given: Given): Promise<ReviewOutcome> {
  const { tx, services, found } = given;
  const { desk, cycle, reviewed } = found;
  const fresh = await findReviewCase(tx, services, { desk, cycle, place: reviewed.place });
  const isOwn = fresh.kind === 'review_case' && isDone({ ...given, found: fresh });
  return isOwn ? afterDecision(given, 'already_saved') : giveBack(given, 'changed_meanwhile');
}

/** The entry as it stands now, with what was typed, which is kept as a draft too. */
async function giveBack({ tx, services, found, reason }: Given, problem: ReviewProblem): Promise<ReviewOutcome> {
  const { desk, cycle, reviewed } = found;
  if (reason !== '') {
    await saveDraft(tx, { ...reviewDraft(desk, cycle, reviewed.place), body: { reason }, now: services.clock.now() });
  }
  const fresh = await findReviewCase(tx, services, { desk, cycle, place: reviewed.place });
  if (fresh.kind !== 'review_case') return fresh;
  const { waiting, barred } = await listQueue(tx, desk, cycle);
  return reviewCaseCard(tx, fresh, { waiting, barred, reason, problem, notice: null });
}
