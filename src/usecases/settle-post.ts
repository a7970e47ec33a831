import { assertNever } from '../domain/assert-never.ts';
import { findConversation, holdConversation } from '../storage/conversation-repository.ts';
import { settle } from '../storage/outbox-repository.ts';
import { dropStandingMessage, keepStandingMessage } from '../storage/standing-message-repository.ts';
import { markStatusPostSent } from '../storage/status-post-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { ClaimedPost, DropCode } from './claim-post.ts';
import { mostDoubts, unknownCode } from './claim-post.ts';
import type { SendOutcome } from './ports.ts';
import { noteUnreachable, tellAnAdmin } from './report-unreachable.ts';
import { retryDelay } from './retry-delay.ts';
import type { Services } from './services.ts';

/** What a send came to, or why it was left out. */
export type SendResult = SendOutcome | { kind: 'dropped'; code: DropCode };

/** What a settled attempt counts as. */
export type Ended = 'sent' | 'failed' | 'unknown' | 'waiting';

interface Settling {
  tx: Tx;
  services: Services;
  claimed: ClaimedPost;
}

/** Ends one attempt as DESIGN, promise 3, has it, and says what it counts as. */
export async function settlePost(tx: Tx, services: Services, claimed: ClaimedPost, result: SendResult): Promise<Ended> {
  const settling: Settling = { tx, services, claimed };
  switch (result.kind) {
    case 'sent':
      return settleSent(settling, result);
    case 'retry':
      return tryAgain(settling, result);
    case 'unknown':
      if (changesInPlace(claimed)) return tryAgain(settling, { code: result.code, afterSeconds: null });
      return claimed.row.doubts + 1 >= mostDoubts
        ? giveUp(settling, 'failed', `${unknownCode}${result.code}`)
        : sendOnceMore(settling, result.code);
    case 'gone':
      return sendAnew(settling, result.code);
    case 'refused':
      return refused(settling, result.code);
    case 'dropped':
      return dropRow(settling, result.code);
    default:
      return assertNever(result);
  }
}

async function settleSent(
  { tx, services, claimed }: Settling,
  { threadId, activityId }: { threadId: string; activityId: string },
): Promise<Ended> {
  const now = services.clock.now();
  await settle(tx, claimed.row.id, { state: 'sent', code: null, now });
  const { message } = claimed;
  if (message?.standing !== undefined) {
    const { conversationId, standing: key } = message;
    await keepStandingMessage(tx, { key, conversationId, threadId, activityId, sentAt: now });
  }
  if (message?.kind === 'status' && !message.copy) {
    await markStatusPostSent(tx, message.statusPostId, { sentAt: now, threadId, activityId });
  }
  services.log.info('post_sent', { ...idsOf(claimed, tx), possibleRepeat: claimed.possibleRepeat });
  return 'sent';
}

function changesInPlace(claimed: ClaimedPost): boolean {
  return claimed.dropped === null && claimed.replaces !== undefined;
}

/** The message to be changed was deleted: its content goes out as a new one. */
async function sendAnew({ tx, services, claimed }: Settling, code: string): Promise<Ended> {
  const now = services.clock.now();
  const standing = claimed.message?.standing;
  if (standing !== undefined) await dropStandingMessage(tx, standing);
  await settle(tx, claimed.row.id, { state: 'waiting', code, nextAttemptAt: now, lease: claimed.row.leaseUntil, now });
  return 'waiting';
}

/** Teams has certainly not taken it; a row whose send before is unknown stays so, and keeps its mark. */
async function tryAgain(
  settling: Settling,
  { code, afterSeconds }: { code: string; afterSeconds: number | null },
): Promise<Ended> {
  const { tx, services, claimed } = settling;
  const { row, possibleRepeat } = claimed;
  const now = services.clock.now();
  const nextAttemptAt = new Date(now.getTime() + retryDelay(row.id, row.attempts, afterSeconds) * 1000);
  if (row.giveUpAt !== null && nextAttemptAt >= row.giveUpAt) return giveUp(settling, 'given_up', code);
  const state = possibleRepeat ? 'unknown' : 'waiting';
  const lastCode = possibleRepeat ? `${unknownCode}${code}` : code;
  await settle(tx, row.id, { state, code: lastCode, nextAttemptAt, lease: row.leaseUntil, now });
  if (afterSeconds !== null && claimed.message !== undefined) {
    await holdConversation(tx, claimed.message.conversationId, nextAttemptAt);
  }
  services.log.info('post_waits', { ...idsOf(claimed, tx), code });
  return 'waiting';
}

