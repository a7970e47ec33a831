import { longestActionOwner } from './action-register.ts';
import type { CalendarDate } from './calendar-date.ts';
import { isCalendarDate } from './calendar-date.ts';

/** What somebody types of a new action. */
export type NewActionTexts = Readonly<Record<'what' | 'owner' | 'dueOn', string>>;

export type NewActionProblem =
  'no_what' | 'what_too_long' | 'no_owner' | 'owner_too_long' | 'not_a_date' | 'in_the_past';

/** The longest action, in characters, as on the card of a plan. */
export const longestAction = 4_000;

/** What is wrong with a new action: all three parts are asked for, so that it can be chased. */
export function newActionProblems(
  { what, owner, dueOn }: NewActionTexts,
  today: CalendarDate,
): readonly NewActionProblem[] {
  const problems: (NewActionProblem | false)[] = [
    what === '' && 'no_what',
    what.length > longestAction && 'what_too_long',
    owner === '' && 'no_owner',
    owner.length > longestActionOwner && 'owner_too_long',
    !isCalendarDate(dueOn) && 'not_a_date',
    isCalendarDate(dueOn) && dueOn < today && 'in_the_past',
  ];
  return problems.filter((problem) => problem !== false);
}
