import { channelTrouble } from '../../domain/channel-trouble.ts';
import { pauseInWords, periodInWords, scheduleInWords } from '../../domain/schedule.ts';
import type { ScheduledChannel } from '../../usecases/schedule-card.ts';
import { schedulesForOperator } from '../../usecases/schedules-for-operator.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';

/** `lat status schedule`: which channels get the weekly card, and when. */
export const statusSchedule: Command = {
  name: 'status schedule',
  summary: 'lists the channels that get the weekly status, and when',
  positionals: [],
  options: { council: councilOption },
  details: ['Schedules are changed in chat: say “status schedule”.'],
  run: async ({ services }, args) => {
    const outcome = await schedulesForOperator(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (channels) => ({
      data: channels.map(scheduleData),
      lines: channels.length === 0 ? ['No channel gets the weekly status.'] : channels.flatMap(scheduleLines),
    }));
  },
};

function scheduleData({ subscription, channelName, next, unreachableCode }: ScheduledChannel): unknown {
  const { conversationId, directorateId, weekday, time, zone, pause, lateAfterHours } = subscription;
  return {
    ...{ channel: channelName, id: conversationId, directorate: directorateId, weekday, time, zone },
    ...{ next: next.dueAt.toISOString(), pause, lateAfterHours },
    ...{ members: subscription.memberCount, guests: subscription.guestCount, unreachable: unreachableCode },
  };
}

function scheduleLines(channel: ScheduledChannel): readonly string[] {
  const { subscription, channelName, scopeName, next, unreachableCode } = channel;
  const { pause, lateAfterHours } = subscription;
  const late = lateAfterHours === null ? '' : `, late after ${String(lateAfterHours)} h`;
  return [
    `${channelName} (${subscription.conversationId}): ${scopeName}, ${scheduleInWords(subscription)}${late}`,
    `  next: ${periodInWords(next, subscription)}`,
    ...(pause === null ? [] : [`  paused ${pauseInWords(pause)}`]),
    ...(unreachableCode === null
      ? []
      : [`  unreachable (${unreachableCode}): ${channelTrouble(unreachableCode).what}`]),
  ];
}
