import { dateInWords } from '../domain/calendar-date.ts';
import type { WorkInvitationCard } from '../usecases/response-card.ts';
import { button, commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';
import { repeatNotice } from './repeat-notice.ts';
import { verbs } from './verbs.ts';

/** Said with the button *Give your view*. */
export const ownViewLine =
  'We also ask for your own view, as we ask the staff: up to eight short questions. It is kept apart from your entries and is not a rating.';

/** What somebody who answers for entries is told when a cycle opens. */
export function presentWorkInvitation(card: WorkInvitationCard, { possibleRepeat = false } = {}): Card {
  const { cycleId, cycleLabel, councilName, closesOn } = card;
  const until = closesOn === null ? '' : ` It closes on ${dateInWords(closesOn)}.`;
  return renderMessage({
    heading: workInvitationHeading(card),
    paragraphs: [
      ...(possibleRepeat ? [repeatNotice] : []),
      `The assurance test ${cycleLabel} of ${councilName} is open, and you answer for ${entries(card.held)} of it.${until}`,
      'Start with what needs you first. You can stop at any time; everything you type is kept.',
      ...(card.ownView ? [ownViewLine] : []),
    ],
    buttons: [
      button('Start', verbs.workShow, { cycleId, page: 1 }),
      ...(card.ownView ? [commandButton('Give your view', 'my view')] : []),
    ],
  });
}

/** `3 of your 13 need you`. */
export function workInvitationHeading({ needing, held }: Pick<WorkInvitationCard, 'needing' | 'held'>): string {
  return `${String(needing)} of your ${String(held)} ${needing === 1 ? 'needs' : 'need'} you`;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${String(count)} entries`;
}
