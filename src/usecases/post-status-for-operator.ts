import { isRunning } from '../domain/cycle.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import type { OutboxRow } from '../storage/outbox-repository.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import { addStatusPost, lastSentStatusPost } from '../storage/status-post-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { chooseCycle, operator, operatorTurn, recordOperator } from './operator-turn.ts';
import { queueMessage } from './outbox-message.ts';
import { scopeName } from './scope-name.ts';
import type { Services } from './services.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** A status card in the outbox: `key` finds its row again. */
export interface QueuedPost {
  key: string;
  channelName: string;
}

interface Channel {
  subscription: Subscription;
  name: string;
}

/** Milliseconds within which the same command means the same post. */
const repeatWindow = 60_000;
/** Milliseconds for which an extra post is tried; later it would be news of yesterday. */
const worthSending = 24 * 3_600_000;

/**
 * Queues an extra status card for the council's one subscribed channel, or for the one of that name or conversation id.
 * It does not use up the week. Again within the same minute: unchanged, it is queued already.
 */
export async function postStatusForOperator(
  services: Services,
  given: { councilId: string; cycle: string | null; channel: string | null },
): Promise<OperatorOutcome<QueuedPost>> {
  const outcome = await operatorTurn<QueuedPost>(services, given.councilId, async (turn) => {
    const channel = chooseChannel(await listChannels(turn), given.channel);
    if ('kind' in channel) return refuse(channel);
    const cycle = chooseCycle(turn.facts, given.cycle);
    if ('kind' in cycle) return refuse(cycle);
    if (!isRunning(cycle.cycle.status)) return refuse({ kind: 'cycle_not_open', label: cycle.cycle.label });
    return queueExtraPost(turn, channel, cycle);
  });
  if (outcome.kind !== 'refused') services.outbox.wake(given.councilId);
  return outcome;
}

/** Where a queued post stands; undefined where there is none of that key. */
export async function findQueuedPost(
  services: Services,
  { councilId, key }: { councilId: string; key: string },
): Promise<Pick<OutboxRow, 'state' | 'attempts' | 'lastCode'> | undefined> {
  return services.store.inCouncil(councilId, (tx) => findOutboxRow(tx, key));
}

async function listChannels({ tx, facts }: OperatorTurn): Promise<readonly Channel[]> {
  const channels: Channel[] = [];
  for (const subscription of await listActiveSubscriptions(tx)) {
    const stored = (await findConversation(tx, subscription.conversationId))?.name ?? '';
    channels.push({ subscription, name: stored === '' ? scopeName(facts, subscription.directorateId) : stored });
  }
  return channels;
}

function chooseChannel(channels: readonly Channel[], wanted: string | null): Channel | OperatorReason {
  const known = channels.map(({ name, subscription }) => `${name} (${subscription.conversationId})`);
  if (channels.length === 0) return { kind: 'not_subscribed' };
  const named = channels.filter(
    ({ name, subscription }) => wanted === null || subscription.conversationId === wanted || name === wanted,
  );
  if (named.length > 1) return { kind: 'which_channel', known };
  return named[0] ?? { kind: 'no_such_channel', channel: wanted ?? '', known };
}

async function queueExtraPost(
  turn: OperatorTurn,
  { subscription, name: channelName }: Channel,
  cycle: CycleFacts,
): Promise<OperatorOutcome<QueuedPost>> {
  const { tx, services, facts, now } = turn;
  const { conversationId, directorateId } = subscription;
  const minute = Math.floor(now.getTime() / repeatWindow);
  const key = `extra/${conversationId}/${operator}/${String(minute)}`;
  const id = services.ids.next();
  const queued = await queueMessage(tx, services, {
    key,
    message: { kind: 'status', conversationId, statusPostId: id, copy: false },
    giveUpAt: new Date(now.getTime() + worthSending),
  });
  if (!queued) return { kind: 'unchanged', value: { key, channelName } };
  const weekly = await lastSentStatusPost(tx, { directorateId, cycleId: cycle.cycle.id, extra: false });
  const snapshot = await takeSnapshot({ tx, services, facts, cycle, directorateId, since: weekly?.snapshot });
  const post = { id, subscriptionId: subscription.id, conversationId, cycleId: cycle.cycle.id, directorateId };
  await addStatusPost(tx, { ...post, period: now.toISOString(), extra: true, snapshot, createdAt: now });
  const asked = { conversationId, directorateId, extra: true };
  await recordOperator(turn, { subject: 'status_post', subjectKey: id, change: 'asked_for', old: null, new: asked });
  return { kind: 'done', value: { key, channelName } };
}
