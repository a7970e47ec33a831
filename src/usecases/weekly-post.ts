import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Period } from '../domain/schedule.ts';
import { isPaused, periodFor } from '../domain/schedule.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import { listHistory } from '../storage/history-repository.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** Why a week has no card; the history holds these words. */
export type MissedWeek = 'paused' | 'no open cycle' | 'channel unreachable';

/** A weekly post that is due and not queued yet. `unreachable`: the channel has refused the bot and not been seen since. */
export interface DuePost {
  subscription: Subscription;
  period: Period;
  key: string;
  paused: boolean;
  unreachable: boolean;
  /** Why it was noted already that nothing can be posted for now. */
  noted: readonly string[];
}

/** Names one week's post in one channel: a changed schedule cannot make the same day's post twice. */
export function weeklyPostKey(conversationId: string, day: CalendarDate): string {
  return `weekly/${conversationId}/${day}`;
}

/** Names a person's copy of one week's card, and the message that stands in their chat for it. */
export function weeklyCopyKey(personId: string, day: CalendarDate): string {
  return `weekly-copy/${personId}/${day}`;
}

/** What a history row about a week without a post is filed under. */
export const weekSubject = 'weekly_status';

/** Why a due post cannot be queued, or null where it can. */
export function whyMissed({ paused, unreachable }: DuePost, hasOpenCycle: boolean): MissedWeek | null {
  if (paused) return 'paused';
  if (!hasOpenCycle) return 'no open cycle';
  return unreachable ? 'channel unreachable' : null;
}

/**
 * The weekly posts of a council that are due at `now`: the first is the one after subscribing, or after the schedule was
 * changed. A week that was noted as paused is over, even where the pause is ended within it.
 */
export async function listDuePosts(tx: Tx, now: Date): Promise<readonly DuePost[]> {
  const due: DuePost[] = [];
  for (const subscription of await listActiveSubscriptions(tx)) {
    const period = periodFor(now, subscription);
    const key = weeklyPostKey(subscription.conversationId, period.name);
    if (period.dueAt <= subscription.scheduledAt || (await findOutboxRow(tx, key)) !== undefined) continue;
    const noted = (await listHistory(tx, { subject: weekSubject, subjectKey: key })).map(({ why }) => why);
    if (noted.includes('paused' satisfies MissedWeek)) continue;
    const conversation = await findConversation(tx, subscription.conversationId);
    const unreachable = conversation === undefined || conversation.unreachableCode !== null;
    due.push({ subscription, period, key, paused: isPaused(period, subscription.pause), unreachable, noted });
  }
  return due;
}
