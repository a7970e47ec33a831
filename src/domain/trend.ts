import type { CalendarDate } from './calendar-date.ts';
import { localTime } from './local-time.ts';
import type { Counts } from './roll-up.ts';
import type { Period } from './schedule.ts';
import { defaultSchedule, periodFor } from './schedule.ts';

/** The figures of a scope on one day, kept as they were: counts of entries by state, and how many gaps each rule found. */
export interface DayFigures {
  day: CalendarDate;
  counts: Counts;
  gaps: readonly { rule: string; count: number }[];
}

/**
 * The week whose figures are due to be kept at `now`: it is named by its Monday, and its figures are taken at 09:00 of
 * that day by the council's clock, or as soon after as the program runs.
 */
export function weekDue(now: Date, zone: string): Period {
  return periodFor(now, defaultSchedule(zone));
}

/** True for a cycle that had begun by the Monday of the week: figures of a day before it would say nothing. */
export function hasBegun(cycle: { opensOn: CalendarDate }, week: Period, zone: string): boolean {
  return cycle.opensOn <= localTime(week.dueAt, zone).date;
}

/** Entries that a line chart counts as one: two lines that nobody can tell apart help nobody. */
export interface TrendFigures {
  reviewed: number;
  selfAssessed: number;
  notAssured: number;
  /** Put off with a reason, or not answered at all. */
  notTested: number;
}

/** What a day's counts come to on the chart; the four figures add up to `counts.total`. */
export function trendFigures(counts: Counts): TrendFigures {
  return {
    reviewed: counts.assured + counts.assuredWithReservations,
    selfAssessed: counts.selfAssessed,
    notAssured: counts.notAssured,
    notTested: counts.notTested + counts.unanswered,
  };
}
