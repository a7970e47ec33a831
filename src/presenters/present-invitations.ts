import { dateInWords } from '../domain/calendar-date.ts';
import type { DeliveryProblem } from '../domain/delivery-problem.ts';
import type { LaunchProgress, ShownFigure } from '../usecases/launch-card.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

const problems: Readonly<Record<DeliveryProblem, string>> = {
  blocked: 'have blocked the app or turned it off. Ask people to open LAT Assistant in Teams and to unblock it.',
  removed: 'have removed the app. Ask your Teams administrator to install it for them again.',
  not_allowed: 'could not be reached: Teams does not let the app write to them. Ask your Teams administrator.',
  gone: 'have no chat with the app any more. They are invited once they open it again.',
  too_late: 'could not be reached in time, because Teams was too busy or away.',
  no_answer: 'may have it or not: Teams gave no answer, twice.',
  other: 'could not be reached for another reason. The operator finds it in the log.',
};

const notBegun: Readonly<Record<Exclude<LaunchProgress['state'], 'begun'>, string>> = {
  later: 'Nobody is invited yet: invitations begin at the next working hours.',
  routes_missing:
    'Nobody is invited yet: the four routes for a concern are not all set. Your operator sets them with “lat council signpost”.',
  not_wanted: 'This test invites nobody by itself. Your operator begins it with “lat cycle invite”.',
  not_open: 'This test is not open, so nobody is invited to it any more.',
};

/** How far the invitations of a cycle have come: counts alone, no names. */
export function presentInvitations(card: LaunchProgress): Card {
  return renderMessage({
    heading: `Invitations to ${card.cycleLabel}`,
    paragraphs: invitationsInWords(card),
    buttons: [button('Refresh', verbs.launchShow, { cycleId: card.cycleId })],
  });
}

/** The same as lines of text. */
export function invitationsInWords(card: LaunchProgress): readonly string[] {
  const closes = card.closesOn === null ? '' : ` It closes on ${dateInWords(card.closesOn)}.`;
  return [
    ...(card.state === 'begun' ? [] : [notBegun[card.state]]),
    `The test asks ${people(card.asked)}.${closes}`,
    `Sent ${String(card.sent)}, delivered ${String(card.delivered)}, waiting to be sent ${String(card.waiting)}.`,
    ...counted(card.unsure, 'wait for an answer from Teams; theirs is sent once more.'),
    ...counted(card.withoutChat, 'have not installed the app yet, or never opened it. They are invited once they do.'),
    ...card.failed.flatMap(({ problem, count }) => counted(count, problems[problem])),
    ...counted(card.notNeeded, 'need no invitation: they had begun before, or nothing waits for them.'),
    `Frontline staff and partners: finished ${figure(card.finished)}, half-way ${figure(card.answering)}.`,
  ];
}

function counted(count: number, words: string): readonly string[] {
  return count === 0 ? [] : [`${String(count)} ${words}`];
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${String(count)} people`;
}

function figure(shown: ShownFigure): string {
  if ('below' in shown) return `fewer than ${String(shown.below)}`;
  return `${String(shown.from)} or a few more`;
}
