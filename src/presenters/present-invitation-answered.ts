import { dateInWords } from '../domain/calendar-date.ts';
import type { InvitationAnsweredCard } from '../usecases/response-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** *Not now* and *Not for me*: said back in words, with the way in if the person thinks again. */
export function presentInvitationAnswered(card: InvitationAnsweredCard): Card {
  const until = card.closesOn === null ? '' : ` There is time until ${dateInWords(card.closesOn)}.`;
  const text =
    card.kind === 'invitation_postponed'
      ? `That is fine.${until} When you are ready, press Start or say “start”.`
      : `That is fine, you will not be asked again.${until} If you think again, press Start or say “start”.`;
  return renderMessage({ heading: '', paragraphs: [text], buttons: [commandButton('Start', 'start')] });
}
