import { isOverdue, planState } from './entry-state.ts';
import type { GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { gradeOf } from './scale.ts';

/** The rules on ratings and what is to be done about them. */
export const planRules = {
  'adverse-no-plan': {
    title: 'Low rating without a plan',
    because: 'a low rating needs an action, an owner and a due date',
    source: '004 guidance line',
    find: onEachEntry(({ entry, reading }) => {
      const grade = gradeOf(reading.set.scale, entry.assessment?.rating ?? null);
      if (grade?.adverse !== true || planState(entry.actions, reading.today) !== 'incomplete') return null;
      return grade.urgent ? 'urgent' : 'high';
    }),
  },
  'action-overdue': {
    title: 'Action overdue',
    because: 'an action has passed its due date and is still open',
    source: '004 guidance line ("with timescales"); 000 section 10',
    find: onEachEntry(({ entry, reading }) => {
      const overdue = entry.actions.filter((action) => isOverdue(action, reading.today));
      if (overdue.length === 0) return null;
      return overdue.some((action) => action.urgent) ? 'urgent' : 'high';
    }),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;
