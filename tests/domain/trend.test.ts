import { hasBegun, trendFigures, weekDue } from '../../src/domain/trend.ts';

describe('the week whose figures are due', () => {
  it.each([
    ['on a Monday before nine in London', '2026-09-14T07:59:59Z', '2026-09-07'],
    ['at nine in London, in summer time', '2026-09-14T08:00:00Z', '2026-09-14'],
    ['at nine in London, in winter time', '2026-11-16T09:00:00Z', '2026-11-16'],
    ['an hour before, in winter time', '2026-11-16T08:00:00Z', '2026-11-09'],
    ['on the Sunday after', '2026-11-22T23:00:00Z', '2026-11-16'],
  ])('%s', (_when, now, day) => {
    expect(weekDue(new Date(now), 'Europe/London').name).toBe(day);
  });

  it('counts for cycles that had begun by then', () => {
    const week = weekDue(new Date('2026-09-16T08:00:00Z'), 'Europe/London');
    const began = ['2026-09-01', '2026-09-14', '2026-09-15'].map((opensOn) =>
      hasBegun({ opensOn }, week, 'Europe/London'),
    );
    expect(began).toEqual([true, true, false]);
  });
});

it('adds the states of an entry up to four lines whose sum is the total', () => {
  const counts = { total: 21, assured: 1, assuredWithReservations: 2, selfAssessed: 3, notAssured: 4, notTested: 5 };
  const figures = trendFigures({ ...counts, unanswered: 6, notApplicable: 7 });
  expect(figures).toEqual({ reviewed: 3, selfAssessed: 3, notAssured: 4, notTested: 11 });
});
