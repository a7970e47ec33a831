import type { Timetable } from '../domain/schedule.ts';
import { nextPostedPeriod, periodInWords } from '../domain/schedule.ts';

/** When the first of these timetables comes round after `now`, in words; null where there is none. */
export function nextPostOf(timetables: readonly Timetable[], now: Date): string | null {
  const coming = timetables
    .map((timetable) => ({ timetable, period: nextPostedPeriod(now, timetable) }))
    .toSorted((a, b) => a.period.dueAt.getTime() - b.period.dueAt.getTime());
  const [first] = coming;
  return first ? periodInWords(first.period, first.timetable) : null;
}
