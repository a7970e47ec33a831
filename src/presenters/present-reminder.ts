import { dateInWords } from '../domain/calendar-date.ts';
import type { AssessmentStep } from '../usecases/assessment-card.ts';
import type { ReminderCard } from '../usecases/reminder-card.ts';
import type { WaitingThing } from '../usecases/waiting-thing.ts';
import type { Button } from './button.ts';
import { button, commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { openPlace, placeDirectorate, placeTitle } from './place-line.ts';
import { startOf } from './prefill.ts';
import { renderMessage } from './render-message.ts';
import { repeatNotice } from './repeat-notice.ts';
import { verbs } from './verbs.ts';

/** What waits for one person, most urgent first, each with the button that opens it; or that nothing does any more. */
export function presentReminder(card: ReminderCard, { possibleRepeat = false } = {}): Card {
  if (card.total === 0) return nothingWaits(card);
  const more = card.total - card.lines.length;
  const back = card.notice === 'back' ? 'I remind you again from now on.' : '';
  return renderCard('reminder', {
    notice: possibleRepeat ? repeatNotice : back,
    noticeStyle: 'accent',
    heading: reminderHeading(card),
    lead: `The assurance test of ${card.councilName}`,
    lines: card.lines.map(lineOf),
    more: more > 0 ? `And ${String(more)} more: say “start” or “my actions” for the whole list.` : '',
  });
}

/** `2 things wait for you`, for the card and its notification. */
export function reminderHeading({ total }: Pick<ReminderCard, 'total'>): string {
  if (total === 0) return 'Nothing waits for you any more';
  return total === 1 ? '1 thing waits for you' : `${String(total)} things wait for you`;
}

function nothingWaits(card: ReminderCard): Card {
  const thanks = card.notice === 'back' ? 'I remind you again once something does.' : 'What I reminded you of is done.';
  return renderMessage({
    heading: reminderHeading(card),
    paragraphs: [thanks],
    buttons: [commandButton('Help', 'help')],
  });
}

function lineOf(thing: WaitingThing): object {
  const { target, why, what } = thing;
  const isAction = what !== '';
  const entry = target.kind === 'entry' ? `${placeTitle(target)}${placeDirectorate(target)}` : '';
  const title = isAction ? startOf(what, 200) : entry === '' ? 'Your questions' : entry;
  return {
    title,
    detail: details[why](thing),
    pressing: why === 'returned' || why === 'action_overdue' || why === 'plan_missing',
    where: target.kind === 'answers' ? target.cycleLabel : isAction ? entry : '',
    buttons: thing.mayOpen ? [openButton(thing, startOf(title, 80))] : [],
  };
}

type Detail = (thing: WaitingThing) => string;

const closes: Detail = ({ by }) => (by === null ? '' : ` The test closes on ${dateInWords(by)}.`);
const due: Detail = ({ by }) => (by === null ? 'soon' : `on ${dateInWords(by)}`);

const details: Readonly<Record<WaitingThing['why'], Detail>> = {
  returned: () => 'Returned by the reviewer.',
  plan_missing: () => 'Low rating without a full plan.',
  draft: (thing) => `Draft, not submitted yet.${closes(thing)}`,
  unanswered: (thing) => `No answer yet.${closes(thing)}`,
  answers: (thing) => {
    const begun = thing.target.kind === 'answers' && thing.target.begun;
    return `${begun ? 'You have begun; there is a little left.' : 'A few minutes are enough.'}${closes(thing)}`;
  },
  action_overdue: (thing) => `Overdue. It was due ${due(thing)}.`,
  action_due: (thing) => `Due ${due(thing)}.`,
  action_without_owner: (thing) =>
    `Due ${due(thing)}. Its owner, “${startOf(thing.owner, 100)}”, is nobody’s post here: please give it to somebody.`,
  help: ({ whose }) => `This has waited for a while. ${startOf(whose, 100)} may need a hand, or more time.`,
};

function openButton({ thing, kind, why, target }: WaitingThing, title: string): Button {
  if (kind === 'action' || kind === 'action_without_owner') {
    const data = { actionId: thing.replace(/^\w+\//, '') };
    return { ...button('Open', verbs.actionOpen, data), hint: `Open ${title}` };
  }
  if (target.kind === 'answers') {
    const { cycleId, audience, begun } = target;
    return button(begun ? 'Continue' : 'Start', verbs.invitationStart, { cycleId, audience });
  }
  const data = openPlace(target.cycleId, target.place, stepFor(why));
  return { ...button('Open', verbs.assessmentOpen, data), hint: `Open ${title}` };
}

/** The step on which it is done. */
function stepFor(why: WaitingThing['why']): AssessmentStep {
  if (why === 'plan_missing') return 'plan';
  return why === 'returned' || why === 'unanswered' || why === 'draft' ? 'evidence' : 'review';
}
