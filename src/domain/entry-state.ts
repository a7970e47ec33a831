import type { Action, Entry, Outcome } from './assessment.ts';
import { isToDo } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Grade, ScaleId } from './scale.ts';
import { gradeOf } from './scale.ts';

/** What an entry counts as in a roll-up; `not_applicable` leaves the count. */
export type EntryState =
  | 'assured'
  | 'assured_with_reservations'
  | 'self_assessed'
  | 'not_assured'
  | 'not_tested'
  | 'unanswered'
  | 'not_applicable';

/** How far an adverse rating's plan has come: what is missing, or whether its date has passed. */
export type PlanState = 'complete' | 'incomplete' | 'overdue';

/**
 * The state of an entry, first match (DESIGN section 1, "What counts as what"). `today` is the council's own day.
 */
export function entryState(entry: Entry, scale: ScaleId, today: CalendarDate): EntryState {
  const assessment = entry.assessment;
  if (assessment === undefined) return 'unanswered';
  if (assessment.outcome === 'not_applicable') return 'not_applicable';
  if (assessment.status === 'returned') return 'not_assured';
  const grade = gradeOf(scale, assessment.rating);
  if (grade === undefined) return stateWithoutRating(assessment.outcome);
  if (grade.adverse && planState(entry.actions, today) !== 'complete') return 'not_assured';
  if (assessment.status !== 'accepted') return 'self_assessed';
  return hasReservation(entry, grade) ? 'assured_with_reservations' : 'assured';
}

function stateWithoutRating(outcome: Outcome | null): EntryState {
  return outcome === 'not_tested' || outcome === 'tested_in_part' ? 'not_tested' : 'unanswered';
}

function hasReservation(entry: Entry, grade: Grade): boolean {
  return (
    grade.adverse || grade.reserved || entry.assessment?.outcome === 'tested_in_part' || entry.actions.some(isToDo)
  );
}

/**
 * Whether the actions make a plan: at least one, each with what, owner and due date, none still to do past its date. Done
 * actions count as a plan too, those that were given up do not.
 */
export function planState(all: readonly Action[], today: CalendarDate): PlanState {
  const actions = all.filter(({ status }) => status !== 'given_up');
  if (actions.length === 0 || !actions.every(isCompleteAction)) return 'incomplete';
  return actions.some((action) => isOverdue(action, today)) ? 'overdue' : 'complete';
}

/** True if the action says what, who and by when. */
export function isCompleteAction(action: Action): boolean {
  return action.what.trim() !== '' && action.owner.trim() !== '' && action.dueOn !== null;
}

/** True if the action is not done and its due date lies before `today`; on the day itself it is not overdue yet. */
export function isOverdue(action: Pick<Action, 'status' | 'dueOn'>, today: CalendarDate): boolean {
  return isToDo(action) && action.dueOn !== null && action.dueOn < today;
}
