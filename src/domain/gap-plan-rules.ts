import type { Action } from './assessment.ts';
import { daysBetween } from './calendar-date.ts';
import { isOverdue, planState } from './entry-state.ts';
import type { GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { gradeOf } from './scale.ts';

/** Days from the writing of an urgent action within which it is to be started. */
const daysToStart = 14;

/** The rules on ratings and what is to be done about them. */
export const planRules = {
  'adverse-no-plan': {
    title: 'Low rating without a plan',
    because: 'a low rating needs an action, an owner and a due date',
    ranks: 'urgent where the rating calls for urgent action, else high',
    source: '004 guidance line',
    find: onEachEntry(({ entry, reading }) => {
      const grade = gradeOf(reading.set.scale, entry.assessment?.rating ?? null);
      if (grade?.adverse !== true || planState(entry.actions, reading.today) !== 'incomplete') return null;
      return grade.urgent ? 'urgent' : 'high';
    }),
  },
  'urgent-not-started': {
    title: 'Urgent action not started',
    because: 'the rating calls for urgent action, and two weeks after it was written nobody has started it',
    ranks: 'urgent',
    source: '004 guidance line (Inadequate needs an urgent action plan); 002 (Not met)',
    find: onEachEntry(({ entry, reading }) => {
      if (gradeOf(reading.set.scale, entry.assessment?.rating ?? null)?.urgent !== true) return null;
      return entry.actions.some((action) => isWaitingLong(action, reading)) ? 'urgent' : null;
    }),
  },
  'action-overdue': {
    title: 'Action overdue',
    because: 'an action has passed its due date and is not done',
    ranks: 'urgent where a late action is urgent, else high',
    source: '004 guidance line ("with timescales"); 000 section 10',
    find: onEachEntry(({ entry, reading }) => {
      const overdue = entry.actions.filter((action) => isOverdue(action, reading.today));
      if (overdue.length === 0) return null;
      return overdue.some((action) => action.urgent) ? 'urgent' : 'high';
    }),
  },
  'met-partially': {
    title: 'Met in part',
    because: 'the measure is met in part only, and a statement names each such measure, whatever is planned for it',
    ranks: 'normal',
    source: '002 section 3.10 and its appendix (measures that are partially met)',
    find: onEachEntry(({ entry, reading }) =>
      gradeOf(reading.set.scale, entry.assessment?.rating ?? null)?.value === 'partially_met' ? 'normal' : null,
    ),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;

/** An action that says nothing yet is no action that could be started. */
function isWaitingLong({ id, what, urgent, status }: Action, { notStartedSince, today }: GapReading): boolean {
  const since = notStartedSince.get(id);
  if (!urgent || status !== 'open' || what.trim() === '' || since === undefined) return false;
  return daysBetween(since, today) >= daysToStart;
}
