import { isChannelEvent } from '../domain/channel-trouble.ts';
import { isLate, isPaused, weekdayInWords } from '../domain/schedule.ts';
import type { Conversation } from '../storage/conversation-repository.ts';
import { findCouncil } from '../storage/council-repository.ts';
import type { StatusPost } from '../storage/status-post-repository.ts';
import { lastWeeklyPost } from '../storage/status-post-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { findActiveSubscription, listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { nextPostOf } from './next-post.ts';
import type { Post, StatusMarks } from './ports.ts';

interface Sending {
  status: StatusPost;
  to: Conversation;
  copy: boolean;
  possibleRepeat: boolean;
  now: Date;
}

/**
 * A status card as it is sent at `now`: the stored figures with what is true only of this moment. `overtaken`: the
 * subscription was stopped, changed to another scope or paused, or the channel is gone, since it was queued.
 */
export async function viewStatusPost(tx: Tx, sending: Sending): Promise<Post | 'overtaken'> {
  const { status, copy, possibleRepeat, now } = sending;
  const subscriptions = copy ? await subscriptionsOf(tx, status) : await subscriptionOf(tx, sending);
  if (subscriptions === undefined) return 'overtaken';
  const { snapshot, extra, correction } = status;
  return {
    ...{ kind: 'status', snapshot, extra, possibleRepeat, nextPost: nextPostOf(subscriptions, now) },
    ...lateMark(sending, subscriptions),
    ...(correction !== null && { correction }),
    ...(!copy && !extra && (await previousCard(tx, sending))),
  };
}

/** The channel's subscription, while it is still of the scope that the card shows. */
async function subscriptionOf(tx: Tx, { status, to }: Sending): Promise<readonly Subscription[] | undefined> {
  const active = await findActiveSubscription(tx, status.conversationId);
  if (active === undefined || active.directorateId !== status.directorateId) return undefined;
  const paused = !status.extra && status.sentAt === null && isPaused({ name: status.period }, active.pause);
  return paused || isChannelEvent(to.unreachableCode) ? undefined : [active];
}

async function subscriptionsOf(tx: Tx, { directorateId }: StatusPost): Promise<readonly Subscription[]> {
  return (await listActiveSubscriptions(tx)).filter((subscription) => subscription.directorateId === directorateId);
}

/** Counted from when it first went out: a correction makes no card late. */
function lateMark({ status, now }: Sending, subscriptions: readonly Subscription[]): StatusMarks {
  const own = subscriptions.find(({ id }) => id === status.subscriptionId) ?? subscriptions[0];
  if (own === undefined || status.extra || status.dueAt === null) return {};
  return isLate(status.dueAt, status.sentAt ?? now, own) ? { lateSince: weekdayInWords(status.dueAt, own.zone) } : {};
}

async function previousCard(tx: Tx, { status, to }: Sending): Promise<StatusMarks> {
  const { conversationId, period } = status;
  const before = await lastWeeklyPost(tx, { conversationId, before: period, sent: true });
  const found = await findCouncil(tx.db, tx.councilId);
  if (found === undefined || before === undefined || before.threadId === null || before.activityId === null) return {};
  const { threadId, activityId } = before;
  const where = { conversationId, tenantId: found.council.tenantId, groupId: to.groupId };
  return { previous: { ...where, threadId, activityId, day: before.period } };
}
