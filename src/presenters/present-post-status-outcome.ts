import { assertNever } from '../domain/assert-never.ts';
import type { PostStatusOutcome } from '../usecases/status-card.ts';
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
    case 'not_subscribed':
      return renderMessage({
        heading: 'No channel gets the status yet',
        paragraphs: [
          'Nothing was posted. First choose the channel: add LAT Assistant to it and say there, with the bot mentioned: “post weekly status here”.',
        ],
        buttons: [],
      });
    case 'which_channel':
      return renderMessage({
        heading: 'To which channel?',
        paragraphs: [
          outcome.channels.length > mostChannels
            ? 'Several channels get the status. Choose one, or say “post status” in the channel itself.'
            : 'Several channels get the status. Choose one.',
        ],
        buttons: outcome.channels
          .slice(0, mostChannels)
          .map(({ conversationId, name }) => button(name, verbs.statusPost, { conversationId })),
      });
    default:
      return assertNever(outcome);
  }
}
