import { actionStatuses, isToDo } from '../domain/assessment.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import { gradeOf } from '../domain/scale.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import { problemText, shownText, standings, textFields } from './assessment-field.ts';
import { actionText } from './action-text.ts';
import type { StepView } from './assessment-view.ts';

const lead = 'Saved as a draft. Before you submit: what will be done, who owns it, by when.';

/**
 * The plan that a low rating needs before it can be submitted: action, owner, due date, and where it stands. Where the
 * entry cannot be changed any more the action is there to be read, and only where it stands can be said.
 */
export function planView(card: AssessmentCard): StepView {
  const { mayWrite, plan } = card;
  const { fields, shown } = textFields(card, mayWrite ? ['what', 'owner'] : []);
  return {
    template: 'assessment-plan',
    heading: headingOf(card),
    shown: [...shown, ...(mayWrite ? (['dueOn'] as const) : []), 'standing'],
    view: {
      ...wordsOf(card),
      action: mayWrite || plan === undefined ? '' : actionText(plan),
      mayWrite,
      fields,
      dueProblem: problemText(card, 'dueOn'),
      ...choicesOf(card),
    },
  };
}

function headingOf({ scale, assessment, mayWrite }: AssessmentCard): string {
  const grade = gradeOf(scale, assessment.rating);
  return grade === undefined || !mayWrite ? 'Action' : `You rated it ${grade.label}`;
}

/** A refusal has just said what is still needed, and only that. */
function wordsOf({ scale, assessment, notice, missing, mayWrite }: AssessmentCard): { lead: string; urgent: string } {
  const grade = gradeOf(scale, assessment.rating);
  const refused = notice === 'not_submitted' && missing.length > 0;
  return {
    lead: refused || !mayWrite ? '' : lead,
    urgent: grade?.urgent === true ? `${grade.label} makes this action urgent.` : '',
  };
}

function choicesOf(card: AssessmentCard): object {
  const dueOn = shownText(card, 'dueOn');
  const standing = shownText(card, 'standing');
  // It is closed, and opened again, on its own card.
  const closed = card.plan !== undefined && !isToDo(card.plan);
  const offered = actionStatuses.filter((value) => (closed ? value === card.plan?.status : isToDo({ status: value })));
  return {
    dueOn: isCalendarDate(dueOn) ? dueOn : '',
    standingProblem: problemText(card, 'standing'),
    standings: offered.map((value) => ({ title: standings[value], value })),
    standing: offered.find((value) => value === standing) ?? offered[0],
    hasAction: card.plan !== undefined,
    openAction: { actionId: card.plan?.id ?? '' },
  };
}
