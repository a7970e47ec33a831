import { addDays } from '../../../src/domain/calendar-date.ts';
import type { Counts } from '../../../src/domain/roll-up.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentTrend } from '../../../src/presenters/present-trend.ts';
import type { TrendCard, TrendPoint } from '../../../src/usecases/trend-card.ts';
import { hostile } from './words.ts';

const counts = (assured: number, selfAssessed: number): Counts => ({
  ...{ total: 25, assured, assuredWithReservations: 1, selfAssessed, notAssured: 2, notTested: 1 },
  ...{ unanswered: 21 - assured - selfAssessed, notApplicable: 0 },
});
const weeks = (many: number): readonly TrendPoint[] =>
  Array.from({ length: many }, (_, week) => ({
    ...{ day: addDays('2025-12-01', week * 7), cycleLabel: null, now: week === many - 1 },
    counts: counts(Math.min(week, 10), Math.min(week, 10)),
  }));

const trend: TrendCard = {
  ...{ kind: 'trend', view: 'weeks', cycleLabel: '2026/27', setTitle: 'Plymouth 2016' },
  scope: { directorateId: null, name: 'Test Council' },
  scopes: [{ directorateId: 'education', name: 'Education and Skills' }],
  ...{ hasCycles: true, points: weeks(9), page: 1 },
};

/** `trend`: figures in the order of time. */
export const trendCases: Readonly<Record<string, () => Card>> = {
  'trend/two-months': () => presentTrend(trend),
  'trend/last-page': () => presentTrend({ ...trend, page: 9 }),
  'trend/first-day': () => presentTrend({ ...trend, points: weeks(1), scopes: [], hasCycles: false }),
  'trend/two-years': () => presentTrend({ ...trend, points: weeks(104), page: 2 }),
  'trend/cycles': () =>
    presentTrend({
      ...{ ...trend, view: 'cycles' },
      points: [
        { day: '2025-07-31', cycleLabel: '2024/25', now: true, counts: counts(3, 4) },
        { day: '2026-07-31', cycleLabel: '2025/26', now: false, counts: counts(12, 4) },
        { day: '2026-11-22', cycleLabel: hostile, now: true, counts: counts(2, 4) },
      ],
    }),
  'trend/hostile': () =>
    presentTrend({
      ...{ ...trend, cycleLabel: hostile, setTitle: hostile, scope: { directorateId: hostile, name: hostile } },
      scopes: [{ directorateId: null, name: hostile }],
    }),
};
