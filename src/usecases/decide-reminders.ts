import type { CalendarDate } from '../domain/calendar-date.ts';
import { isHelpDue, isReminderDue, mayWriteThisWeek, chaserRules } from '../domain/chaser.ts';
import type { Person } from '../domain/person.ts';
import type { ClosedDays } from '../domain/working-time.ts';
import type { Chased, Reminder } from '../storage/reminder-repository.ts';
import { reminderLines, shownBy } from './reminder-card.ts';
import type { Waiting, WaitingThing } from './waiting-thing.ts';

/** Everything that is decided from: what waits, what was sent, the council's own day. */
export interface ReminderReading {
  people: ReadonlyMap<string, Person>;
  waiting: Waiting;
  reminders: readonly Reminder[];
  chased: readonly Chased[];
  today: CalendarDate;
  closed: ClosedDays;
}

/**
 * What is to be done about one person. `message`: send a new message, which counts as a reminder of these things.
 * `change`: bring the message that stands up to date. `help`: ask their line manager to help with this. `resume`: what
 * kept them quiet is over, and nothing is due. `forget`: these things do not wait any more.
 */
export interface ReminderDecision {
  before: Reminder;
  shown: string | null;
  does: 'message' | 'change' | 'resume' | 'nothing';
  remindOf: readonly string[];
  help: readonly { thing: string; helperId: string }[];
  forget: readonly string[];
}

/** What is to be done today, for everybody about whom anything is. Pure: the same reading gives the same decisions. */
export function decideReminders(reading: ReminderReading): readonly ReminderDecision[] {
  const before = new Map(reading.reminders.map((reminder) => [reminder.personId, reminder]));
  const chased = Map.groupBy(reading.chased, ({ personId }) => personId);
  const byEmail = new Map([...reading.people.values()].map((person) => [person.email.toLowerCase(), person]));
  const ids = new Set([...reading.waiting.keys(), ...before.keys(), ...chased.keys()]);
  const decided = [...ids].map((personId) =>
    decideFor(reading, {
      things: reading.waiting.get(personId) ?? [],
      before: before.get(personId) ?? neverReminded(personId),
      chased: chased.get(personId) ?? [],
      line: byEmail.get(reading.people.get(personId)?.reportsTo?.toLowerCase() ?? ''),
    }),
  );
  return decided.filter(({ does, help, forget }) => does !== 'nothing' || help.length > 0 || forget.length > 0);
}

const neverReminded = (personId: string): Reminder => ({
  ...{ personId, sentOn: null, shown: null, quietUntil: null, quietKind: null },
});

interface OnePerson {
  things: readonly WaitingThing[];
  before: Reminder;
  chased: readonly Chased[];
  line: Person | undefined;
}

function decideFor(reading: ReminderReading, person: OnePerson): ReminderDecision {
  const { today } = reading;
  const { things, before, chased } = person;
  const forget = chased.flatMap(({ thing }) =>
    // How often a respondent was reminded in a cycle is kept: twice is the most.
    thing.startsWith('answers/') || things.some((one) => one.thing === thing) ? [] : [thing],
  );
  const listed = reminderLines(things, { chased, reminder: before, today });
  const decision = { before, shown: shownBy(listed), remindOf: [], help: [], forget };
  if (before.quietUntil !== null && today < before.quietUntil) return { ...decision, does: 'nothing' };
  const remindOf = dueOf(reading, person);
  const mayWrite = before.quietUntil !== null || mayWriteThisWeek(before.sentOn, today);
  const help = helpOf(reading, person);
  if (remindOf.length > 0 && mayWrite) return { ...decision, does: 'message', remindOf, help };
  if (before.quietUntil !== null) return { ...decision, does: 'resume', help };
  const wrong = before.shown !== null && before.shown !== decision.shown;
  return { ...decision, does: wrong ? 'change' : 'nothing', help };
}

/** What a message would remind of now. Whoever put it off, or was away, hears of all that waits. */
function dueOf({ today, closed }: ReminderReading, { things, before, chased }: OnePerson): readonly string[] {
  const counts = new Map(chased.map(({ thing, reminders }) => [thing, reminders]));
  return things.flatMap(({ thing, kind, dates }) => {
    const reminders = counts.get(thing) ?? 0;
    const due =
      before.quietUntil === null
        ? isReminderDue({ kind, dates, reminders }, today, closed)
        : reminders < chaserRules[kind].most;
    return due ? [thing] : [];
  });
}

function helpOf({ today }: ReminderReading, { things, before, chased, line }: OnePerson): ReminderDecision['help'] {
  if (line?.active !== true || line.id === before.personId) return [];
  return chased.flatMap(({ thing, reminders, helperId }) => {
    const waits = things.find((one) => one.thing === thing);
    if (waits === undefined || helperId !== null) return [];
    const due = isHelpDue({ kind: waits.kind, reminders }, { lastMessageOn: before.sentOn, today });
    return due ? [{ thing, helperId: line.id }] : [];
  });
}
