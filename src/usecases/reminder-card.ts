import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Chased, Reminder } from '../storage/reminder-repository.ts';
import { mondayOf } from '../domain/working-time.ts';
import type { WaitingThing } from './waiting-thing.ts';

/** What waits for one person, most urgent first; `total` counts what has no line too. */
export interface ReminderCard {
  kind: 'reminder';
  councilName: string;
  total: number;
  lines: readonly WaitingThing[];
  notice: 'back' | null;
}

/** From when on somebody is reminded again; `notYet`: why the day they gave was not taken. */
export type QuietCard =
  | { kind: 'quiet'; until: CalendarDate; why: 'snooze' | 'away' }
  | { kind: 'ask_away'; typed: string; problem: 'which_day' | null };

/** Things on one card: more than that nobody reads on a phone. */
const mostLines = 6;

/**
 * What a reminder lists: everything that waits, but that a line manager is asked for the same help only once, so not in
 * the weeks after.
 */
export function reminderLines(
  things: readonly WaitingThing[],
  given: { chased: readonly Chased[]; reminder: Reminder; today: CalendarDate },
): Pick<ReminderCard, 'total' | 'lines'> {
  const { chased, reminder, today } = given;
  const thisWeek = reminder.sentOn !== null && reminder.sentOn >= mondayOf(today);
  const asked = new Set(chased.filter(({ reminders }) => reminders > 0).map(({ thing }) => thing));
  const listed = things.filter(({ kind, thing }) => kind !== 'help' || thisWeek || !asked.has(thing));
  return { total: listed.length, lines: listed.slice(0, mostLines) };
}

/** What a reminder shows, to be compared: equal texts are equal cards. Null: that nothing waits. */
export function shownBy({ total, lines }: Pick<ReminderCard, 'total' | 'lines'>): string | null {
  if (total === 0) return null;
  return JSON.stringify([total, ...lines.map(({ thing, why, by }) => [thing, why, by])]);
}
