import fc from 'fast-check';
import { readDay } from '../../src/domain/read-day.ts';

const today = '2026-09-16'; // a Wednesday

describe('a typed day', () => {
  it.each<[string, string | undefined]>([
    ['14 December', '2026-12-14'],
    ['until 14 December', '2026-12-14'],
    ['until 14th of December 2026.', '2026-12-14'],
    ['14 dec', '2026-12-14'],
    ['1 September', '2027-09-01'],
    ['16 September', '2027-09-16'],
    ['14/12', '2026-12-14'],
    ['14/12/2026', '2026-12-14'],
    ['2026-12-14', '2026-12-14'],
    ['tomorrow', '2026-09-17'],
    ['until tomorrow', '2026-09-17'],
    ['Monday', '2026-09-21'],
    ['next Monday', '2026-09-21'],
    ['next week', '2026-09-21'],
    ['Wednesday', '2026-09-23'],
    ['thu', '2026-09-17'],
    ['29 February', undefined],
    ['31 November', undefined],
    ['2026-09-16', undefined],
    ['2026-09-15', undefined],
    ['2028-01-01', undefined],
    ['14 December 1999', undefined],
    ['', undefined],
    ['to', undefined],
    ['the cows come home', undefined],
    ['0 December', undefined],
    ['14/13', undefined],
  ])('%j is %s', (words, day) => {
    expect(readDay(words, today)).toBe(day);
  });

  it('is a day to come, or none, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (words) => {
        const day = readDay(words, today);
        expect(day === undefined || (day > today && day <= '2027-09-17')).toBe(true);
      }),
    );
  });
});
