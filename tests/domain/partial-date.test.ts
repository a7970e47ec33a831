import { firstDayIn, lastDayIn, partialDateInWords, readPartialDate } from '../../src/domain/partial-date.ts';

describe('a date as precise as somebody knows it', () => {
  it.each([
    ['12 March 2026', '2026-03-12', '12 March 2026', '2026-03-12', '2026-03-12'],
    ['12/3/2026', '2026-03-12', '12 March 2026', '2026-03-12', '2026-03-12'],
    ['March 2026', '2026-03', 'March 2026', '2026-03-01', '2026-03-31'],
    ['Feb 2028', '2028-02', 'February 2028', '2028-02-01', '2028-02-29'],
    ['2026-03', '2026-03', 'March 2026', '2026-03-01', '2026-03-31'],
    [' 2026 ', '2026', '2026', '2026-01-01', '2026-12-31'],
  ])('reads “%s” as %s', (typed, date, words, first, last) => {
    expect(readPartialDate(typed)).toBe(date);
    expect(partialDateInWords(date)).toBe(words);
    expect([firstDayIn(date), lastDayIn(date)]).toEqual([first, last]);
    expect(readPartialDate(words)).toBe(date);
  });

  it.each(['', 'last spring', '30 February 2026', '13/2026', '26', '1800', '2026-03-12T09:00', '=1+1', '${date}'])(
    'takes no “%s” for one',
    (typed) => {
      expect(readPartialDate(typed)).toBeUndefined();
    },
  );
});
