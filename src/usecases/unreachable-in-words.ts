import { listUnreachablePeople } from '../storage/conversation-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** What Teams says where it refuses a message, and what to do about it. Source of the codes: PLATFORM section 4. */
interface Refusal {
  code: RegExp;
  /** After “The channel X cannot be posted to: ”. */
  channel: string;
  /** After a person's name. */
  person: string;
}

const refusals: readonly Refusal[] = [
  {
    code: /BotDisabledByAdmin/,
    channel: 'the app is switched off for your organisation. Please ask your Teams administrator to allow it again.',
    person: 'the app is switched off for them by your Teams administrator',
  },
  {
    code: /BotNotInConversationRoster/,
    channel: 'the app is no longer in that team. Please add it to the team again.',
    person: 'they have removed the app',
  },
  {
    code: /ForbiddenOperation/,
    channel: 'the app is not installed there. Please add it to the team.',
    person: 'they have not got the app',
  },
  {
    code: /ConversationBlockedByUser|MessageWritesBlocked/,
    channel: 'messages from the app are blocked there. Please ask an owner of the team to unblock it.',
    person: 'they have blocked or removed the app',
  },
  {
    code: /NotEnoughPermissions/,
    channel: 'its settings do not let apps post. Please ask an owner of the team to allow it.',
    person: 'the app may not write to them',
  },
  {
    code: /InvalidBotApiHost|service_host_not_allowed/,
    channel: 'Teams has it at another address. Whoever runs the bot should look at ALLOWED_SERVICE_HOSTS.',
    person: 'Teams has their chat at another address',
  },
  {
    code: /^404\b|NotFound/,
    channel: 'Teams does not find it. If it was deleted or archived, please choose another channel.',
    person: 'Teams does not find their chat',
  },
];

const otherwise: Refusal = {
  code: /^/,
  channel: 'please check that the app is still in that team and allowed there.',
  person: 'Teams refuses messages to them',
};

const refusalOf = (code: string): Refusal => refusals.find((refusal) => refusal.code.test(code)) ?? otherwise;

/** That a channel refuses the bot, and what to do, for an admin. */
export function unreachableChannelInWords(channel: string, code: string): string {
  const which = channel === '' ? 'A channel' : `The channel ${channel}`;
  const words = refusalOf(code).channel;
  return `${which} cannot be posted to: ${words} Then say “post weekly status here” in the channel. (${code})`;
}

/** People who are named; beyond that their number must do. */
const mostNamed = 20;

/** Whom the bot cannot reach at the moment, and what to do, for an admin. */
export async function listUnreachableInWords(tx: Tx): Promise<string> {
  const people = await listUnreachablePeople(tx);
  if (people.length === 0) return 'Everybody who has a chat with LAT Assistant can be reached again.';
  const named = people.slice(0, mostNamed).map(({ name, code }) => `${name}: ${refusalOf(code).person}`);
  const more = people.length > mostNamed ? ` And ${String(people.length - mostNamed)} more.` : '';
  return (
    `Messages do not reach ${people.length === 1 ? 'one person' : `${String(people.length)} people`}. ` +
    `${named.join('; ')}.${more} Please ask them to add or unblock LAT Assistant in Teams and to write “help” to it. ` +
    'Nothing more is sent to them until they do.'
  );
}
