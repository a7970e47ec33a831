import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Period } from '../domain/schedule.ts';
import { periodFor } from '../domain/schedule.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import { listHistory } from '../storage/history-repository.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** A weekly post that is due and not queued yet. `unreachable`: the channel has refused the bot and not been seen since. */
export interface DuePost {
  subscription: Subscription;
  period: Period;
  key: string;
  unreachable: boolean;
  /** True where it was noted already that nothing can be posted for now. */
  noted: boolean;
}

/** Names one week's post in one channel: a changed schedule cannot make the same day's post twice. */
export function weeklyPostKey(conversationId: string, day: CalendarDate): string {
  return `weekly/${conversationId}/${day}`;
}

/** What a history row about a week without a post is filed under. */
export const weekSubject = 'weekly_status';

/** The weekly posts of a council that are due at `now`: the first is the one after subscribing. */
export async function listDuePosts(tx: Tx, now: Date): Promise<readonly DuePost[]> {
  const due: DuePost[] = [];
  for (const subscription of await listActiveSubscriptions(tx)) {
    const period = periodFor(now, subscription);
    const key = weeklyPostKey(subscription.conversationId, period.name);
    if (period.dueAt <= subscription.subscribedAt || (await findOutboxRow(tx, key)) !== undefined) continue;
    const conversation = await findConversation(tx, subscription.conversationId);
    const unreachable = conversation === undefined || conversation.unreachableCode !== null;
    const noted = (await listHistory(tx, { subject: weekSubject, subjectKey: key })).length > 0;
    due.push({ subscription, period, key, unreachable, noted });
  }
  return due;
}
