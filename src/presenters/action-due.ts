import type { Action } from '../domain/assessment.ts';
import { dateInWords, isCalendarDate } from '../domain/calendar-date.ts';
import { standings } from './assessment-field.ts';

/** How an action stands and when it is due: `Overdue. Urgent. Started. Due 30 October 2026`, `Given up`. */
export function actionDue(
  { status, dueOn, urgent }: Pick<Action, 'status' | 'dueOn' | 'urgent'>,
  { overdue }: { overdue: boolean },
): string {
  if (status === 'done' || status === 'given_up') return standings[status];
  const due = dueOn !== null && isCalendarDate(dueOn) ? `Due ${dateInWords(dueOn)}` : 'No due date yet';
  return [overdue ? 'Overdue.' : '', urgent ? 'Urgent.' : '', status === 'started' ? 'Started.' : '', due]
    .filter((part) => part !== '')
    .join(' ');
}
