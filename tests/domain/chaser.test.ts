import { readFileSync } from 'node:fs';
import type { ChasedDates, ChasedKind, Urgency } from '../../src/domain/chaser.ts';
import {
  byUrgency,
  chasedKinds,
  chasedNeed,
  chaserRules,
  isHelpDue,
  isReminderDue,
  mayWriteThisWeek,
} from '../../src/domain/chaser.ts';
import { deliveryProblem } from '../../src/domain/delivery-problem.ts';

const dates = (fields: Partial<ChasedDates> = {}): ChasedDates => ({
  since: '2026-09-14',
  closesOn: '2026-12-18',
  dueOn: null,
  ...fields,
});

describe('the days on which somebody is reminded', () => {
  it.each<[ChasedKind, Partial<ChasedDates>, string]>([
    ['entry', {}, '2026-09-21 2026-12-11 2026-12-16'],
    ['entry', { closesOn: null }, '2026-09-21 2026-09-28 2026-10-05'],
    ['entry', { since: '2026-12-09' }, '2026-12-11 2026-12-16'],
    ['entry', { since: '2026-12-17' }, ''],
    ['entry', { since: '2026-12-11' }, '2026-12-16 2026-12-18'],
    ['answers', {}, '2026-09-21 2026-12-11 2026-12-16'],
    ['returned', { since: '2026-09-18' }, '2026-09-21 2026-09-28 2026-10-05'],
    ['returned', { since: '2026-12-24' }, '2026-12-29 2027-01-05 2027-01-12'],
    ['action', { dueOn: '2026-10-15' }, '2026-10-08 2026-10-16 2026-10-23'],
    ['action', { dueOn: null }, ''],
    ['action_without_owner', { dueOn: '2026-10-15' }, '2026-10-08 2026-10-16 2026-10-23'],
    ['help', { since: '2026-10-12' }, '2026-10-12'],
  ])('of %s, %j: %s', (kind, fields, days) => {
    expect(chaserRules[kind].days(dates(fields), []).join(' ')).toBe(days);
  });

  it.each<[ChasedKind, number, string, boolean]>([
    ['entry', 0, '2026-09-20', false],
    ['entry', 0, '2026-09-21', true],
    ['entry', 0, '2026-12-01', true],
    ['entry', 1, '2026-12-10', false],
    ['entry', 1, '2026-12-11', true],
    ['entry', 2, '2026-12-15', false],
    ['entry', 2, '2026-12-16', true],
    ['entry', 3, '2026-12-18', false],
    ['answers', 1, '2026-12-11', true],
    ['answers', 2, '2026-12-16', false],
    ['help', 1, '2026-12-16', false],
  ])('make a reminder of %s after %i due on %s: %s', (kind, reminders, today, due) => {
    expect(isReminderDue({ kind, dates: dates(), reminders }, today, [])).toBe(due);
  });
});

describe('a line manager', () => {
  it.each<[ChasedKind, number, string, boolean]>([
    ['entry', 3, '2026-12-17', false],
    ['entry', 3, '2026-12-18', true],
    ['entry', 2, '2026-12-18', false],
    ['action', 3, '2026-12-18', true],
    ['returned', 3, '2026-12-18', true],
    ['answers', 2, '2026-12-18', false],
    ['answers', 30, '2026-12-18', false],
    ['help', 3, '2026-12-18', false],
    ['action_without_owner', 3, '2026-12-18', false],
  ])('is asked to help with %s after %i on %s: %s', (kind, reminders, today, due) => {
    expect(isHelpDue({ kind, reminders }, { lastMessageOn: '2026-12-16', today })).toBe(due);
  });

  it('is not asked before anything was sent', () => {
    expect(isHelpDue({ kind: 'entry', reminders: 3 }, { lastMessageOn: null, today: '2026-12-18' })).toBe(false);
  });
});

it.each<[string | null, string, boolean]>([
  [null, '2026-09-21', true],
  ['2026-09-21', '2026-09-25', false],
  ['2026-09-25', '2026-09-28', true],
  ['2026-09-20', '2026-09-21', true],
])('with the last message on %s a new one may go out on %s: %s', (last, today, may) => {
  expect(mayWriteThisWeek(last, today)).toBe(may);
});

it('puts what is most urgent first, then what is due first', () => {
  const things: { why: Urgency; by: string | null }[] = [
    { why: 'unanswered', by: '2026-12-18' },
    { why: 'action_due', by: null },
    { why: 'action_due', by: '2026-10-01' },
    { why: 'help', by: null },
    { why: 'returned', by: '2026-12-18' },
  ];
  expect(things.toSorted(byUrgency).map(({ why, by }) => `${why} ${String(by)}`)).toEqual([
    'returned 2026-12-18',
    'action_due 2026-10-01',
    'action_due null',
    'unanswered 2026-12-18',
    'help null',
  ]);
});

it('leaves an overdue action to whoever owns it', () => {
  expect(chasedNeed('action_overdue')).toBeUndefined();
  expect(chasedNeed('draft')).toEqual({ kind: 'entry', why: 'draft' });
});

it.each([
  ['403 ConversationBlockedByUser', 'blocked'],
  ['403 MessageWritesBlocked', 'blocked'],
  ['403', 'blocked'],
  ['403 BotNotInConversationRoster', 'removed'],
  ['403 BotDisabledByAdmin', 'not_allowed'],
  ['404 ConversationNotFound', 'gone'],
  ['unknown_502', 'no_answer'],
  ['429', 'too_late'],
  ['given_up', 'too_late'],
  ['413 MessageSizeTooBig', 'other'],
])('a send that ended with %s is %s', (code, problem) => {
  expect(deliveryProblem(code)).toBe(problem);
});

it('is told in docs/chasing.md as the rules have it', () => {
  const doc = readFileSync(new URL('../../docs/chasing.md', import.meta.url), 'utf8');
  const cells = doc.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const rows = chasedKinds.map((kind) => {
    const { what, when, most, escalates } = chaserRules[kind];
    return [what, when, String(most), escalates ? 'yes' : 'no'];
  });
  for (const row of rows) expect(cells).toContainEqual(['', ...row, '']);
});
