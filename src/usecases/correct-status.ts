import { cleanText } from '../domain/clean-text.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { keepStandingMessage } from '../storage/standing-message-repository.ts';
import type { StatusPost } from '../storage/status-post-repository.ts';
import { correctStatusPost, lastSentStatusPost } from '../storage/status-post-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CorrectionDesk } from './correction-desk.ts';
import { findCorrectionDesk } from './correction-desk.ts';
import { runningCycle } from './council-facts.ts';
import { queueMessage } from './outbox-message.ts';
import type { PostStatusRequest } from './post-status.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { councilReaders } from './tell-readers.ts';
import type { CorrectionOutcome } from './status-card.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { weeklyCopyKey } from './weekly-post.ts';

/** The longest reason, in characters; longer ones come back. */
export const longestCorrectionReason = 300;
/** Milliseconds for which a correction is tried: the week that it is about is over then. */
const worthSending = 7 * 86_400_000;
/** Milliseconds within which the same reason typed again means the same correction. */
const repeatWindow = 60_000;

/** Which week's card, why and, from a card, how often it had been corrected when the card was made. */
export type CorrectionRequest = PostStatusRequest & { reason: string; corrections: number | null };

/**
 * `correct status`: takes the figures of the channel's newest weekly card anew and changes its message in place, marked
 * with the reason. Without a reason it asks for one. The copies of the Chief Executive and the reviewers change with it;
 * the history keeps both sets of figures.
 */
export async function correctStatus(
  services: Services,
  actor: Actor,
  request: CorrectionRequest,
): Promise<CorrectionOutcome | Refusal> {
  const outcome = await actorTurn(services, actor, 'correctStatus', async (tx) => {
    const desk = await findCorrectionDesk(tx, services, actor, request);
    return desk.kind === 'desk' ? correctAt(desk, request) : desk;
  });
  if (outcome.kind === 'correcting') services.outbox.wake(actor.councilId);
  return outcome;
}

async function correctAt(desk: CorrectionDesk, request: CorrectionRequest): Promise<CorrectionOutcome | Refusal> {
  const { tx, services, post, channelName } = desk;
  const reason = cleanText(request.reason).text.replace(/\s+/g, ' ').trim();
  const form = { kind: 'correction_form' as const, post, channelName, reason };
  if (isRepeat(desk, request, reason)) return { kind: 'already_correcting', channelName };
  if (reason === '') return { ...form, problem: request.corrections === null ? null : 'reason_missing' };
  if (reason.length > longestCorrectionReason) return { ...form, problem: 'reason_too_long' };
  if (request.corrections !== null && request.corrections !== post.corrections) {
    return { ...form, problem: 'corrected_meanwhile' };
  }
  const cycle = runningCycle(desk.facts, post.cycleId);
  if (cycle === undefined) return { kind: 'cycle_closed' };
  const { directorateId, cycleId, period } = post;
  const before = await lastSentStatusPost(tx, { directorateId, cycleId, extra: false, before: period });
  const snapshot = await takeSnapshot({
    ...{ tx, services, facts: desk.facts, cycle, directorateId },
    since: before?.snapshot,
  });
  const at = services.clock.now();
  // Two presses at once: the second finds it corrected.
  if (!(await correctStatusPost(tx, post, { snapshot, at, reason })))
    return { kind: 'already_correcting', channelName };
  await record(tx, {
    at,
    actor: desk.actor.personId,
    subject: 'status_post',
    subjectKey: post.id,
    change: 'corrected',
    old: { snapshot: post.snapshot, correction: post.correction },
    new: { snapshot, correction: { at, reason } },
    why: reason,
  });
  await queueCorrection(desk, at);
  return { kind: 'correcting', channelName };
}

/** The same words again, pressed on the same card or typed within a minute. */
function isRepeat({ services, post }: CorrectionDesk, request: CorrectionRequest, reason: string): boolean {
  const { correction, corrections } = post;
  if (correction?.reason !== reason) return false;
  if (request.corrections !== null) return corrections === request.corrections + 1;
  return services.clock.now().getTime() - correction.at.getTime() < repeatWindow;
}

async function queueCorrection(desk: CorrectionDesk, at: Date): Promise<void> {
  const { tx, services, post } = desk;
  const { id: statusPostId, conversationId } = post;
  const standing = `weekly-post/${statusPostId}`;
  const number = String(post.corrections + 1);
  const giveUpAt = new Date(at.getTime() + worthSending);
  await stand(tx, post, standing);
  await queueMessage(tx, services, {
    key: `correction/${statusPostId}/${number}`,
    message: { kind: 'status', conversationId, statusPostId, copy: false, standing },
    giveUpAt,
  });
  if (post.directorateId !== null) return;
  for (const { id: personId } of councilReaders(desk.facts)) {
    const chat = await findPersonalConversation(tx, personId);
    if (chat === undefined || chat.unreachableCode !== null) continue;
    const copy = { kind: 'status' as const, conversationId: chat.conversationId, statusPostId, copy: true };
    await queueMessage(tx, services, {
      key: `correction/${statusPostId}/${number}/${personId}`,
      message: { ...copy, standing: weeklyCopyKey(personId, post.period) },
      giveUpAt,
    });
  }
}

/** The ids of the message as it was sent, from where it is changed in place. */
async function stand(tx: Tx, post: StatusPost, key: string): Promise<void> {
  const { conversationId, threadId, activityId, sentAt } = post;
  if (threadId === null || activityId === null || sentAt === null) return;
  await keepStandingMessage(tx, { key, conversationId, threadId, activityId, sentAt });
}
