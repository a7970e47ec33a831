import { isCalendarDate, isCalendarMonth, monthNames } from './calendar-date.ts';

/** A day, `2026-03-12`, or a month where no day is known, `2026-03`. */
export type DayOrMonth = string;

/**
 * The day or the month that somebody means who types `12 March 2026`, `12/3/2026`, `2026-03-12`, `March 2026`, `3/2026`
 * or `2026-03`; no day is made up where none was given. Undefined for anything else and for days that do not exist.
 */
export function readDayOrMonth(words: string): DayOrMonth | undefined {
  const typed = words.toLowerCase().replace(/[,.]/g, ' ').replace(/\s+/g, ' ').trim();
  return [typed, inNumbers(typed)].find((read) => isCalendarDate(read) || isCalendarMonth(read));
}

/** The words in the order of a date, '' where they are none; the day or month need not exist. */
function inNumbers(typed: string): string {
  const found =
    /^(?:(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?<month>[a-z]{3,9}) (?<year>\d{4})$/.exec(typed) ??
    /^(?:(?<day>\d{1,2})\/)?(?<month>\d{1,2})\/(?<year>\d{4})$/.exec(typed);
  const { day, month = '', year = '' } = found?.groups ?? {};
  const number = /^\d/.test(month) ? Number(month) : monthNumber(month);
  const inYear = `${year}-${String(number).padStart(2, '0')}`;
  return day === undefined ? inYear : `${inYear}-${day.padStart(2, '0')}`;
}

/** 0, which no date has, where no month begins so. */
function monthNumber(word: string): number {
  return word === '' ? 0 : monthNames.findIndex((name) => name.toLowerCase().startsWith(word)) + 1;
}
