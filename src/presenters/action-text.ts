import type { Action } from '../domain/assessment.ts';
import { dateInWords, isCalendarDate } from '../domain/calendar-date.ts';
import { startOf } from './prefill.ts';

/** An action in a sentence: what, who owns it, by when. */
export function actionText(action: Action): string {
  const what = action.what === '' ? 'No action named yet' : startOf(action.what, 200);
  const owner = action.owner === '' ? 'No owner yet' : `Owner: ${startOf(action.owner, 100)}`;
  const due = action.dueOn !== null && isCalendarDate(action.dueOn) ? `by ${dateInWords(action.dueOn)}` : 'no date yet';
  return `${what.replace(/\.$/, '')}. ${owner}, ${due}.`;
}
