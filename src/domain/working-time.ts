import { bankHolidays, weekdayOf } from './bank-holidays.ts';
import type { CalendarDate } from './calendar-date.ts';
import { addDays } from './calendar-date.ts';
import type { LocalTime } from './local-time.ts';
import { instantOf, localTime } from './local-time.ts';

/** Between these local times the bot writes to people of its own accord; at the second it has stopped. */
export const workingHours = { from: '09:30', until: '16:00' } as const;

/** Days on which a council is closed besides weekends and bank holidays. */
export type ClosedDays = readonly CalendarDate[];

/** True from Monday to Friday, but for bank holidays of England and Wales and the council's own closed days. */
export function isWorkingDay(date: CalendarDate, closed: ClosedDays): boolean {
  if (weekdayOf(date) > 5 || closed.includes(date)) return false;
  return !bankHolidays(Number(date.slice(0, 4))).includes(date);
}

/** True at a time of a working day at which people may be written to. */
export function isWorkingTime({ date, time }: LocalTime, closed: ClosedDays): boolean {
  return time >= workingHours.from && time < workingHours.until && isWorkingDay(date, closed);
}

/** The first working day after this one. A council that is closed for a year on end gets the day after that. */
export function nextWorkingDay(after: CalendarDate, closed: ClosedDays): CalendarDate {
  let day = addDays(after, 1);
  for (let tried = 0; tried < 366 && !isWorkingDay(day, closed); tried += 1) day = addDays(day, 1);
  return day;
}

/**
 * When something may be sent that is ready now, on a day from `notBefore` on, and until when it is worth sending: the
 * working hours of that day.
 */
export function nextWorkingHours(
  now: Date,
  { zone, closed, notBefore }: { zone: string; closed: ClosedDays; notBefore: CalendarDate | null },
): { from: Date; until: Date } {
  const local = localTime(now, zone);
  const waits = notBefore !== null && notBefore > local.date;
  const first = waits ? notBefore : local.date;
  const mayBeToday = isWorkingDay(first, closed) && (waits || local.time < workingHours.until);
  const day = mayBeToday ? first : nextWorkingDay(first, closed);
  const opens = instantOf(day, workingHours.from, zone);
  return { from: opens > now ? opens : now, until: instantOf(day, workingHours.until, zone) };
}

/** The Monday of the week in which a day lies. */
export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, 1 - weekdayOf(date));
}
