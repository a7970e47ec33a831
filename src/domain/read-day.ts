import { weekdayOf } from './bank-holidays.ts';
import type { CalendarDate } from './calendar-date.ts';
import { addDays, isCalendarDate, monthNames } from './calendar-date.ts';
import { weekdayNames } from './schedule.ts';

/** Days ahead that a typed day may lie at most. */
const farthest = 366;

/**
 * The day that somebody means who types `14 December`, `14 Dec 2026`, `14/12`, `2026-12-14`, `tomorrow`, `Monday` or
 * `next Monday`, with “until” before it or not: the next such day after `today`, a year ahead at most. Undefined for
 * anything else, a day that does not exist, and one that is not to come.
 */
export function readDay(words: string, today: CalendarDate): CalendarDate | undefined {
  const typed = words
    .toLowerCase()
    .replace(/[,.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(until|till|to|from|on) /, '');
  const day = relativeDay(typed, today) ?? calendarDay(typed, today);
  return day !== undefined && day > today && day <= addDays(today, farthest) ? day : undefined;
}

function relativeDay(typed: string, today: CalendarDate): CalendarDate | undefined {
  if (typed === 'tomorrow') return addDays(today, 1);
  const named = typed.replace(/^(next|this) /, '');
  if (named.length < 3) return undefined;
  if (named === 'week') return addDays(today, 8 - weekdayOf(today));
  const index = weekdayNames.findIndex((name) => name.toLowerCase().startsWith(named));
  return index === -1 ? undefined : addDays(today, ((index + 1 - weekdayOf(today) + 6) % 7) + 1);
}

function calendarDay(typed: string, today: CalendarDate): CalendarDate | undefined {
  if (isCalendarDate(typed)) return typed;
  const found =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>[a-z]{3,9})(?: (?<year>\d{4}))?$/.exec(typed) ??
    /^(?<day>\d{1,2})\/(?<month>\d{1,2})(?:\/(?<year>\d{4}))?$/.exec(typed);
  const { day = '', month = '', year } = found?.groups ?? {};
  const number = /^\d/.test(month) ? Number(month) : monthNumber(month);
  const inYear = (wanted: number | string): CalendarDate =>
    `${String(wanted)}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const candidates = year === undefined ? [inYear(thisYear), inYear(thisYear + 1)] : [inYear(year)];
  return candidates.find((date) => isCalendarDate(date) && date > today);
}

/** 0, which no date has, where no month begins so. */
function monthNumber(word: string): number {
  return word === '' ? 0 : monthNames.findIndex((name) => name.toLowerCase().startsWith(word)) + 1;
}
