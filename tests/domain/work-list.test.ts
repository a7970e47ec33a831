import type { Action, Assessment } from '../../src/domain/assessment.ts';
import type { Need } from '../../src/domain/work-list.ts';
import { needs, workList } from '../../src/domain/work-list.ts';
import { entryAt, question, section, setOf, today } from './support/entries.ts';

type Saved = Partial<Assessment> | null;

const yesterday = '2027-02-02';
const keys = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'];
const set = setOf('ofsted4', [section('one', ...keys.map((key) => question(key)))]);
const at = (questionKey: string): { questionKey: string; directorateId: null } => ({
  questionKey,
  directorateId: null,
});

describe('the work list of a manager', () => {
  it.each<[string, Need | null, Saved, Partial<Action>[]]>([
    ['nothing saved', 'unanswered', null, []],
    ['nothing saved but a late action', 'unanswered', null, [{ dueOn: yesterday }]],
    ['a draft without a rating', 'draft', {}, []],
    ['a draft with a rating', 'draft', { rating: 'good' }, []],
    ['a draft with an adverse rating and a plan', 'draft', { rating: 'inadequate' }, [{}]],
    ['an adverse draft without a plan', 'plan_missing', { rating: 'inadequate' }, []],
    ['an adverse draft without an owner', 'plan_missing', { rating: 'inadequate' }, [{ owner: '' }]],
    ['a plan missing although accepted', 'plan_missing', { rating: 'inadequate', status: 'accepted' }, []],
    ['a plan both incomplete and late', 'plan_missing', { rating: 'inadequate' }, [{ dueOn: yesterday, owner: '' }]],
    ['a late action of a draft', 'action_overdue', { rating: 'good' }, [{ dueOn: yesterday }]],
    [
      'a late action after acceptance',
      'action_overdue',
      { rating: 'good', status: 'accepted' },
      [{ dueOn: yesterday }],
    ],
    ['returned', 'returned', { rating: 'good', status: 'returned' }, []],
    ['returned without a plan', 'returned', { rating: 'inadequate', status: 'returned' }, []],
    ['submitted', null, { rating: 'good', status: 'submitted' }, []],
    ['submitted with a plan in time', null, { rating: 'inadequate', status: 'submitted' }, [{ dueOn: today }]],
    ['accepted', null, { rating: 'good', status: 'accepted' }, []],
    ['not applicable and submitted', null, { outcome: 'not_applicable', status: 'submitted' }, []],
    ['not tested and submitted', null, { outcome: 'not_tested', status: 'submitted' }, []],
  ])('with %s needs: %s', (_, need, saved, actions) => {
    const held = workList(set, [entryAt(at('q1'), saved, actions, ['me'])], 'me', today);
    expect(held.map((one) => one.need)).toEqual([need]);
  });

  it('has what needs them first, most pressing first, and the rest in the order of the set', () => {
    const entries = [
      entryAt(at('q1'), { rating: 'good', status: 'submitted' }, [], ['me']),
      entryAt(at('q2'), null, [], ['me']),
      entryAt(at('q3'), { rating: 'good' }, [], ['me']),
      entryAt(at('q4'), { rating: 'good', status: 'accepted' }, [{ dueOn: yesterday }], ['me']),
      entryAt(at('q5'), { rating: 'inadequate' }, [], ['me']),
      entryAt(at('q6'), { rating: 'good', status: 'returned' }, [], ['me']),
      entryAt(at('q7'), null, [], ['me']),
    ];
    const held = workList(set, entries, 'me', today);
    expect(held.map((one) => [one.entry.questionKey, one.need])).toEqual([
      ['q6', 'returned'],
      ['q5', 'plan_missing'],
      ['q4', 'action_overdue'],
      ['q3', 'draft'],
      ['q2', 'unanswered'],
      ['q7', 'unanswered'],
      ['q1', null],
    ]);
    expect(needs).toEqual(['returned', 'plan_missing', 'action_overdue', 'draft', 'unanswered']);
  });

  it('holds only what this person holds, alone or with others', () => {
    const entries = [
      entryAt(at('q1'), null, [], ['me', 'you']),
      entryAt(at('q2'), null, [], ['you']),
      entryAt(at('q3'), null, [], []),
    ];
    expect(workList(set, entries, 'me', today).map((one) => one.entry.questionKey)).toEqual(['q1']);
    expect(workList(set, entries, 'nobody', today)).toEqual([]);
  });
});
