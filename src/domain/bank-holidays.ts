import type { CalendarDate } from './calendar-date.ts';
import { addDays } from './calendar-date.ts';

/**
 * The bank holidays of England and Wales in a year, in order, by the rules of the Banking and Financial Dealings Act
 * 1971 and the yearly proclamations: eight days, with a substitute on the next free weekday where one falls on a weekend.
 * Days proclaimed once (a coronation, a jubilee) are not among them; a council adds those as closed days of its own.
 */
export function bankHolidays(year: number): readonly CalendarDate[] {
  const easter = easterSunday(year);
  const fixed = substituted([`${String(year)}-12-25`, `${String(year)}-12-26`]);
  return [
    ...substituted([`${String(year)}-01-01`]),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, '05'),
    lastMonday(`${String(year)}-05-31`),
    lastMonday(`${String(year)}-08-31`),
    ...fixed,
  ].toSorted();
}

/** Monday = 1 … Sunday = 7. */
export function weekdayOf(date: CalendarDate): number {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 ? 7 : day;
}

/** Each day or, on a weekend, the next weekday that no other of them takes. */
function substituted(days: readonly CalendarDate[]): readonly CalendarDate[] {
  const onWeekdays = days.filter((day) => weekdayOf(day) <= 5);
  const taken = new Set(onWeekdays);
  for (const day of days.filter((one) => weekdayOf(one) > 5)) {
    let substitute = day;
    while (weekdayOf(substitute) > 5 || taken.has(substitute)) substitute = addDays(substitute, 1);
    taken.add(substitute);
  }
  return [...taken];
}

function firstMonday(year: number, month: string): CalendarDate {
  const first = `${String(year)}-${month}-01`;
  return addDays(first, (8 - weekdayOf(first)) % 7);
}

function lastMonday(lastOfMonth: CalendarDate): CalendarDate {
  return addDays(lastOfMonth, 1 - weekdayOf(lastOfMonth));
}

/** Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher, Nature 1876). */
function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moved = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + moved + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  const month = String(Math.floor(days / 31)).padStart(2, '0');
  return `${String(year)}-${month}-${String((days % 31) + 1).padStart(2, '0')}`;
}
