import type { CalendarDate } from './calendar-date.ts';
import { addDays } from './calendar-date.ts';
import type { Need } from './work-list.ts';
import { mondayOf, nextWorkingDay } from './working-time.ts';
import type { ClosedDays } from './working-time.ts';

/** What somebody can be reminded of. `help`: something of theirs waits for too long, and their manager may help. */
export const chasedKinds = ['returned', 'action', 'answers', 'entry', 'action_without_owner', 'help'] as const;
export type ChasedKind = (typeof chasedKinds)[number];

/**
 * The days that a thing's reminders are counted from. `since`: the invitation, or the last progress after it; of what was
 * returned, the day of that; of help, the day on which it is asked for. `closesOn`: of the cycle. `dueOn`: of an action.
 */
export interface ChasedDates {
  since: CalendarDate;
  closesOn: CalendarDate | null;
  dueOn: CalendarDate | null;
}

/**
 * When and how often a thing is chased. `what`, `when`: as docs/chasing.md says it. `days`: on which reminders fall due,
 * the first one first; on a day off, the next working day is the one. `most`: reminders in a row. `escalates`: whether
 * the line manager is asked to help after them.
 */
export interface ChaserRule {
  what: string;
  when: string;
  most: number;
  escalates: boolean;
  days: (dates: ChasedDates, closed: ClosedDays) => readonly CalendarDate[];
}

const actionDays = ({ dueOn }: ChasedDates): readonly CalendarDate[] =>
  dueOn === null ? [] : [addDays(dueOn, -7), addDays(dueOn, 1), addDays(dueOn, 8)];

const answerDays = ({ since, closesOn }: ChasedDates): readonly CalendarDate[] => {
  const first = addDays(since, 7);
  if (closesOn === null) return [first, addDays(since, 14), addDays(since, 21)];
  const days = [first, addDays(closesOn, -7), addDays(closesOn, -2)];
  return [...new Set(days)].filter((day) => day > since && day <= closesOn).toSorted();
};

/** Every rule. The planning, the re-check before sending and the docs all read this table. */
export const chaserRules: Readonly<Record<ChasedKind, ChaserRule>> = {
  returned: {
    what: 'An entry that was returned',
    when: 'the next working day after it was returned; then 7 and 14 days later',
    ...{ most: 3, escalates: true },
    days: ({ since }, closed) => {
      const first = nextWorkingDay(since, closed);
      return [first, addDays(first, 7), addDays(first, 14)];
    },
  },
  action: {
    what: 'An open action, to whoever holds the post that owns it',
    when: '7 days before it is due; the day after; 8 days after',
    ...{ most: 3, escalates: true, days: actionDays },
  },
  answers: {
    what: 'Questions for frontline staff and partners',
    when: '7 days after the invitation; 7 and 2 days before the closing day; without a closing day, weekly',
    ...{ most: 2, escalates: false, days: answerDays },
  },
  entry: {
    what: 'An entry without an answer, a draft, or a low rating without a plan',
    when: '7 days after the invitation or the last save; 7 and 2 days before the closing day; without one, weekly',
    ...{ most: 3, escalates: true, days: answerDays },
  },
  action_without_owner: {
    what: 'An open action whose owner is nobody’s post, to the admins',
    when: 'as for an action',
    ...{ most: 3, escalates: false, days: actionDays },
  },
  help: {
    what: 'Something that still waits after three reminders, to the line manager of whoever it waits for',
    when: '2 days after the third reminder',
    ...{ most: 1, escalates: false, days: ({ since }) => [since] },
  },
};

/** Days after the last reminder at which the line manager is asked to help. */
const daysBeforeHelp = 2;

/** True where one more reminder of this is due. `reminders`: how many there were in a row. */
export function isReminderDue(
  thing: { kind: ChasedKind; dates: ChasedDates; reminders: number },
  today: CalendarDate,
  closed: ClosedDays,
): boolean {
  const rule = chaserRules[thing.kind];
  if (thing.reminders >= rule.most) return false;
  const day = rule.days(thing.dates, closed)[thing.reminders];
  return day !== undefined && day <= today;
}

/** True where the reminders are used up and the line manager is to be asked to help. */
export function isHelpDue(
  thing: { kind: ChasedKind; reminders: number },
  given: { lastMessageOn: CalendarDate | null; today: CalendarDate },
): boolean {
  const rule = chaserRules[thing.kind];
  if (!rule.escalates || thing.reminders < rule.most || given.lastMessageOn === null) return false;
  return given.today >= addDays(given.lastMessageOn, daysBeforeHelp);
}

/** True while no message has gone out in the week of `today`, Monday to Sunday: one a person and week is the most. */
export function mayWriteThisWeek(lastMessageOn: CalendarDate | null, today: CalendarDate): boolean {
  return lastMessageOn === null || lastMessageOn < mondayOf(today);
}

/** What a line of a reminder says, most urgent first. */
export const urgency = [
  'returned',
  'action_overdue',
  'plan_missing',
  'action_due',
  'answers',
  'draft',
  'unanswered',
  'action_without_owner',
  'help',
] as const;
export type Urgency = (typeof urgency)[number];

/** Most urgent first, then by the day on which it is due or closes. */
export function byUrgency(a: { why: Urgency; by: CalendarDate | null }, b: typeof a): number {
  return urgency.indexOf(a.why) - urgency.indexOf(b.why) || (a.by ?? '9999').localeCompare(b.by ?? '9999');
}

/** What a holder is reminded of for an entry that needs them; overdue actions are their owners' to hear of. */
export function chasedNeed(need: Need | null): { kind: 'returned' | 'entry'; why: Urgency } | undefined {
  switch (need) {
    case 'returned':
      return { kind: 'returned', why: 'returned' };
    case 'plan_missing':
    case 'draft':
    case 'unanswered':
      return { kind: 'entry', why: need };
    case 'action_overdue':
    case null:
      return undefined;
  }
}
