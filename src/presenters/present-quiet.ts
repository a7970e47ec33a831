import { weekdayOf } from '../domain/bank-holidays.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { weekdayNames } from '../domain/schedule.ts';
import type { QuietCard } from '../usecases/reminder-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { renderMessage } from './render-message.ts';

/** From when on somebody is reminded again, or the question for the day. */
export function presentQuiet(card: QuietCard): Card {
  if (card.kind === 'ask_away') {
    const why = card.problem === null ? '' : 'Please give a day to come, within a year. ';
    const text = `${why}Then one message says what waits for you. You can also say “away until 14 December”.`;
    return renderCard('away', { text });
  }
  const day = `${weekdayNames[weekdayOf(card.until) - 1] ?? ''} ${dateInWords(card.until)}`;
  const text = `${card.why === 'away' ? 'Enjoy your time away. ' : ''}I do not remind you before ${day}. Then one message says what waits for you.`;
  const sooner = 'If you want to hear from me sooner, say “back”.';
  return renderMessage({ heading: '', paragraphs: [text, sooner], buttons: [commandButton('I am back', 'back')] });
}
