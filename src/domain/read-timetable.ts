import type { CalendarDate } from './calendar-date.ts';
import { daysBetween, isCalendarDate } from './calendar-date.ts';
import { isZone } from './local-time.ts';
import type { Pause, Timetable } from './schedule.ts';
import { readSchedule } from './schedule.ts';

/** A timetable as it is typed on a card; '' in the last three: none. Dates are `YYYY-MM-DD`. */
export interface TypedTimetable {
  weekday: string;
  time: string;
  zone: string;
  pausedFrom: string;
  pausedUntil: string;
  lateAfter: string;
}

/** What is wrong with one field. */
export type TimetableProblem =
  | 'no_such_day'
  | 'no_such_time'
  | 'no_such_zone'
  | 'no_date'
  | 'ends_before_it_begins'
  | 'over'
  | 'too_long'
  | 'no_hours';

export type TimetableProblems = Readonly<Partial<Record<keyof TypedTimetable, TimetableProblem>>>;

/** The longest pause in days; who wants no card for longer stops the weekly status. */
export const longestPause = 366;
/** The most hours after which a card may begin to be late: the next one is due then. */
export const mostLateHours = 168;

/**
 * Reads a typed timetable; `today` is the local day in the zone typed or, where that is none, in the one before. A pause
 * needs both days, must not be over, and lasts a year at most.
 */
export function readTimetable(typed: TypedTimetable, today: CalendarDate): Timetable | { problems: TimetableProblems } {
  const weekday = /^[1-7]$/.test(typed.weekday) ? Number(typed.weekday) : bad('weekday', 'no_such_day');
  const time = readTime(typed.time);
  const zone = isZone(typed.zone.trim()) ? typed.zone.trim() : bad('zone', 'no_such_zone');
  const pause = readPause(typed, today);
  const lateAfterHours = readHours(typed.lateAfter);
  if (isBad(weekday) || isBad(time) || isBad(zone) || isBad(pause) || isBad(lateAfterHours)) {
    const found = [weekday, time, zone, pause, lateAfterHours].filter(isBad);
    return { problems: Object.fromEntries(found.map(({ field, problem }) => [field, problem])) };
  }
  return { weekday, time, zone, pause, lateAfterHours };
}

/** A timetable as it stands in the fields of a card. */
export function typeTimetable({ weekday, time, zone, pause, lateAfterHours }: Timetable): TypedTimetable {
  return {
    ...{ weekday: String(weekday), time, zone },
    pausedFrom: pause?.from ?? '',
    pausedUntil: pause?.until ?? '',
    lateAfter: lateAfterHours === null ? '' : String(lateAfterHours),
  };
}

interface Bad {
  field: keyof TypedTimetable;
  problem: TimetableProblem;
}

function bad(field: keyof TypedTimetable, problem: TimetableProblem): Bad {
  return { field, problem };
}

function isBad(read: unknown): read is Bad {
  return typeof read === 'object' && read !== null && 'problem' in read;
}

function readTime(typed: string): string | Bad {
  const read = readSchedule([typed.trim()], { weekday: 1, time: '', zone: 'UTC' });
  return 'kind' in read || read.time === '' ? bad('time', 'no_such_time') : read.time;
}

function readPause(typed: TypedTimetable, today: CalendarDate): Pause | null | Bad {
  const from = typed.pausedFrom.trim();
  const until = typed.pausedUntil.trim();
  if (from === '' && until === '') return null;
  if (!isCalendarDate(from)) return bad('pausedFrom', 'no_date');
  if (!isCalendarDate(until)) return bad('pausedUntil', 'no_date');
  if (until < from) return bad('pausedUntil', 'ends_before_it_begins');
  if (until < today) return bad('pausedUntil', 'over');
  return daysBetween(from, until) >= longestPause ? bad('pausedUntil', 'too_long') : { from, until };
}

function readHours(typed: string): number | null | Bad {
  const hours = typed.trim();
  if (hours === '') return null;
  const fits = /^\d{1,3}$/.test(hours) && Number(hours) >= 1 && Number(hours) <= mostLateHours;
  return fits ? Number(hours) : bad('lateAfter', 'no_hours');
}
