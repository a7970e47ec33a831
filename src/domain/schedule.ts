import type { CalendarDate } from './calendar-date.ts';
import { addDays, dateInWords } from './calendar-date.ts';
import { instantOf, isZone, localTime } from './local-time.ts';

/** When a channel gets its status card: weekday (Monday = 1), local time `HH:MM`, IANA zone. */
export interface Schedule {
  weekday: number;
  time: string;
  zone: string;
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
