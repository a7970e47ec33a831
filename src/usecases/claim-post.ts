import type { Conversation } from '../storage/conversation-repository.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import type { OutboxRow } from '../storage/outbox-repository.ts';
import { claimDue, settle } from '../storage/outbox-repository.ts';
import { findStandingMessage } from '../storage/standing-message-repository.ts';
import { findStatusPost } from '../storage/status-post-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { OutboxMessage } from './outbox-message.ts';
import { readMessage } from './outbox-message.ts';
import { personalPost } from './personal-post.ts';
import type { Destination, Post, SentMessage } from './ports.ts';
import type { Services } from './services.ts';
import { viewStatusPost } from './view-status-post.ts';

/** Why a row is not sent at all: out of time, overtaken by a change, or not understood. */
export type DropCode = 'given_up' | 'overtaken' | 'cut_off_twice' | 'not_understood';

/**
 * A leased row with what to send and where, and the message that it changes in place; `dropped`: why it must not be
 * sent, and then the rest is not read.
 */
export type ClaimedPost = { row: OutboxRow; message: OutboxMessage | undefined; possibleRepeat: boolean } & (
  { dropped: null; to: Destination; post: Post; replaces: SentMessage | undefined } | { dropped: DropCode }
);

/** Milliseconds for which nobody else gets a row: more than any send may take. */
const lease = 120_000;
/** Begins the code of a row whose last send may have arrived. */
export const unknownCode = 'unknown_';

/**
 * Claims the row that has been due for longest. `put_back`: its last send was cut off by a kill, so it may have arrived;
 * that is noted before it is sent again, so that a second cut-off is not taken for the first.
 */
export async function claimPost(tx: Tx, services: Services): Promise<ClaimedPost | 'put_back' | 'nothing_due'> {
  const now = services.clock.now();
  const [row] = await claimDue(tx, { now, leaseUntil: new Date(now.getTime() + lease), limit: 1 });
  if (row === undefined) return 'nothing_due';
  const message = readMessage(row);
  const replaces = await standingMessage(tx, message);
  // A change in place does the same however often it is sent.
  const possibleRepeat = row.wasUnknown && replaces === undefined;
  const drop = (dropped: DropCode): ClaimedPost => ({ row, message, possibleRepeat, dropped });
  if (row.giveUpAt !== null && row.giveUpAt <= now) return drop('given_up');
  if (row.wasSending && replaces === undefined) {
    if (row.lastCode?.startsWith(unknownCode) === true) return drop('cut_off_twice');
    await settle(tx, row.id, { state: 'unknown', code: `${unknownCode}cut_off`, nextAttemptAt: now, now });
    return 'put_back';
  }
  const addressed = await address(tx, services, message, { possibleRepeat, stands: replaces !== undefined });
  if (typeof addressed === 'string') return drop(addressed);
  return { row, message, possibleRepeat, dropped: null, replaces, ...addressed };
}

async function standingMessage(tx: Tx, message: OutboxMessage | undefined): Promise<SentMessage | undefined> {
  const found = message?.standing === undefined ? undefined : await findStandingMessage(tx, message.standing);
  return found && { threadId: found.threadId, activityId: found.activityId };
}

type Addressed = { to: Destination; post: Post } | DropCode;

async function address(
  tx: Tx,
  services: Services,
  message: OutboxMessage | undefined,
  given: { possibleRepeat: boolean; stands: boolean },
): Promise<Addressed> {
  if (message === undefined) return 'not_understood';
  const conversation = await findConversation(tx, message.conversationId);
  if (conversation === undefined) return 'not_understood';
  const to = destinationOf(conversation);
  if (message.kind === 'plain') {
    const { kind, text, command } = message;
    return { to, post: { kind, text, ...(command === undefined ? {} : { command }) } };
  }
  if (message.kind !== 'status') return withDestination(to, await personalPost(tx, services, { ...given, message }));
  const status = await findStatusPost(tx, message.statusPostId);
  if (status === undefined) return 'not_understood';
  const { possibleRepeat } = given;
  const now = services.clock.now();
  return withDestination(
    to,
    await viewStatusPost(tx, { status, to: conversation, copy: message.copy, possibleRepeat, now }),
  );
}

function withDestination(to: Destination, post: Post | 'overtaken'): Addressed {
  return typeof post === 'string' ? post : { to, post };
}

function destinationOf({ conversationId, kind, reference }: Conversation): Destination {
  return { conversationId, kind, reference };
}
