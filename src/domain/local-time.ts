import type { CalendarDate } from './calendar-date.ts';

/** A wall-clock reading in a zone: day, time `HH:MM`, and weekday with Monday = 1 … Sunday = 7. */
export interface LocalTime {
  date: CalendarDate;
  time: string;
  weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** True for an IANA zone that this runtime knows, such as `Europe/London`. */
export function isZone(zone: string): boolean {
  try {
    formatFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** What a clock on the wall in `zone` shows at `instant`. Throws RangeError for a zone that does not exist. */
export function localTime(instant: Date, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const date = `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return { date, time: `${parts['hour'] ?? ''}:${parts['minute'] ?? ''}`, weekday: weekday === 0 ? 7 : weekday };
}

/**
 * The first instant at which the wall clock in `zone` shows `date` and `time` or, where the clocks skip that time in
 * spring, the first instant after the gap; where they show it twice in autumn, the first of the two.
 */
export function instantOf(date: CalendarDate, time: string, zone: string): Date {
  const guess = new Date(`${date}T${time}:00.000Z`).getTime();
  const wanted = `${date} ${time}`;
  const shows = (at: number): string => {
    const local = localTime(new Date(at), zone);
    return `${local.date} ${local.time}`;
  };
  // Every zone lies within 14 hours of UTC: from a start that is surely before, the first minute that shows the wanted
  // reading or a later one is the answer. Offsets are whole quarters of an hour; a longer step could jump over a
  // reading that is shown twice and find only its second showing (Adelaide, St John's).
  const quarter = 15 * 60_000;
  let low = guess - 15 * 3_600_000;
  while (shows(low + quarter) < wanted) low += quarter;
  while (shows(low) < wanted) low += 60_000;
  return new Date(low);
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}