async function sendOnceMore({ tx, services, claimed }: Settling, code: string): Promise<Ended> {
  const { row } = claimed;
  const now = services.clock.now();
  const nextAttemptAt = new Date(now.getTime() + retryDelay(row.id, row.doubts + 1, null) * 1000);
  const lastCode = `${unknownCode}${code}`;
  const inDoubt = { state: 'unknown' as const, code: lastCode, nextAttemptAt, inDoubt: true };
  await settle(tx, row.id, { ...inDoubt, lease: row.leaseUntil, now });
  services.log.warn('post_unknown', { ...idsOf(claimed, tx), code });
  return 'unknown';
}

/** Refusals that say nothing of the conversation: a message that Teams does not take, a registration that is not valid. */
const ofTheMessage = /^(400|401|413)\b/;

async function refused(settling: Settling, code: string): Promise<Ended> {
  const { tx, services, claimed } = settling;
  if (claimed.message === undefined || ofTheMessage.test(code)) return giveUp(settling, 'failed', code);
  services.log.warn('post_failed', { ...idsOf(claimed, tx), code, state: 'failed' });
  await noteUnreachable(tx, services, { conversationId: claimed.message.conversationId, code });
  return end(settling, 'failed', code);
}

/**
 * Overtaken: somebody has stopped or changed the subscription since, and knows. Unreachable: an admin was told when the
 * conversation first refused.
 */
function dropRow(settling: Settling, code: DropCode): Promise<Ended> {
  if (code === 'overtaken') return end(settling, 'given_up', code);
  if (code === 'unreachable') return end(settling, 'failed', code);
  return giveUp(settling, code === 'given_up' ? 'given_up' : 'failed', code);
}

/** The end of a row that did not get there: an admin is told once what to do about a status card. */
async function giveUp(settling: Settling, state: 'failed' | 'given_up', code: string): Promise<Ended> {
  const { tx, services, claimed } = settling;
  services.log.warn('post_failed', { ...idsOf(claimed, tx), code, state });
  const { message, row } = claimed;
  if (message?.kind === 'status' && !message.copy) {
    const channel = (await findConversation(tx, message.conversationId))?.name ?? '';
    await tellAnAdmin(tx, services, { key: `failed/${row.id}`, text: failureInWords(channel, state, code) });
  }
  return end(settling, state, code);
}

async function end({ tx, services, claimed }: Settling, state: 'failed' | 'given_up', code: string): Promise<Ended> {
  const { id, leaseUntil } = claimed.row;
  await settle(tx, id, { state, code, lease: leaseUntil, now: services.clock.now() });
  return 'failed';
}

function failureInWords(channel: string, state: 'failed' | 'given_up', code: string): string {
  const where = channel === '' ? 'its channel' : `the channel ${channel}`;
  if (state === 'given_up') {
    return `The status card for ${where} could not be sent in time (${code}). The next one comes as planned.`;
  }
  if (code.startsWith(unknownCode) || code === 'cut_off') {
    return (
      `The status card for ${where} was sent several times without an answer from Teams. Please look whether it is there. ` +
      'If it is not, say “post status” in that channel.'
    );
  }
  return (
    `Teams did not take the status card for ${where} (${code}). This is a fault of the bot or of its registration: ` +
    'please tell whoever runs it. Say “post status” in that channel when it is mended.'
  );
}

function idsOf({ row, message }: ClaimedPost, tx: Tx): Readonly<Record<string, unknown>> {
  const conversationId = message?.conversationId ?? null;
  return { councilId: tx.councilId, outboxId: row.id, kind: row.kind, conversationId, attempts: row.attempts };
}
