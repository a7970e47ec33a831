import type { ActionDeed, ActionProblem, ActionTexts } from '../../src/domain/action-register.ts';
import {
  actionDeeds,
  actionTerm,
  longestActionNote,
  mayDoNow,
  noActionTexts,
  readActionDeed,
} from '../../src/domain/action-register.ts';
import { actionStanding, ownsAction } from '../../src/domain/action-standing.ts';
import type { Action, ActionStatus } from '../../src/domain/assessment.ts';
import { actionStatuses, isToDo } from '../../src/domain/assessment.ts';
import { planState } from '../../src/domain/entry-state.ts';
import { newActionProblems } from '../../src/domain/new-action.ts';
import type { Person } from '../../src/domain/person.ts';
import { readRegisterWords } from '../../src/domain/read-register-words.ts';
import type { RoleHolding } from '../../src/domain/role.ts';
import { planProblems } from '../../src/domain/submission.ts';

const today = '2026-10-05';
const action: Action = {
  ...{ id: 'a', cycleId: 'c', revision: 1, questionKey: 'q', directorateId: 'education', what: 'See every worker' },
  ...{ owner: 'Head of Service', dueOn: '2026-10-30', status: 'open', urgent: false },
};
const read = (deed: ActionDeed, typed: Partial<ActionTexts>, status: ActionStatus = 'open') =>
  readActionDeed({ ...action, status }, deed, {
    ...{ typed: { ...noActionTexts, ...typed }, today, items: new Set(['item-1']) },
  });

describe('when an action is due', () => {
  it.each<[Partial<Action>, string]>([
    [{ dueOn: '2026-10-04' }, 'overdue'],
    [{ dueOn: '2026-10-04', status: 'started' }, 'overdue'],
    [{ dueOn: '2026-10-05' }, 'due_soon'],
    [{ dueOn: '2026-10-12' }, 'due_soon'],
    [{ dueOn: '2026-10-13' }, 'later'],
    [{ dueOn: null }, 'later'],
    [{ dueOn: '2026-10-04', status: 'done' }, 'closed'],
    [{ dueOn: '2026-10-04', status: 'given_up' }, 'closed'],
  ])('%j is %s', (fields, term) => {
    expect(actionTerm({ ...action, ...fields }, today)).toBe(term);
  });
});

describe('what can be done to an action', () => {
  it.each(actionStatuses.flatMap((status) => actionDeeds.map((deed) => [status, deed] as const)))(
    'that is %s: %s',
    (status, deed) => {
      const closed = status === 'done' || status === 'given_up';
      expect(mayDoNow({ status }, deed)).toBe(closed === (deed === 'reopen'));
      expect(isToDo({ status })).toBe(!closed);
    },
  );

  it.each<[string, ActionDeed, Partial<ActionTexts>, readonly ActionProblem[]]>([
    ['a note that says nothing', 'note', { status: 'open' }, ['nothing_new']],
    ['a note that closes', 'note', { text: 'x', status: 'done' }, ['not_a_choice']],
    ['a note with a forged standing', 'note', { text: 'x', status: 'x' }, ['not_a_choice']],
    ['a long note', 'note', { text: 'x'.repeat(longestActionNote + 1), status: 'open' }, ['text_too_long']],
    ['done, shown by nothing', 'close', { status: 'done' }, ['nothing_shown']],
    ['given up without a reason', 'close', { status: 'given_up', item: 'item-1' }, ['no_reason']],
    ['done by an item of somebody else', 'close', { status: 'done', item: 'item-2' }, ['unknown_item']],
    ['an end that is none', 'close', { status: 'started', text: 'x' }, ['not_a_choice']],
    ['opened again without a reason', 'reopen', {}, ['no_reason']],
    ['a change of nothing', 'change', { owner: action.owner, dueOn: action.dueOn ?? '' }, ['nothing_new']],
    ['nobody’s', 'change', { owner: '', dueOn: '2026-11-30' }, ['no_owner']],
    ['an owner as long as a letter', 'change', { owner: 'x'.repeat(201), dueOn: '2026-11-30' }, ['owner_too_long']],
    ['no day', 'change', { owner: 'Director', dueOn: 'soon' }, ['not_a_date']],
    ['a day that has passed', 'change', { owner: 'Director', dueOn: '2026-10-04' }, ['in_the_past']],
  ])('refuses %s', (_what, deed, typed, problems) => {
    expect(read(deed, typed)).toEqual({ problems });
  });

  it.each<[string, ActionDeed, Partial<ActionTexts>, object, object]>([
    ['a note', 'note', { text: 'Two teams.', status: 'open' }, { status: 'open' }, { kind: 'noted' }],
    ['that it is under way', 'note', { status: 'started' }, { status: 'started' }, { kind: 'noted', text: '' }],
    ['a text that shows it', 'close', { status: 'done', text: 'Audit.' }, { status: 'done' }, { kind: 'closed' }],
    ['an item that shows it', 'close', { status: 'done', item: 'item-1' }, { status: 'done' }, { itemId: 'item-1' }],
    ['why not', 'close', { status: 'given_up', text: 'Merged.' }, { status: 'given_up' }, { kind: 'given_up' }],
    [
      'another day',
      'change',
      { owner: action.owner, dueOn: '2026-11-30' },
      { dueOn: '2026-11-30' },
      { ownerWas: null, dueWas: '2026-10-30' },
    ],
    [
      'another owner, the day that passed kept',
      'change',
      { owner: 'Director', dueOn: '2026-10-30' },
      { owner: 'Director' },
      { ownerWas: 'Head of Service', dueWas: null },
    ],
  ])('takes %s', (_what, deed, typed, next, note) => {
    expect(read(deed, typed)).toMatchObject({ next, note });
  });

  it('goes on as started once it is opened again', () => {
    expect(read('reopen', { text: 'Two were left out.' }, 'done')).toMatchObject({
      ...{ next: { status: 'started' }, note: { kind: 'reopened', text: 'Two were left out.', itemId: null } },
    });
  });

  it('leaves a plan without those that were given up', () => {
    const givenUp = { ...action, status: 'given_up' } as const;
    expect(planState([givenUp], today)).toBe('incomplete');
    expect(planProblems([givenUp])).toEqual(['no_action', 'no_owner', 'no_due_date']);
    expect(planState([{ ...givenUp, owner: '' }, action], today)).toBe('complete');
    expect(planState([{ ...action, status: 'done' }], today)).toBe('complete');
  });
});

