import type { Conversation } from '../storage/conversation-repository.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import type { OutboxRow } from '../storage/outbox-repository.ts';
import { claimDue, settle } from '../storage/outbox-repository.ts';
import { findStatusPost } from '../storage/status-post-repository.ts';
import { findActiveSubscription, listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { nextPostOf } from './next-post.ts';
import type { OutboxMessage } from './outbox-message.ts';
import { readMessage } from './outbox-message.ts';
import type { Destination, Post } from './ports.ts';
import type { Services } from './services.ts';

/** Why a row is not sent at all: out of time, overtaken by a change, or not understood. */
export type DropCode = 'given_up' | 'overtaken' | 'cut_off_twice' | 'not_understood';

/** A leased row with what to send and where; `dropped`: why it must not be sent, and then the rest is not read. */
export type ClaimedPost = { row: OutboxRow; message: OutboxMessage | undefined; possibleRepeat: boolean } & (
  | { dropped: null; to: Destination; post: Post }
  | { dropped: DropCode }
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
  const wasRepeat = row.wasSending && row.lastCode?.startsWith(unknownCode) === true;
  if (row.giveUpAt !== null && row.giveUpAt <= now) {
    return { row, message, possibleRepeat: false, dropped: 'given_up' };
  }
  if (wasRepeat) return { row, message, possibleRepeat: true, dropped: 'cut_off_twice' };
  if (row.wasSending) {
    await settle(tx, row.id, { state: 'unknown', code: `${unknownCode}cut_off`, nextAttemptAt: now, now });
    return 'put_back';
  }
  const addressed = message && (await address(tx, services, message, row.wasUnknown));
  if (message === undefined || addressed === undefined) {
    return { row, message, possibleRepeat: false, dropped: 'not_understood' };
  }
  if (addressed === 'overtaken') return { row, message, possibleRepeat: false, dropped: 'overtaken' };
  return { row, message, possibleRepeat: row.wasUnknown, dropped: null, ...addressed };
}

async function address(
  tx: Tx,
  services: Services,
  message: OutboxMessage,
  possibleRepeat: boolean,
): Promise<{ to: Destination; post: Post } | 'overtaken' | undefined> {
  const conversation = await findConversation(tx, message.conversationId);
  if (conversation === undefined) return undefined;
  const to = destinationOf(conversation);
  if (message.kind === 'plain') return { to, post: { kind: 'plain', text: message.text } };
  const status = await findStatusPost(tx, message.statusPostId);
  if (status === undefined) return undefined;
  const { snapshot, extra, directorateId } = status;
  const active = await findActiveSubscription(tx, status.conversationId);
  const holds = extra ? active?.directorateId === directorateId : active?.id === status.subscriptionId;
  if (!message.copy && !holds) return 'overtaken';
  const scope = (await listActiveSubscriptions(tx)).filter((other) => other.directorateId === directorateId);
  const nextPost = nextPostOf(message.copy ? scope : active ? [active] : [], services.clock.now());
  return { to, post: { kind: 'status', snapshot, extra, nextPost, possibleRepeat } };
}

function destinationOf({ conversationId, kind, reference }: Conversation): Destination {
  return { conversationId, kind, reference };
}
