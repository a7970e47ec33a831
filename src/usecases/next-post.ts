import type { Schedule } from '../domain/schedule.ts';
import { nextPeriod, periodFor, periodInWords } from '../domain/schedule.ts';

/** When the first of these schedules comes round after `now`, in words; null where there is none. */
export function nextPostOf(schedules: readonly Schedule[], now: Date): string | null {
  const coming = schedules
    .map((schedule) => ({ schedule, period: nextPeriod(periodFor(now, schedule), schedule) }))
    .toSorted((a, b) => a.period.dueAt.getTime() - b.period.dueAt.getTime());
  const [first] = coming;
  return first ? periodInWords(first.period, first.schedule) : null;
}
