import type { CalendarDate } from './calendar-date.ts';
import { addDays, dateInWords, daysBetween } from './calendar-date.ts';
import { instantOf, isZone, localTime } from './local-time.ts';

/** When a channel gets its status card: weekday (Monday = 1), local time `HH:MM`, IANA zone. */
export interface Schedule {
  weekday: number;
  time: string;
  zone: string;
}

/** Days on the wall's calendar, both included, on which no weekly card is posted. */
export interface Pause {
  from: CalendarDate;
  until: CalendarDate;
}

/**
 * A schedule with what changes its cards: a pause, and after how many hours a card says that it is late; null: once the
 * local day on which it was due is over.
 */
export interface Timetable extends Schedule {
  pause: Pause | null;
  lateAfterHours: number | null;
}

/** One week's post: named by its local day, due at an instant, and given up when the next one is due. */
export interface Period {
  name: CalendarDate;
  dueAt: Date;
  givesUpAt: Date;
}

/** The weekdays by name, Monday first. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Monday 09:00 in the council's zone, unless somebody says otherwise. */
export function defaultSchedule(zone: string): Schedule {
  return { weekday: 1, time: '09:00', zone };
}

/** The latest period that is due at `instant`: local time is what counts, whatever the clocks do. */
export function periodFor(instant: Date, schedule: Schedule): Period {
  const local = localTime(instant, schedule.zone);
  const back = (local.weekday - schedule.weekday + 7) % 7;
  const candidate = periodOn(addDays(local.date, -back), schedule);
  return candidate.dueAt <= instant ? candidate : periodOn(addDays(candidate.name, -7), schedule);
}

/** The period after this one. */
export function nextPeriod(period: Period, schedule: Schedule): Period {
  return periodOn(addDays(period.name, 7), schedule);
}

/** True where the period's own day lies within the pause: nothing is posted then, and nothing is made up for later. */
export function isPaused(period: Pick<Period, 'name'>, pause: Pause | null): boolean {
  return pause !== null && pause.from <= period.name && period.name <= pause.until;
}

/** The first period after `instant` that gets a card: where the next one is paused, the first after the pause. */
export function nextPostedPeriod(instant: Date, timetable: Timetable): Period {
  const next = nextPeriod(periodFor(instant, timetable), timetable);
  const { pause } = timetable;
  if (pause === null || !isPaused(next, pause)) return next;
  const weeks = Math.floor(daysBetween(next.name, pause.until) / 7) + 1;
  return periodOn(addDays(next.name, weeks * 7), timetable);
}

/** True where a card that was due at `dueAt` and goes out at `at` must say that it is late. */
export function isLate(dueAt: Date, at: Date, { zone, lateAfterHours }: Timetable): boolean {
  if (lateAfterHours !== null) return at.getTime() - dueAt.getTime() >= lateAfterHours * 3_600_000;
  return localTime(at, zone).date > localTime(dueAt, zone).date;
}

function periodOn(date: CalendarDate, schedule: Schedule): Period {
  return {
    name: date,
    dueAt: instantOf(date, schedule.time, schedule.zone),
    givesUpAt: instantOf(addDays(date, 7), schedule.time, schedule.zone),
  };
}

/** A schedule as people say it: `every Monday at 09:00 (Europe/London)`. */
export function scheduleInWords(schedule: Schedule): string {
  return `every ${weekdayNames[schedule.weekday - 1] ?? ''} at ${schedule.time} (${schedule.zone})`;
}

/** When a period's post comes, as people say it: `Monday 3 February 2027 at 09:00`. */
export function periodInWords(period: Period, schedule: Schedule): string {
  return `${weekdayNames[schedule.weekday - 1] ?? ''} ${dateInWords(period.name)} at ${schedule.time}`;
}

/** An instant within the week before, as people say it: `Monday 09:00`. */
export function weekdayInWords(instant: Date, zone: string): string {
  const { weekday, time } = localTime(instant, zone);
  return `${weekdayNames[weekday - 1] ?? ''} ${time}`;
}

/** A pause as people say it: `from 21 December 2026 to 4 January 2027`. */
export function pauseInWords({ from, until }: Pause): string {
  return from === until ? `on ${dateInWords(from)}` : `from ${dateInWords(from)} to ${dateInWords(until)}`;
}

/** What is wrong with a typed schedule. */
export type ScheduleProblem = { kind: 'weekday' | 'time' | 'zone' | 'word'; word: string };

/**
 * Reads `[weekday] [HH:MM] [zone]` in any order, each optional, over the default. `mon`, `Monday`, `9:00` and `09:00`
 * are understood; the first word that fits nothing is the problem returned.
 */
export function readSchedule(words: readonly string[], fallback: Schedule): Schedule | ScheduleProblem {
  let schedule = fallback;
  for (const word of words) {
    const read = readWord(word, schedule);
    if ('kind' in read) return read;
    schedule = read;
  }
  return schedule;
}

function readWord(word: string, schedule: Schedule): Schedule | ScheduleProblem {
  const weekday = readWeekday(word);
  if (weekday !== undefined) return { ...schedule, weekday };
  const time = /^(\d{1,2})[:.](\d{2})$/.exec(word);
  if (time) {
    if (Number(time[1]) > 23 || Number(time[2]) > 59) return { kind: 'time', word };
    return { ...schedule, time: `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}` };
  }
  if (word.includes('/') || word.toUpperCase() === 'UTC') {
    return isZone(word) ? { ...schedule, zone: word } : { kind: 'zone', word };
  }
  return { kind: 'word', word };
}

function readWeekday(word: string): number | undefined {
  const typed = word.toLowerCase().replace(/s$/, '');
  if (typed.length < 3) return undefined;
  const index = weekdayNames.findIndex((name) => name.toLowerCase().startsWith(typed));
  return index === -1 ? undefined : index + 1;
}
