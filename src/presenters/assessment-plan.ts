import { isCalendarDate } from '../domain/calendar-date.ts';
import { gradeOf } from '../domain/scale.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import { problemText, shownText, textFields } from './assessment-field.ts';
import type { StepView } from './assessment-view.ts';

const lead = 'Saved as a draft. Before you submit: what will be done, who owns it, by when.';

/** The plan that a low rating needs before it can be submitted: action, owner, due date. */
export function planView(card: AssessmentCard): StepView {
  const { fields, shown } = textFields(card, ['what', 'owner']);
  const grade = gradeOf(card.scale, card.assessment.rating);
  const dueOn = shownText(card, 'dueOn');
  return {
    template: 'assessment-plan',
    heading: grade === undefined ? 'Action' : `You rated it ${grade.label}`,
    shown: [...shown, 'dueOn'],
    view: {
      // A refusal has just said what is still needed, and only that.
      lead: card.notice === 'not_submitted' && card.missing.length > 0 ? '' : lead,
      urgent: grade?.urgent === true ? `${grade.label} makes this action urgent.` : '',
      fields,
      dueProblem: problemText(card, 'dueOn'),
      dueOn: isCalendarDate(dueOn) ? dueOn : '',
    },
  };
}
