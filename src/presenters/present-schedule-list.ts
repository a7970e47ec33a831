import { channelTrouble } from '../domain/channel-trouble.ts';
import { pauseInWords, periodInWords, scheduleInWords } from '../domain/schedule.ts';
import type { ScheduledChannel, ScheduleListCard } from '../usecases/schedule-card.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { counted } from './counted.ts';
import { verbs } from './verbs.ts';

/** Channels on one card, for its size. */
const mostChannels = 10;

const notes: Readonly<Record<Exclude<ScheduleListCard['note'], null>, string>> = {
  saved: 'Saved.',
  already_saved: 'Already saved. Nothing was changed twice.',
  stopped: 'Stopped: no more weekly cards go there. To start again, say “post weekly status here” in the channel.',
  already_stopped: 'Already stopped. Nothing was changed.',
};

/** Where and when the weekly cards come, a block for each channel. */
export function presentScheduleList(card: ScheduleListCard): Card {
  const { channels } = card;
  return renderCard('schedule-list', {
    note: card.note === null ? '' : notes[card.note],
    empty:
      channels.length > 0
        ? ''
        : 'No channel of yours gets the weekly status. To set one up, say in it, with the bot mentioned: “post weekly status here”.',
    channels: channels.slice(0, mostChannels).map(channelView),
    more:
      channels.length > mostChannels
        ? `And ${String(channels.length - mostChannels)} more. Say “status schedule” in one of those channels.`
        : '',
    buttons: [button('Refresh', verbs.scheduleShow, {})],
  });
}

/** Why no card reaches a channel and what to do, or ''. */
export function troubleOf({ unreachableCode }: ScheduledChannel): string {
  if (unreachableCode === null) return '';
  const { what, todo } = channelTrouble(unreachableCode);
  return `Cannot be reached (${unreachableCode}). ${what} ${todo}`;
}

function channelView(channel: ScheduledChannel): object {
  const { subscription, channelName, scopeName, next } = channel;
  const { conversationId, id: subscriptionId, revision, pause, lateAfterHours } = subscription;
  const lines = [
    { lead: 'Comes ', text: scheduleInWords(subscription) },
    { lead: 'Next card: ', text: periodInWords(next, subscription) },
    ...(pause === null ? [] : [{ lead: 'Paused ', text: pauseInWords(pause) }]),
    ...(lateAfterHours === null ? [] : [{ lead: 'Late ', text: `after ${counted(lateAfterHours, 'hour')}` }]),
    ...readersOf(subscription),
  ];
  return {
    name: channelName,
    scope: ` · ${scopeName}`,
    trouble: troubleOf(channel),
    lines: channel.unreachableCode === null ? lines : lines.filter(({ lead }) => lead !== 'Next card: '),
    hint: `Change the schedule of ${channelName}`,
    press: { conversationId, subscriptionId, revision },
  };
}

function readersOf({
  memberCount,
  guestCount,
}: ScheduledChannel['subscription']): readonly { lead: string; text: string }[] {
  if (memberCount === null) return [];
  const guests = counted(guestCount ?? 0, 'guest');
  return [{ lead: 'Readers ', text: `when it was set up: ${counted(memberCount, 'member')}, ${guests}` }];
}
