import type { CalendarDate } from './calendar-date.ts';

/**
 * The day on which the year that a label names begins: 1 April for a council's year (“2016/17”), 1 January for a single
 * one (“2016”); null where it names none.
 */
export function labelStart(label: string): CalendarDate | null {
  const councilYear = /\b(20\d\d)\s*[/–-]\s*(?:20)?\d\d\b/.exec(label)?.[1];
  if (councilYear !== undefined) return `${councilYear}-04-01`;
  const year = /\b(20\d\d)\b/.exec(label)?.[1];
  return year === undefined ? null : `${year}-01-01`;
}
