import type { ActionDeed, ActionProblem } from '../domain/action-register.ts';
import { longestActionNote, longestActionOwner } from '../domain/action-register.ts';
import { isToDo } from '../domain/assessment.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import { gapRule } from '../domain/gap-rules.ts';
import type { ActionCard, ActionNotice } from '../usecases/action-card.ts';
import { actionDue } from './action-due.ts';
import { actionListData } from './action-list-data.ts';
import { actionNoteLine } from './action-note-line.ts';
import { standings } from './assessment-field.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { openPlace, placeDirectorate, placeTitle } from './place-line.ts';
import { cutAt, prefillBudget, startOf } from './prefill.ts';
import type { Verb } from './verbs.ts';
import { verbs } from './verbs.ts';

const longest = longestActionNote.toLocaleString('en-GB');

const problems: Readonly<Record<ActionProblem, string>> = {
  nothing_new: 'Nothing would be changed by this. Please say what is new.',
  no_reason: 'Please say why, in a few words.',
  nothing_shown: 'Please say what shows that it is done, or choose an item of evidence.',
  text_too_long: `Please make it shorter: it can be ${longest} characters long. Nothing was saved yet.`,
  no_owner: 'Please name the post that owns it.',
  owner_too_long: `Please make the owner shorter: it can be ${String(longestActionOwner)} characters long.`,
  not_a_date: 'Please give a due date that exists.',
  in_the_past: 'Please choose a due date that has not passed yet.',
  not_a_choice: 'Please choose one from the list.',
  unknown_item: 'Please choose an item from the list.',
};

const notices: Readonly<Record<ActionNotice, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
  characters_removed: 'Saved. Some hidden characters could not be kept and were taken out. Please look it over.',
  changed_meanwhile:
    'Nothing was saved: somebody has changed this action since the card was shown. Here is how it stands now.',
};

/** One action: how it stands, what was done so far, and a note or the form that was asked for. */
export function presentAction(card: ActionCard, options: CardOptions): Card {
  const { action, form, list } = card;
  const asks = form === null || form === 'note' ? 'action' : 'action-form';
  const rendered = renderCard(asks, { ...headOf(card), ...inputsOf(card), ...buttonsOf(card) });
  const back = { actionId: action.id, form: form ?? '', list: actionListData(list) };
  return withRefresh(rendered, options, verbs.actionOpen, back);
}

function headOf(card: ActionCard): object {
  const { action, entry, overdue, notice } = card;
  return {
    where: cutAt([`${placeTitle(entry)}${placeDirectorate(entry)}`, entry.cycleLabel].join(' · '), 250),
    what: action.what === '' ? 'No action named yet' : startOf(action.what, 1_000),
    due: actionDue(action, { overdue }),
    pressing: overdue || (action.urgent && isToDo(action)),
    owner: action.owner === '' ? 'No owner yet' : `Owner: ${startOf(action.owner, 200)}`,
    origin: originOf(card),
    notice: notice === null ? '' : notices[notice],
    noticeStyle: notice === 'changed_meanwhile' ? 'attention' : 'accent',
    unsaved: card.unsaved === '' ? '' : shownAgain(card.unsaved),
    notes: card.notes.map(actionNoteLine),
    problems: card.problems.map((problem) => ({ text: problems[problem] })),
  };
}

function originOf({ origin, entry }: ActionCard): string {
  if (origin?.from === 'recommendation') return `From the reviewer’s recommendation ${origin.letter}`;
  if (origin?.from === 'gap') return `From a gap: ${gapRule(origin.rule).title}`;
  return `From question ${placeTitle(entry)}`;
}

/** Handed back as far as a card has room for it beside the trail. */
function shownAgain(text: string): string {
  return Buffer.byteLength(JSON.stringify(text)) <= prefillBudget ? text : cutAt(text, 2_000);
}

function inputsOf({ action, form, typed, items }: ActionCard): object {
  return {
    asksNote: form === 'note',
    asksChange: form === 'change',
    asksClose: form === 'close',
    asksReopen: form === 'reopen',
    ...(form === null || form === 'note' ? {} : forms[form]),
    text: shownAgain(typed.text),
    newOwner: cutAt(typed.owner, 500),
    dueOn: isCalendarDate(typed.dueOn) ? typed.dueOn : '',
    standings: (['open', 'started'] as const).map((value) => ({ title: standings[value], value })),
    standing: typed.status === 'open' || typed.status === 'started' ? typed.status : action.status,
    endings: [
      { title: 'Done', value: 'done' },
      { title: 'Given up', value: 'given_up' },
    ],
    ending: typed.status === 'given_up' ? 'given_up' : 'done',
    choosesItem: items.length > 0,
    items: [
      { title: 'None of them', value: '' },
      ...items.slice(0, mostItems).map(({ id, title }) => ({ title: cutAt(title, 80), value: id })),
    ],
    item: typed.item,
  };
}

/** Items to choose from: the latest, as many as a card has room for. */
const mostItems = 30;

const forms: Readonly<Record<Exclude<ActionDeed, 'note'>, { heading: string; textLabel: string; textHint: string }>> = {
  change: {
    heading: 'Change who owns it, or by when',
    textLabel: 'Reason',
    textHint: 'Why it is given to somebody else or put off, if you want to say so',
  },
  close: {
    heading: 'Close this action',
    textLabel: 'What shows that it is done, or why it is given up',
    textHint: 'What was done, when, and where it can be seen',
  },
  reopen: { heading: 'Open this action again', textLabel: 'Reason', textHint: 'What is still to be done' },
};

function buttonsOf(card: ActionCard): object {
  const { action, entry, list, notePage, notePages, pressId, form } = card;
  const open = { actionId: action.id, list: actionListData(list) };
  const toDo = isToDo(action);
  return {
    press: { ...open, revision: action.revision, pressId },
    ...{ mayClose: card.mayMove && toDo, mayReopen: card.mayMove && !toDo, mayChange: card.mayChange && toDo },
    ...{ close: { ...open, form: 'close' }, reopen: { ...open, form: 'reopen' }, change: { ...open, form: 'change' } },
    mayOpenEntry: card.mayOpenEntry,
    openEntry: openPlace(entry.cycleId, entry.place, 'review'),
    ...backOf(card),
    here: open,
    ...{ hasEarlier: notePage < notePages, hasLater: notePage > 1, form: form ?? '' },
    ...{ earlier: { ...open, page: notePage + 1 }, later: { ...open, page: notePage - 1 } },
    pageLine: notePages > 1 ? `Page ${String(notePage)} of ${String(notePages)}, the latest first` : '',
  };
}

/** To the list that it was opened from. */
function backOf({ list }: ActionCard): { backVerb: Verb; back: object } {
  if (list.from === 'register') return { backVerb: verbs.actionsShow, back: actionListData(list) };
  return { backVerb: verbs.commandRun, back: { command: 'my actions' } };
}
