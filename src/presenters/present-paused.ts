import { dateInWords } from '../domain/calendar-date.ts';
import type { PausedCard } from '../usecases/response-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** *Finish later*: what is kept, how far they are, how to go on. */
export function presentPaused(card: PausedCard): Card {
  const until = card.closesOn === null ? '' : ` It closes on ${dateInWords(card.closesOn)}.`;
  const how =
    card.what === 'responses'
      ? `You have answered ${String(card.answered)} of ${String(card.of)} questions.`
      : `${String(card.answered)} of your ${String(card.of)} entries are done.`;
  return renderMessage({
    heading: 'Kept for later',
    paragraphs: [
      `Everything you typed is kept. ${how}${until}`,
      'Press Continue, or say “continue”, and you are back exactly where you stopped.',
    ],
    buttons: [commandButton('Continue', 'continue')],
  });
}
