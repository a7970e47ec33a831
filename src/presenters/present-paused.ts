import { dateInWords } from '../domain/calendar-date.ts';
import type { CommandId } from '../domain/permission.ts';
import type { PausedCard } from '../usecases/response-card.ts';
import type { Button } from './button.ts';
import { button, commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

/** *Finish later*: what is kept, how far they are, how to go on, and that a respondent may leave it at this. */
export function presentPaused(card: PausedCard): Card {
  const until = card.closesOn === null ? '' : ` It closes on ${dateInWords(card.closesOn)}.`;
  const how =
    card.what === 'responses'
      ? `You have answered ${String(card.answered)} of ${String(card.of)} questions.`
      : `${String(card.answered)} of your ${String(card.of)} entries are done.`;
  const command: CommandId = card.walk?.audience === 'manager' ? 'my view' : 'continue';
  return renderMessage({
    heading: 'Kept for later',
    paragraphs: [
      `Everything you typed is kept. ${how}${until}`,
      ...(card.unsaved
        ? ['What you typed last becomes an answer when you go back to it and press Save and next.']
        : []),
      `Press Continue, or say “${command}”, and you are back exactly where you stopped.`,
      ...(mayFinish(card) ? [leaveIt(card)] : []),
    ],
    buttons: [commandButton('Continue', command), ...finish(card)],
  });
}

function mayFinish({ walk, answered }: PausedCard): boolean {
  return walk !== null && answered > 0;
}

function leaveIt({ anonymous }: PausedCard): string {
  const forGood = anonymous ? ' After that nobody can change anything, you included.' : '';
  return `If you would rather leave it at this, press Finish: what has no answer is simply not answered.${forGood}`;
}

function finish(card: PausedCard): readonly Button[] {
  return card.walk !== null && mayFinish(card) ? [button('Finish', verbs.responseFinish, card.walk)] : [];
}
