import { assertNever } from '../domain/assert-never.ts';
import type { SubscriptionOutcome } from '../usecases/status-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { counted } from './counted.ts';
import type { Message } from './render-message.ts';
import { renderMessage } from './render-message.ts';

type Subscribed = Extract<SubscriptionOutcome, { kind: 'subscribed' }>;
type BadSchedule = Extract<SubscriptionOutcome, { kind: 'bad_schedule' }>;

const scheduleProblems: Readonly<Record<BadSchedule['what'], string>> = {
  weekday: 'is no day of the week that I know',
  time: 'is no time of day: use hours and minutes, such as 09:00',
  zone: 'is no time zone that I know: use one such as Europe/London',
  word: 'is not a day, a time or a time zone',
};

/** What `post weekly status here` and `stop weekly status` came to, said in the channel. */
export function presentSubscription(outcome: SubscriptionOutcome): Card {
  return renderMessage(messageOf(outcome));
}

function messageOf(outcome: SubscriptionOutcome): Message {
  switch (outcome.kind) {
    case 'subscribed':
      return subscribed(outcome);
    case 'not_in_a_channel':
      return say('Say it in the channel', [
        'Weekly status cards go to a channel. Say it there, with the bot mentioned: “post weekly status here”.',
      ]);
    case 'other_tenant':
      return say('Not in this channel', [
        'This channel belongs to another organisation. A status card stays inside the council’s own Teams. Nothing was changed.',
      ]);
    case 'bad_schedule':
      return say('When shall it come?', [
        `“${outcome.word.slice(0, 60)}” ${scheduleProblems[outcome.what]}. Nothing was changed.`,
        'Say it like this: “post weekly status here Monday 09:00”.',
      ]);
    case 'which_directorate':
      return say('For which directorate?', [
        `You answer for several: ${outcome.directorates.join(', ')}. A channel gets the card of one. Please ask a director or administrator to set it.`,
      ]);
    case 'held_by_wider_scope':
      return say('This channel already gets a status', [
        `It gets the card of ${outcome.scopeName} every week. Only a director or administrator can change that. Nothing was changed.`,
      ]);
    case 'stopped':
      return say('Weekly status stopped', [
        `No more weekly cards of ${outcome.scopeName} come here. To start again, say “post weekly status here”.`,
      ]);
    case 'was_not_subscribed':
      return say('Nothing to stop', ['This channel gets no weekly status card.']);
    default:
      return assertNever(outcome);
  }
}

function subscribed(outcome: Subscribed): Message {
  const heading = outcome.changed ? 'Weekly status changed' : 'Weekly status set up';
  const readers =
    outcome.members === null
      ? []
      : [
          `${counted(outcome.members, 'member')} and ${counted(outcome.guests ?? 0, 'guest')} of this channel will read it.`,
        ];
  return {
    heading,
    paragraphs: [
      `The status card of ${outcome.scopeName} comes here ${outcome.schedule}. The first one: ${outcome.firstPost}.`,
      ...readers,
      'It shows figures and posts, never names, comments or evidence. To stop it, say “stop weekly status”.',
    ],
    buttons: [commandButton('Post to channel', 'post status')],
  };
}

function say(heading: string, paragraphs: readonly string[]): Message {
  return { heading, paragraphs, buttons: [] };
}
