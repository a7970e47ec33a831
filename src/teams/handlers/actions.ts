import { z } from 'zod';
import type { ActionDeed, ActionTerm } from '../../domain/action-register.ts';
import type { Card } from '../../presenters/card.ts';
import { addAction, openNewAction } from '../../usecases/add-action.ts';
import { changeAction, openAction } from '../../usecases/change-action.ts';
import { showActions } from '../../usecases/show-actions.ts';
import { idOrNone, plainId, plainText, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';
import { listPosition as gapPosition } from './gaps.ts';

const actionTerms = ['overdue', 'due_soon', 'later', 'closed'] as const satisfies readonly ActionTerm[];
const actionDeeds = ['note', 'change', 'close', 'reopen'] as const satisfies readonly ActionDeed[];

const term = z.enum(actionTerms).nullable();
const position = z.object({
  from: z.enum(['mine', 'register']).default('mine'),
  directorateId: idOrNone,
  term: term.default(null),
  page: wholeNumber.default(1),
});
/** The list that an action was opened from, as its buttons carry it. */
const list = position.default({}).catch({ from: 'mine', directorateId: null, term: null, page: 1 });

/** `actions`, with words after it or not. */
export async function onActions(turn: Turn): Promise<Card> {
  const request = { list: { directorateId: null, term: null, page: 1 }, words: turn.words };
  return presentOutcome(await showActions(turn.services, turn.actor, request), turn);
}

const chosen = z.enum(['', ...actionTerms]).optional();
// The inputs, only where the filter's own button was pressed; '' stands for all.
const shown = position.extend({ directorate: plainText.optional(), due: chosen });

/** The filter and the pages of the register, and its refresh. */
export async function onActionsShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const directorateId = data.directorate === undefined ? data.directorateId : data.directorate || null;
  const narrowed = { directorateId, term: data.due === undefined ? data.term : data.due || null, page: data.page };
  return presentOutcome(await showActions(turn.services, turn.actor, { list: narrowed, words: '' }), turn);
}

const form = z.enum(['', ...actionDeeds]).default('');
const opened = z.object({ actionId: plainId, form, page: wholeNumber.default(1), list });

/** `Open` on an action, the buttons to its forms, `Back` from them, and its refresh. */
export async function onActionOpen(turn: Turn): Promise<Card> {
  const { data } = opened.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await openAction(turn.services, turn.actor, { ...data, form: data.form || null }), turn);
}

const typed = z.string().max(40_000).default('');
const pressed = z.object({
  ...{ actionId: plainId, revision: wholeNumber, pressId: plainId, list },
  ...{ text: typed, status: typed, owner: typed, dueOn: typed, item: typed },
});

export const onActionNote = onDeed('note');
export const onActionChange = onDeed('change');
export const onActionClose = onDeed('close');
export const onActionReopen = onDeed('reopen');

/** What the buttons of an action's forms do. */
function onDeed(deed: ActionDeed): (turn: Turn) => Promise<Card> {
  return async (turn) => {
    const { data } = pressed.safeParse(turn.data);
    if (data === undefined) return presentOldCard();
    const { text, status, owner, dueOn, item, ...press } = data;
    const texts = { text, status, owner, dueOn, item };
    return presentOutcome(await changeAction(turn.services, turn.actor, { ...press, deed, typed: texts }), turn);
  };
}

const forGap = z.object({ cycleId: plainId, key: plainId, list: gapPosition });

/** `Add an action` on a line of the list of gaps. */
export async function onActionNew(turn: Turn): Promise<Card> {
  const { data } = forGap.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { list: from, ...gap } = data;
  return presentOutcome(await openNewAction(turn.services, turn.actor, { ...gap, position: from }), turn);
}

const added = forGap.extend({ pressId: plainId, what: typed, owner: typed, dueOn: typed });

/** `Save` on a new action. */
export async function onActionAdd(turn: Turn): Promise<Card> {
  const { data } = added.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { list: from, what, owner, dueOn, ...press } = data;
  const texts = { what, owner, dueOn };
  return presentOutcome(await addAction(turn.services, turn.actor, { ...press, position: from, typed: texts }), turn);
}
