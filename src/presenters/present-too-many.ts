import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

const heading = 'Too much came at once';
const earlier = 'Nothing that was saved before is lost.';

/** The answer to a message that is held back. */
export function presentTooMany(): Card {
  return renderMessage({
    heading,
    paragraphs: [
      `I did nothing with the last message, and nothing of it was saved. ${earlier}`,
      'Please pause for a minute, then send it again.',
    ],
    buttons: [commandButton('Continue', 'continue')],
  });
}

/** The answer to a press that is held back: a line beside the card, which stays as it is, with what was typed in it. */
export function tooManyBesideCard(): string {
  return `${heading}, so this was not saved. What you typed is still on the card: please wait a minute and press again. ${earlier}`;
}
