/** A day in the calendar without a time, `YYYY-MM-DD`; compares as text. Never an instant: zones would shift it. */
export type CalendarDate = string;

/** A month in the calendar, `YYYY-MM`; compares as text. */
export type CalendarMonth = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthPattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** True for a day that exists, from the year 1900 to 2999: `2026-02-30` does not. */
export function isCalendarDate(text: string): boolean {
  const parts = dayPattern.exec(text);
  if (!parts) return false;
  const year = Number(parts[1]);
  const day = toUtc(text);
  return year >= 1900 && year <= 2999 && !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** True for a month such as `2014-12`, from the year 1900 to 2999. */
export function isCalendarMonth(text: string): boolean {
  const year = Number(monthPattern.exec(text)?.[1] ?? 0);
  return year >= 1900 && year <= 2999;
}

/** The day `days` later, or earlier where negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const day = toUtc(date);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The same day `months` later; the last of the month where that month is shorter (31 January + 1 = 28 February). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative where `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / 86_400_000);
}

/** The last day of a month, by which a retest is due. */
export function lastDayOf(month: CalendarMonth): CalendarDate {
  return addDays(addMonths(`${month}-01`, 1), -1);
}

/** A date as people read it: `3 February 2027`. */
export function dateInWords(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${String(day)} ${monthNames[(month ?? 1) - 1] ?? ''} ${String(year)}`;
}

/** A month as people read it: `January 2015`. */
export function monthInWords(month: CalendarMonth): string {
  const [year, index] = month.split('-').map(Number);
  return `${monthNames[(index ?? 1) - 1] ?? ''} ${String(year)}`;
}

/** The months by name, January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function toUtc(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}
