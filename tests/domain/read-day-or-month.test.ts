import { readDayOrMonth } from '../../src/domain/read-day-or-month.ts';

describe('a typed day or month', () => {
  it.each<[string, string | undefined]>([
    ['12 March 2026', '2026-03-12'],
    ['12th of March, 2026.', '2026-03-12'],
    ['12 mar 2026', '2026-03-12'],
    ['12/3/2026', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
    ['March 2026', '2026-03'],
    ['  march  2026 ', '2026-03'],
    ['3/2026', '2026-03'],
    ['2026-03', '2026-03'],
    ['30 February 2026', undefined],
    ['13/2026', undefined],
    ['2026', undefined],
    ['March', undefined],
    ['12 March', undefined],
    ['last week', undefined],
    ['', undefined],
  ])('%j is %s, and no day is made up', (words, date) => {
    expect(readDayOrMonth(words)).toBe(date);
  });
});
