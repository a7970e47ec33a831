import type { Entry } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import { isOverdue, planState } from './entry-state.ts';
import type { QuestionSet } from './question-set.ts';
import { gradeOf } from './scale.ts';

/** Why an entry waits for the person who holds it, most pressing first. */
export const needs = ['returned', 'plan_missing', 'action_overdue', 'draft', 'unanswered'] as const;
export type Need = (typeof needs)[number];

/** An entry that a manager holds, and why it needs them; `need` null where nothing is asked of them now. */
export interface HeldEntry {
  entry: Entry;
  need: Need | null;
}

/**
 * The entries that a person holds, those that need them first, most pressing first, else in the order of the set.
 * "3 of your 13 need you" counts `need !== null` of all.
 */
export function workList(
  set: QuestionSet,
  entries: readonly Entry[],
  personId: string,
  today: CalendarDate,
): readonly HeldEntry[] {
  const rank = (held: HeldEntry): number => (held.need === null ? needs.length : needs.indexOf(held.need));
  return entries
    .filter((entry) => entry.holders.includes(personId))
    .map((entry) => ({ entry, need: needOf(set, entry, today) }))
    .toSorted((a, b) => rank(a) - rank(b));
}

function needOf(set: QuestionSet, entry: Entry, today: CalendarDate): Need | null {
  const assessment = entry.assessment;
  if (assessment === undefined) return 'unanswered';
  if (assessment.status === 'returned') return 'returned';
  const adverse = gradeOf(set.scale, assessment.rating)?.adverse === true;
  if (adverse && planState(entry.actions, today) === 'incomplete') return 'plan_missing';
  if (entry.actions.some((action) => isOverdue(action, today))) return 'action_overdue';
  return assessment.status === 'draft' ? 'draft' : null;
}
