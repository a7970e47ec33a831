import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Counts } from '../domain/roll-up.ts';
import type { StatusScope } from './status-scope.ts';

/** Figures at one point of a trend. `cycleLabel`: the cycle whose last figures they are, null within one cycle. */
export interface TrendPoint {
  day: CalendarDate;
  cycleLabel: string | null;
  /** True for figures that were worked out now, and not kept on that day. */
  now: boolean;
  counts: Counts;
}

/**
 * How the figures of a scope moved: `weeks` of one cycle, or `cycles` on one question set, each with its last figures.
 * `points` in the order of time, all of them; `page` of the table counts from 1, latest first.
 */
export interface TrendCard {
  kind: 'trend';
  view: 'weeks' | 'cycles';
  cycleLabel: string;
  setTitle: string;
  scope: StatusScope;
  /** Other scopes that the asker may look at. */
  scopes: readonly StatusScope[];
  /** True where there is an earlier cycle on the same set to look at. */
  hasCycles: boolean;
  points: readonly TrendPoint[];
  page: number;
}
