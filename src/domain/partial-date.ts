import type { CalendarDate } from './calendar-date.ts';
import { dateInWords, isCalendarDate, isCalendarMonth, lastDayOf, monthInWords } from './calendar-date.ts';
import { readDayOrMonth } from './read-day-or-month.ts';

/**
 * A date as precise as somebody knows it, never with a day that nobody gave: `2026-03-12`, `2026-03` or `2026`
 * (DESIGN section 1, evidence item; 003 dates its evidence so).
 */
export type PartialDate = string;

/** The date that somebody means who types `12 March 2026`, `March 2026`, `3/2026` or `2026`; undefined for anything else. */
export function readPartialDate(words: string): PartialDate | undefined {
  const typed = words.trim();
  return isYear(typed) ? typed : readDayOrMonth(typed);
}

/** `12 March 2026`, `March 2026`, `2026`; a text that is no such date as it is. */
export function partialDateInWords(date: PartialDate): string {
  if (isCalendarDate(date)) return dateInWords(date);
  return isCalendarMonth(date) ? monthInWords(date) : date;
}

/** The first day that it can stand for. */
export function firstDayIn(date: PartialDate): CalendarDate {
  return `${date}-01-01`.slice(0, 10);
}

/** The last day that it can stand for. */
export function lastDayIn(date: PartialDate): CalendarDate {
  if (isYear(date)) return `${date}-12-31`;
  return isCalendarMonth(date) ? lastDayOf(date) : date;
}

function isYear(text: string): boolean {
  return /^\d{4}$/.test(text) && isCalendarMonth(`${text}-01`);
}
