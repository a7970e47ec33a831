import { dateInWords } from '../domain/calendar-date.ts';
import type { SaidMessageCard } from '../usecases/you-said-card.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';
import { repeatNotice } from './repeat-notice.ts';
import { verbs } from './verbs.ts';

/** For the notification. */
export const saidHeading = 'You said, we did';

/** What everybody who was asked is told once, after sign-off; the same whether they answered or not. */
export function presentSaidMessage(card: SaidMessageCard, { possibleRepeat = false } = {}): Card {
  const { cycleId, cycleLabel, councilName, signedOn } = card;
  return renderMessage({
    heading: saidHeading,
    paragraphs: [
      ...(possibleRepeat ? [repeatNotice] : []),
      `The assurance test ${cycleLabel} of ${councilName}, in which you were asked, was signed off on ${dateInWords(signedOn)}.`,
      'You can see what people said, in numbers only, and what is being done about it. Nobody can tell from it who said what.',
      'This is the only message about it. Later, say “you said”.',
    ],
    buttons: [button(saidHeading, verbs.saidShow, { cycleId, page: 1 })],
  });
}
