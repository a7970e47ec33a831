import type { TimetableProblems, TypedTimetable } from '../domain/read-timetable.ts';
import type { Period } from '../domain/schedule.ts';
import { nextPostedPeriod } from '../domain/schedule.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import { scopeName } from './scope-name.ts';

/** A subscribed channel as `status schedule` shows it. `unreachableCode`: why no card gets there, null where it does. */
export interface ScheduledChannel {
  subscription: Subscription;
  channelName: string;
  scopeName: string;
  next: Period;
  unreachableCode: string | null;
}

/** The channels whose schedule the asker may change; `note`: what their press came to. */
export interface ScheduleListCard {
  kind: 'schedule_list';
  channels: readonly ScheduledChannel[];
  note: 'saved' | 'already_saved' | 'stopped' | 'already_stopped' | null;
}

/**
 * One channel's schedule with fields to change it, as typed where it came back. `stored`: how it stands; `changed
 * meanwhile`: somebody else has saved another since the card was made.
 */
export interface ScheduleFormCard {
  kind: 'schedule_form';
  stored: ScheduledChannel;
  typed: TypedTimetable;
  problems: TimetableProblems;
  changedMeanwhile: boolean;
}

/** A subscription with what a card says beside it. */
export async function viewChannel(
  tx: Tx,
  { facts, subscription, now }: { facts: CouncilFacts; subscription: Subscription; now: Date },
): Promise<ScheduledChannel> {
  const conversation = await findConversation(tx, subscription.conversationId);
  const scope = scopeName(facts, subscription.directorateId);
  return {
    subscription,
    channelName: conversation === undefined || conversation.name === '' ? scope : conversation.name,
    scopeName: scope,
    next: nextPostedPeriod(now, subscription),
    unreachableCode: conversation === undefined ? 'no_reference' : conversation.unreachableCode,
  };
}
