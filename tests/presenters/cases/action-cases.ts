import { noActionTexts } from '../../../src/domain/action-register.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentAction } from '../../../src/presenters/present-action.ts';
import { presentActionRegister } from '../../../src/presenters/present-action-register.ts';
import { presentNewAction } from '../../../src/presenters/present-new-action.ts';
import type {
  ActionCard,
  ActionNoteLine,
  ActionRegisterCard,
  NewActionCard,
  RegisterLine,
} from '../../../src/usecases/action-card.ts';
import { startOfList } from '../../../src/usecases/start-of-list.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: '29:me' };
const place = { questionKey: 'supervision', directorateId: 'education' };
const entry = {
  ...{ cycleId: 'cycle-1', cycleLabel: '2026/27', place, number: '10', topic: 'Supervision that works' },
  directorateName: 'Education and Early Help',
};
const longEntry = { ...entry, topic: longest.slice(0, 120), directorateName: longest.slice(0, 120) };
const mine = { from: 'mine', directorateId: null, term: null, page: 1 } as const;
const filtered = { from: 'register', directorateId: 'education', term: 'overdue', page: 2 } as const;

const card: ActionCard = {
  kind: 'action',
  action: {
    ...{ id: 'action-1', cycleId: 'cycle-1', ...place, revision: 3, urgent: true, status: 'started' },
    ...{ what: 'Every team books supervision for the year ahead.', owner: 'Head of Practice', dueOn: '2026-10-30' },
  },
  ...{ entry, origin: null, overdue: true, notes: [], notePage: 1, notePages: 1, mayMove: true, mayChange: true },
  ...{ mayOpenEntry: true, pressId: 'press-1', form: 'note', typed: { ...noActionTexts, status: 'started' } },
  ...{ unsaved: '', items: [], problems: [], notice: null, list: mine },
};
const note: ActionNoteLine = {
  ...{
    kind: 'noted',
    text: hostile,
    ownerWas: null,
    dueWas: null,
    byPost: 'Head of Practice',
    on: '2026-10-12',
    item: '',
  },
};
const notes: readonly ActionNoteLine[] = [
  { ...note, kind: 'reopened', text: 'Two teams were left out.' },
  { ...note, kind: 'closed', text: '', item: 'Audit of supervision records' },
  { ...note, kind: 'changed', ownerWas: 'Director', dueWas: '2026-09-30', byPost: '' },
];
const items = [{ id: 'item-1', title: hostile }];
const closed = { ...card.action, status: 'done' } as const;
const longNotes = notes.map((one) => ({ ...one, text: longest.slice(0, 1_000), item: longest, ownerWas: longest }));

const line = (id: string, term: RegisterLine['term']): RegisterLine => ({
  ...{ action: { ...card.action, id, urgent: false, status: term === 'closed' ? 'given_up' : 'open' }, entry, term },
});
const register: ActionRegisterCard = {
  ...{ kind: 'action_register', list: { ...mine, from: 'register' }, notUnderstood: '', pages: 2 },
  directorates: [
    { id: 'education', name: 'Education and Early Help' },
    { id: 'social-care', name: hostile },
  ],
  counts: { overdue: 1, due_soon: 1, later: 4, closed: 2 },
  lines: [line('a', 'overdue'), line('b', 'due_soon'), line('c', 'later'), line('d', 'closed')],
};
const newAction: NewActionCard = {
  ...{ kind: 'new_action', entry, key: 'no-evidence/supervision@education', rule: 'no-evidence', pressId: 'press-1' },
  ...{ typed: { what: '', owner: '', dueOn: '' }, problems: [], position: { ...startOfList, mine: true } },
};
const many = Array.from({ length: 6 }, (_, at) => {
  const { action } = line(String(at), 'overdue');
  return { action: { ...action, what: longest, owner: longest }, entry: longEntry, term: 'overdue' as const };
});

/** The register of actions, and one action of it. */
export const actionCases: Readonly<Record<string, () => Card>> = {
  'action/noted': () => presentAction({ ...card, notes, notePages: 2, notice: 'saved' }, options),
  'action/of-owner': () => presentAction({ ...card, mayChange: false, mayOpenEntry: false }, options),
  'action/read-only': () =>
    presentAction(
      { ...card, form: null, mayMove: false, mayChange: false, origin: { from: 'gap', rule: 'no-evidence' } },
      options,
    ),
  'action/closed': () =>
    presentAction(
      {
        ...{ ...card, action: closed, form: null, overdue: false, notes: notes.slice(1), notice: 'changed_meanwhile' },
        ...{ unsaved: hostile, origin: { from: 'recommendation', letter: 'b' }, list: filtered },
      },
      options,
    ),
  'action/hostile': () =>
    presentAction(
      { ...card, action: { ...card.action, what: hostile, owner: hostile }, typed: { ...card.typed, text: hostile } },
      options,
    ),
  'action/longest': () =>
    presentAction(
      {
        ...{ ...card, action: { ...card.action, what: longest, owner: longest }, entry: longEntry, notes: longNotes },
        ...{ notePage: 2, notePages: 3, typed: { ...card.typed, text: longest }, problems: ['text_too_long'] },
      },
      options,
    ),
  'action-form/close': () =>
    presentAction({ ...card, form: 'close', items, problems: ['nothing_shown'], list: filtered }, options),
  'action-form/change': () =>
    presentAction({ ...card, form: 'change', typed: { ...card.typed, owner: hostile, dueOn: '2027-01-31' } }, options),
  'action-form/reopen': () => presentAction({ ...card, action: closed, form: 'reopen', overdue: false }, options),
  'action-form/longest': () =>
    presentAction(
      {
        ...{ ...card, action: { ...card.action, what: longest, owner: longest }, entry: longEntry, form: 'close' },
        items: Array.from({ length: 90 }, (_, at) => ({ id: `item-${String(at)}`, title: longest.slice(0, 300) })),
        typed: { ...card.typed, text: 'é'.repeat(5_000), status: 'given_up' },
      },
      options,
    ),
  'action-register/some': () => presentActionRegister(register, options),
  'action-register/none': () =>
    presentActionRegister(
      {
        ...{ ...register, lines: [], counts: { overdue: 0, due_soon: 0, later: 0, closed: 0 }, pages: 1 },
        ...{ directorates: [], notUnderstood: hostile },
      },
      options,
    ),
  'action-register/longest': () =>
    presentActionRegister({ ...register, list: filtered, lines: many, pages: 3 }, options),
  'new-action/blank': () => presentNewAction(newAction),
  'new-action/longest': () =>
    presentNewAction({
      ...{ ...newAction, entry: longEntry, typed: { what: longest, owner: longest, dueOn: 'soon' } },
      problems: ['what_too_long', 'owner_too_long', 'not_a_date'],
    }),
};
