import { findConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import { addStatusPost, lastSentStatusPost } from '../storage/status-post-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { queueMessage } from './outbox-message.ts';
import { scopeName } from './scope-name.ts';
import type { Services } from './services.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Milliseconds within which the same person asking for the same channel means the same post. */
const repeatWindow = 60_000;
/** Milliseconds for which an extra post is tried; later it would be news of yesterday. */
const worthSending = 24 * 3_600_000;

/** An extra post that waits in the outbox under `key`; `already_queued`: asked for a moment ago, and not twice. */
export interface ExtraPost {
  kind: 'queued' | 'already_queued';
  channelName: string;
  key: string;
}

/**
 * Queues a status card beside the weekly one for a subscribed channel, marked as extra. `askedBy` is a person's id, or a
 * word such as `operator`; the caller has checked that they may. Wake the outbox once the transaction is committed.
 */
export async function queueExtraPost(given: {
  tx: Tx;
  services: Services;
  askedBy: string;
  facts: CouncilFacts;
  cycle: CycleFacts;
  target: Subscription;
}): Promise<ExtraPost> {
  const { tx, services, askedBy, facts, cycle, target } = given;
  const { conversationId, directorateId } = target;
  const now = services.clock.now();
  const channelName = await channelNameOf(tx, facts, target);
  const keyOf = (minute: number): string => `extra/${conversationId}/${askedBy}/${String(minute)}`;
  const minute = Math.floor(now.getTime() / repeatWindow);
  const before = await findOutboxRow(tx, keyOf(minute - 1));
  if (before !== undefined && now.getTime() - before.createdAt.getTime() < repeatWindow) {
    return { kind: 'already_queued', channelName, key: before.idempotencyKey };
  }
  const id = services.ids.next();
  const key = keyOf(minute);
  const giveUpAt = new Date(now.getTime() + worthSending);
  const message = { kind: 'status' as const, conversationId, statusPostId: id, copy: false };
  if (!(await queueMessage(tx, services, { key, message, giveUpAt }))) {
    return { kind: 'already_queued', channelName, key };
  }
  const weekly = await lastSentStatusPost(tx, { directorateId, cycleId: cycle.cycle.id, extra: false });
  const snapshot = await takeSnapshot({ tx, services, facts, cycle, directorateId, since: weekly?.snapshot });
  const post = { id, subscriptionId: target.id, conversationId, cycleId: cycle.cycle.id, directorateId };
  await addStatusPost(tx, { ...post, period: now.toISOString(), extra: true, snapshot, createdAt: now });
  await record(tx, {
    at: now,
    actor: askedBy,
    subject: 'status_post',
    subjectKey: id,
    change: 'asked_for',
    old: null,
    new: { conversationId, directorateId, extra: true },
    why: '',
  });
  return { kind: 'queued', channelName, key };
}

/** A channel as its people know it or, where Teams gave no name, by the scope that it is subscribed to. */
export async function channelNameOf(tx: Tx, facts: CouncilFacts, subscription: Subscription): Promise<string> {
  const name = (await findConversation(tx, subscription.conversationId))?.name ?? '';
  return name === '' ? scopeName(facts, subscription.directorateId) : name;
}
