import { nextAllowedAt, withSend } from '../domain/sending-pace.ts';
import type { Conversation } from '../storage/conversation-repository.ts';
import { findConversations, noteSends } from '../storage/conversation-repository.ts';
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
import { listUnreachableInWords } from './unreachable-in-words.ts';
import { viewStatusPost } from './view-status-post.ts';

/** Why a row is not sent at all: out of time, overtaken by a change, its conversation refuses the bot, not understood. */
export type DropCode = 'given_up' | 'overtaken' | 'cut_off' | 'unreachable' | 'not_understood';

/**
 * A leased row with what to send and where, and the message that it changes in place; `dropped`: why it must not be
 * sent, and then the rest is not read.
 */
export type ClaimedPost = {
  row: OutboxRow;
  message: OutboxMessage | undefined;
  possibleRepeat: boolean;
  /** Its slot in the tenant's pace. */
  leavesAt: Date;
} & ({ dropped: null; to: Destination; post: Post; replaces: SentMessage | undefined } | { dropped: DropCode });

/** Milliseconds for which nobody else gets a row: more than any send may take. */
const lease = 120_000;
/** Begins the code of a row whose last send may have arrived. */
export const unknownCode = 'unknown_';
/** Of a row whose process was killed: it may not even have left. */
const cutOffCode = `${unknownCode}cut_off`;
/**
 * How often a message may be left in doubt, by an answer that did not come or by a kill, before it is given up: each time
 * but the last it is sent again, marked. Once more would often do, but of 600 channels on a bad day two lost their card.
 */
export const mostDoubts = 5;

/**
 * Claims as many of the due rows as there are slots, to be sent at those. A row whose last send was cut off by a kill may
 * have arrived: that is noted, and it is put back, before it is sent again, so that cut-offs are counted. `putBack`: how many such there were.
 */
export async function claimPosts(
  tx: Tx,
  services: Services,
  slots: readonly Date[],
): Promise<{ claimed: readonly ClaimedPost[]; putBack: number }> {
  const now = services.clock.now();
  const leaseUntil = new Date((slots.at(-1) ?? now).getTime() + lease);
  const claimed: ClaimedPost[] = [];
  let putBack = 0;
  const rows = await claimDue(tx, { now, leaseUntil, limit: slots.length });
  const messages = new Map(rows.map((row) => [row.id, readMessage(row)]));
  const conversations = await findConversations(
    tx,
    [...messages.values()].flatMap((message) => message?.conversationId ?? []),
  );
  for (const row of rows) {
    const message = messages.get(row.id);
    const conversation = message && conversations.get(message.conversationId);
    const leavesAt = slots[claimed.length] ?? now;
    const post = await claimPost(tx, services, { row, message, conversation, leavesAt });
    if (post === 'put_back') putBack += 1;
    else claimed.push(post);
  }
  await notePace(tx, { claimed, conversations, now });
  return { claimed, putBack };
}

type Conversations = Awaited<ReturnType<typeof findConversations>>;

/** Each conversation's sends, so that no more go into it than Teams takes. */
async function notePace(
  tx: Tx,
  { claimed, conversations, now }: { claimed: readonly ClaimedPost[]; conversations: Conversations; now: Date },
): Promise<void> {
  const noted = claimed.flatMap(({ dropped, message, leavesAt }) => {
    if (dropped !== null || message === undefined) return [];
    const { conversationId } = message;
    const at = leavesAt.getTime();
    const sends = withSend(conversations.get(conversationId)?.recentSends ?? [], at);
    const next = nextAllowedAt(sends, at);
    return [{ conversationId, sends, nextAt: next > at ? new Date(next) : now }];
  });
  if (noted.length > 0) await noteSends(tx, noted);
}

interface Claiming {
  row: Awaited<ReturnType<typeof claimDue>>[number];
  message: OutboxMessage | undefined;
  conversation: Conversation | undefined;
  leavesAt: Date;
}

async function claimPost(
  tx: Tx,
  services: Services,
  { row, message, conversation, leavesAt }: Claiming,
): Promise<ClaimedPost | 'put_back'> {
  const now = services.clock.now();
  const replaces = await standingMessage(tx, message);
  // A change in place does the same however often it is sent.
  const possibleRepeat = row.wasUnknown && replaces === undefined;
  const drop = (dropped: DropCode): ClaimedPost => ({ row, message, possibleRepeat, leavesAt, dropped });
  if (row.giveUpAt !== null && row.giveUpAt <= now) return drop('given_up');
  if (row.wasSending && replaces === undefined) {
    if (row.doubts + 1 >= mostDoubts) return drop('cut_off');
    await settle(tx, row.id, { state: 'unknown', code: cutOffCode, nextAttemptAt: now, inDoubt: true, now });
    return 'put_back';
  }
  if (message === undefined || conversation === undefined) return drop('not_understood');
  const stands = replaces !== undefined;
  const addressed = await address(tx, services, { message, conversation, possibleRepeat, stands });
  if (typeof addressed === 'string') return drop(addressed);
  return { row, message, possibleRepeat, leavesAt, dropped: null, replaces, ...addressed };
}

async function standingMessage(tx: Tx, message: OutboxMessage | undefined): Promise<SentMessage | undefined> {
  const found = message?.standing === undefined ? undefined : await findStandingMessage(tx, message.standing);
  return found && { threadId: found.threadId, activityId: found.activityId };
}

type Addressed = { to: Destination; post: Post } | DropCode;

/** Where a message goes and what it shows; each kind of message has its place here. */
async function address(
  tx: Tx,
  services: Services,
  given: { message: OutboxMessage; conversation: Conversation; possibleRepeat: boolean; stands: boolean },
): Promise<Addressed> {
  const { conversation, message, possibleRepeat } = given;
  if (conversation.unreachableCode !== null) return 'unreachable';
  const to = destinationOf(conversation);
  if (message.kind === 'plain') {
    const { kind, text, command } = message;
    return { to, post: { kind, text, possibleRepeat, ...(command === undefined ? {} : { command }) } };
  }
  if (message.kind === 'unreachable_people') {
    return { to, post: { kind: 'plain', text: await listUnreachableInWords(tx), possibleRepeat } };
  }
  if (message.kind !== 'status') return withDestination(to, await personalPost(tx, services, { ...given, message }));
  const status = await findStatusPost(tx, message.statusPostId);
  if (status === undefined) return 'not_understood';
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
