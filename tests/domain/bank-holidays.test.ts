import fc from 'fast-check';
import { bankHolidays, weekdayOf } from '../../src/domain/bank-holidays.ts';
import { isCalendarDate } from '../../src/domain/calendar-date.ts';
import { isWorkingDay, isWorkingTime, mondayOf, nextWorkingDay } from '../../src/domain/working-time.ts';

/** As published for England and Wales at gov.uk/bank-holidays. */
const published: readonly (readonly [number, string])[] = [
  [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  [2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
];

describe('the bank holidays of England and Wales', () => {
  it.each(published)('of %i are as published', (year, days) => {
    expect(bankHolidays(year)).toEqual(days.split(' ').map((day) => `${String(year)}-${day}`));
  });

  it('give a substitute for Christmas Day on a Sunday after Boxing Day', () => {
    expect(bankHolidays(2022).slice(-2)).toEqual(['2022-12-26', '2022-12-27']);
  });

  it('are eight different weekdays in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2999 }), (year) => {
        const days = bankHolidays(year);
        expect(new Set(days).size).toBe(8);
        expect(days.every((day) => isCalendarDate(day) && weekdayOf(day) <= 5)).toBe(true);
      }),
    );
  });
});

describe('a working day', () => {
  it.each<[string, boolean]>([
    ['2026-09-14', true],
    ['2026-09-19', false],
    ['2026-09-20', false],
    ['2026-12-25', false],
    ['2026-12-28', false],
    ['2026-12-24', false],
    ['2026-12-29', true],
  ])('%s: %s, where Christmas Eve is closed', (day, working) => {
    expect(isWorkingDay(day, ['2026-12-24'])).toBe(working);
  });

  it.each<[string, string]>([
    ['2026-09-14', '2026-09-15'],
    ['2026-09-18', '2026-09-21'],
    ['2026-12-23', '2026-12-29'],
    ['2026-04-02', '2026-04-07'],
  ])('after %s is %s', (day, next) => {
    expect(nextWorkingDay(day, ['2026-12-24'])).toBe(next);
  });

  it.each<[string, boolean]>([
    ['09:29', false],
    ['09:30', true],
    ['15:59', true],
    ['16:00', false],
    ['00:00', false],
  ])('lets people be written to at %s: %s', (time, may) => {
    expect(isWorkingTime({ date: '2026-09-14', time, weekday: 1 }, [])).toBe(may);
    expect(isWorkingTime({ date: '2026-09-19', time, weekday: 6 }, [])).toBe(false);
  });

  it('lies in a week that begins on Monday', () => {
    expect([mondayOf('2026-09-14'), mondayOf('2026-09-20')]).toEqual(['2026-09-14', '2026-09-14']);
  });
});
