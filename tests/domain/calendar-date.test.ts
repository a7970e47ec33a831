import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dateInWords,
  daysBetween,
  isCalendarDate,
  isCalendarMonth,
  lastDayOf,
  monthInWords,
} from '../../src/domain/calendar-date.ts';

const days = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2500-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const steps = fc.integer({ min: -500, max: 500 });

describe('a calendar date', () => {
  it.each([
    ['2027-02-03', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-01-01', true],
    ['2999-12-31', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-32', false],
    ['2026-01-00', false],
    ['1899-12-31', false],
    ['3000-01-01', false],
    ['26-01-01', false],
    ['2026-1-1', false],
    ['01/02/2026', false],
    ['2026-01-01T00:00', false],
    [' 2026-01-01', false],
    ['2026-01-01\n', false],
    ['', false],
    ['next week', false],
    ['٢٠٢٦-٠١-٠١', false],
  ])('%j exists: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  it('never throws on anything typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) => {
        expect(typeof isCalendarDate(text)).toBe('boolean');
      }),
    );
  });

  it.each([
    ['2014-12', true],
    ['1900-01', true],
    ['2999-12', true],
    ['2026-00', false],
    ['2026-13', false],
    ['1899-12', false],
    ['3000-01', false],
    ['2026-1', false],
    ['2026-01-01', false],
    ['January', false],
    ['', false],
  ])('as a month, %j exists: %s', (text, exists) => {
    expect(isCalendarMonth(text)).toBe(exists);
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-03-01', -1, '2027-02-28'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2027-03-27', 2, '2027-03-29'],
    ['2027-02-03', 0, '2027-02-03'],
    ['2027-02-03', 365, '2028-02-03'],
  ])('%s and %i days is %s', (date, count, wanted) => {
    expect(addDays(date, count)).toBe(wanted);
  });

  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2027-03-31', -1, '2027-02-28'],
    ['2027-01-15', -1, '2026-12-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-02-28', 1, '2027-03-28'],
    ['2027-02-03', 0, '2027-02-03'],
  ])('%s and %i months is %s', (date, count, wanted) => {
    expect(addMonths(date, count)).toBe(wanted);
  });

  it.each([
    ['2027-02-03', '2027-02-03', 0],
    ['2027-03-27', '2027-03-29', 2],
    ['2027-02-03', '2027-02-01', -2],
    ['2027-12-31', '2028-12-31', 366],
  ])('from %s to %s are %i days', (from, to, count) => {
    expect(daysBetween(from, to)).toBe(count);
  });

  it.each([
    ['2027-02', '2027-02-28'],
    ['2028-02', '2028-02-29'],
    ['2027-04', '2027-04-30'],
    ['2027-12', '2027-12-31'],
  ])('the last day of %s is %s', (month, day) => {
    expect(lastDayOf(month)).toBe(day);
  });

  it('reads as people write it', () => {
    expect(dateInWords('2027-02-03')).toBe('3 February 2027');
    expect(dateInWords('2027-12-31')).toBe('31 December 2027');
    expect(monthInWords('2015-01')).toBe('January 2015');
    expect(monthInWords('2014-09')).toBe('September 2014');
  });

  it('comes back when days are added and taken away, and the days between say how many', () => {
    fc.assert(
      fc.property(days, steps, (date, count) => {
        const later = addDays(date, count);
        expect(isCalendarDate(later)).toBe(true);
        expect(addDays(later, -count)).toBe(date);
        expect(daysBetween(date, later)).toBe(count);
        expect(later > date).toBe(count > 0);
      }),
    );
  });

  it('comes back when months are added and taken away, where every month has that day', () => {
    fc.assert(
      fc.property(days, steps, (date, count) => {
        fc.pre(Number(date.slice(8)) <= 28);
        expect(addMonths(addMonths(date, count), -count)).toBe(date);
      }),
    );
  });

  it('never moves to a later day of the month, and always lands in the month wanted', () => {
    fc.assert(
      fc.property(days, steps, (date, count) => {
        const moved = addMonths(date, count);
        const monthIndex = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthIndex(moved) - monthIndex(date)).toBe(count);
        expect(Number(moved.slice(8))).toBe(
          Math.min(Number(date.slice(8)), Number(lastDayOf(moved.slice(0, 7)).slice(8))),
        );
      }),
    );
  });
});
