import type { Action, ActionStatus } from './assessment.ts';
import { isToDo } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import { addDays, isCalendarDate } from './calendar-date.ts';
import { isOverdue } from './entry-state.ts';

/** What somebody does to an action on its card. */
export const actionDeeds = ['note', 'change', 'close', 'reopen'] as const;

export type ActionDeed = (typeof actionDeeds)[number];

/**
 * One line of what was done to an action; lines are added and never changed.
 *
 * - `text`: the progress note, what shows that it is done, why it was given up, changed or reopened.
 * - `itemId`: the item of evidence that it was closed with, null for none.
 * - `ownerWas`, `dueWas`: what stood there before a change, '' for nothing; null where it stayed.
 * - `revision`: that of the action after it.
 */
export interface ActionNote {
  id: string;
  actionId: string;
  kind: 'noted' | 'changed' | 'closed' | 'given_up' | 'reopened';
  text: string;
  itemId: string | null;
  ownerWas: string | null;
  dueWas: string | null;
  by: string;
  at: Date;
  revision: number;
}

/** The longest note or reason, and the longest owner, in characters. */
export const longestActionNote = 1_000;
export const longestActionOwner = 200;

/** Days before its due date from which an action counts as due soon: those within which reminders come. */
export const dueSoonDays = 7;

/** How the register groups actions, in its order. */
export const actionTerms = ['overdue', 'due_soon', 'later', 'closed'] as const;

export type ActionTerm = (typeof actionTerms)[number];

/** Which group an action stands in on a day; without a due date it is due later. */
export function actionTerm(action: Pick<Action, 'status' | 'dueOn'>, today: CalendarDate): ActionTerm {
  if (!isToDo(action)) return 'closed';
  if (isOverdue(action, today)) return 'overdue';
  return action.dueOn !== null && action.dueOn <= addDays(today, dueSoonDays) ? 'due_soon' : 'later';
}

/** What somebody types on the card of an action, as inputs give it: `item` the id of an item of evidence, '' for none. */
export type ActionTexts = Readonly<Record<'text' | 'status' | 'owner' | 'dueOn' | 'item', string>>;

export const noActionTexts: ActionTexts = { text: '', status: '', owner: '', dueOn: '', item: '' };

export type ActionProblem =
  | 'nothing_new'
  | 'no_reason'
  | 'nothing_shown'
  | 'text_too_long'
  | 'no_owner'
  | 'owner_too_long'
  | 'not_a_date'
  | 'in_the_past'
  | 'not_a_choice'
  | 'unknown_item';

/** What a deed leaves of an action, and the line that tells of it. */
export interface ActionMove {
  next: Action;
  note: Pick<ActionNote, 'kind' | 'text' | 'itemId' | 'ownerWas' | 'dueWas'>;
}

/**
 * What a deed makes of an action, or what is wrong with what was typed. `today` is the council's own day, `items` the
 * items of evidence that may be chosen. An action is closed only with what shows that it is done, a text or an item, or
 * given up with a reason; it is reopened with a reason, and goes on as started. A due date that has passed may stay.
 */
export function readActionDeed(
  action: Action,
  deed: ActionDeed,
  given: { typed: ActionTexts; today: CalendarDate; items: ReadonlySet<string> },
): ActionMove | { problems: readonly ActionProblem[] } {
  const { typed } = given;
  const problems: (ActionProblem | false)[] = [
    ...problemsOf[deed](action, given),
    typed.text.length > longestActionNote && 'text_too_long',
  ];
  const found = problems.filter((problem) => problem !== false);
  return found.length > 0 ? { problems: found } : moves[deed](action, typed);
}

/** Whether a deed can be done as an action stands: what is closed can only be reopened. */
export function mayDoNow(action: Pick<Action, 'status'>, deed: ActionDeed): boolean {
  return isToDo(action) === (deed !== 'reopen');
}

type Judge = (
  action: Action,
  given: { typed: ActionTexts; today: CalendarDate; items: ReadonlySet<string> },
) => readonly (ActionProblem | false)[];

const problemsOf: Readonly<Record<ActionDeed, Judge>> = {
  note: (action, { typed: { text, status } }) => [
    isUnderWay(status) ? text === '' && status === action.status && 'nothing_new' : 'not_a_choice',
  ],
  change: (action, { typed: { owner, dueOn }, today }) => [
    owner === action.owner && dueOn === (action.dueOn ?? '') && 'nothing_new',
    owner === '' && 'no_owner',
    owner.length > longestActionOwner && 'owner_too_long',
    !isCalendarDate(dueOn) && 'not_a_date',
    isCalendarDate(dueOn) && dueOn !== action.dueOn && dueOn < today && 'in_the_past',
  ],
  close: (_action, { typed: { text, status, item }, items }) => [
    status !== 'done' && status !== 'given_up' && 'not_a_choice',
    status === 'done' && text === '' && item === '' && 'nothing_shown',
    status === 'given_up' && text === '' && 'no_reason',
    item !== '' && !items.has(item) && 'unknown_item',
  ],
  reopen: (_action, { typed: { text } }) => [text === '' && 'no_reason'],
};

const moves: Readonly<Record<ActionDeed, (action: Action, typed: ActionTexts) => ActionMove>> = {
  note: (action, { text, status }) => ({
    next: { ...action, status: status as ActionStatus },
    note: { ...plain, kind: 'noted', text },
  }),
  change: (action, { text, owner, dueOn }) => ({
    next: { ...action, owner, dueOn },
    note: {
      ...{ kind: 'changed', text, itemId: null },
      ownerWas: owner === action.owner ? null : action.owner,
      dueWas: dueOn === action.dueOn ? null : (action.dueOn ?? ''),
    },
  }),
  close: (action, { text, status, item }) => ({
    next: { ...action, status: status as ActionStatus },
    note: { ...plain, kind: status === 'done' ? 'closed' : 'given_up', text, itemId: item === '' ? null : item },
  }),
  reopen: (action, { text }) => ({
    next: { ...action, status: 'started' },
    note: { ...plain, kind: 'reopened', text },
  }),
};

const plain = { itemId: null, ownerWas: null, dueWas: null };

function isUnderWay(status: string): boolean {
  return status === 'open' || status === 'started';
}