describe('who may do what with an action', () => {
  const somebody = (held: readonly RoleHolding[], post = 'Somebody'): Person => ({
    ...{ id: 'p', name: 'P', email: 'p@example.org', entraObjectId: null, post, reportsTo: null, active: true },
    roles: held,
  });
  const all = (role: RoleHolding['role']): RoleHolding => ({ role, directorateId: null });
  const here = { role: 'manager', directorateId: 'education' } as const;
  const elsewhere = { role: 'manager', directorateId: 'adults' } as const;

  it.each<[string, Person, readonly string[], string]>([
    ['its owner', somebody([all('frontline')], ' head  of service'), [], 'sees moves'],
    ['whoever holds the entry', somebody([all('frontline')]), ['p'], 'sees moves changes gaps'],
    ['a manager there', somebody([here]), [], 'sees moves changes gaps'],
    ['a manager elsewhere', somebody([elsewhere]), [], ''],
    ['the Director', somebody([all('dcs')]), [], 'sees moves changes gaps'],
    ['an administrator', somebody([all('admin')]), [], 'sees moves changes gaps'],
    ['the reviewer', somebody([all('reviewer')]), [], 'sees gaps'],
    ['the Chief Executive', somebody([all('chief_executive')]), [], 'sees gaps'],
    ['the Lead Member', somebody([all('lead_member')]), [], ''],
    ['anybody else', somebody([all('frontline')]), ['q'], ''],
    ['somebody without a post', somebody([all('frontline')], ''), [], ''],
  ])('%s', (_who, person, holders, expected) => {
    const { sees, moves, changes, seesGaps } = actionStanding(person, action, holders);
    const may = { sees, moves, changes, gaps: seesGaps };
    expect(
      Object.entries(may)
        .flatMap(([name, is]) => (is ? [name] : []))
        .join(' '),
    ).toBe(expected);
  });

  it('no post owns an action without an owner', () => {
    expect(ownsAction({ post: null }, { owner: '' })).toBe(false);
    expect(ownsAction({ post: '' }, { owner: '' })).toBe(false);
  });
});

describe('the words after “actions”', () => {
  const directorates = [
    { id: 'education', name: 'Education and Skills' },
    { id: 'social-care', name: 'Children’s Social Care' },
  ];

  it.each([
    ['', null, null, ''],
    ['overdue', 'overdue', null, ''],
    ['Education', null, 'education', ''],
    ['overdue in social care', 'overdue', 'social-care', ''],
    ['education closed', 'closed', 'education', ''],
    ['due soon', 'due_soon', null, ''],
    ['adults', null, null, 'adults'],
    ['late adults', 'overdue', null, 'adults'],
  ] as const)('%j', (words, term, directorateId, notUnderstood) => {
    expect(readRegisterWords(words, directorates)).toEqual({ term, directorateId, notUnderstood });
  });
});

it('a new action needs all three parts', () => {
  expect(newActionProblems({ what: '', owner: '', dueOn: '' }, today)).toEqual(['no_what', 'no_owner', 'not_a_date']);
  const long = { what: 'x'.repeat(4_001), owner: 'x'.repeat(201), dueOn: '2026-10-04' };
  expect(newActionProblems(long, today)).toEqual(['what_too_long', 'owner_too_long', 'in_the_past']);
  expect(newActionProblems({ what: 'x', owner: 'Director', dueOn: today }, today)).toEqual([]);
});
