import { isOverdue, planState } from './entry-state.ts';
import type { GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { gradeOf } from './scale.ts';

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
  'action-overdue': {
    title: 'Action overdue',
    because: 'an action has passed its due date and is still open',
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
