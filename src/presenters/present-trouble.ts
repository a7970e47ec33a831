import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** A bug or an outage: a short apology with the reference under which the log has it. */
export function presentTrouble({ reference }: { reference: string }): Card {
  return renderMessage({
    heading: 'Something went wrong on our side',
    paragraphs: [
      'Sorry. Nothing you saved is lost. Please try again in a minute.',
      `If it happens again, tell your administrator this reference: ${reference}`,
    ],
    buttons: [commandButton('Continue', 'continue')],
  });
}
