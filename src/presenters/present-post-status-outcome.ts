import { assertNever } from '../domain/assert-never.ts';
import type { PostStatusOutcome } from '../usecases/status-card.ts';
import type { Button } from './button.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { presentPlain } from './present-plain.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

/** Channels that are offered as buttons; the others are reached by saying it there. */
const mostChannels = 6;

/** What `post status` or *Post to channel* came to. */
export function presentPostStatusOutcome(outcome: PostStatusOutcome): Card {
  switch (outcome.kind) {
    case 'queued':
      return presentPlain(
        `The status card is on its way to ${outcome.channelName}. It is marked as an extra post; the weekly one comes as usual.`,
      );
    case 'already_queued':
      return presentPlain(`The status card is already on its way to ${outcome.channelName}. Nothing was sent twice.`);
    case 'held_up':
      return presentPlain(
        `The status card for ${outcome.channelName} is kept, but nothing can be sent just now. It goes by itself as soon as sending works again; please do not ask again.`,
      );
    case 'not_subscribed':
      return presentNotSubscribed();
    case 'which_channel':
      return presentWhichChannel(outcome, ({ conversationId, name }) =>
        button(name, verbs.statusPost, { conversationId }),
      );
    default:
      return assertNever(outcome);
  }
}

/** Nothing can be posted or corrected before a channel was chosen. */
export function presentNotSubscribed(): Card {
  return renderMessage({
    heading: 'No channel gets the status yet',
    paragraphs: [
      'Nothing was posted. First choose the channel: add LAT Assistant to it and say there, with the bot mentioned: “post weekly status here”.',
    ],
    buttons: [],
  });
}

type WhichChannel = Extract<PostStatusOutcome, { kind: 'which_channel' }>;

/** Asks which of several channels is meant; each is a button. */
export function presentWhichChannel(
  { channels }: WhichChannel,
  buttonFor: (channel: WhichChannel['channels'][number]) => Button,
): Card {
  const several = 'Several channels get the status. Choose one';
  return renderMessage({
    heading: 'Which channel?',
    paragraphs: [channels.length > mostChannels ? `${several}, or say it in the channel itself.` : `${several}.`],
    buttons: channels.slice(0, mostChannels).map(buttonFor),
  });
}
