import type { Action, Assessment } from '../../src/domain/assessment.ts';
import { hasEvidence } from '../../src/domain/assessment.ts';
import type { EntryState, PlanState } from '../../src/domain/entry-state.ts';
import { entryState, isCompleteAction, isOverdue, planState } from '../../src/domain/entry-state.ts';
import type { ScaleId } from '../../src/domain/scale.ts';
import { scales } from '../../src/domain/scale.ts';
import { action, assessment, entry, today } from './support/entries.ts';

type Saved = Partial<Assessment> | null;
type Row = [string, EntryState, Saved, Partial<Action>[]];

const yesterday = '2027-02-02';
const adverseGrades = (Object.keys(scales) as ScaleId[]).flatMap((scale) =>
  scales[scale].filter((grade) => grade.adverse).map((grade) => [scale, grade.value] as const),
);
const bestGrades = (Object.keys(scales) as ScaleId[]).flatMap((scale) =>
  scales[scale].filter((grade) => !grade.adverse && !grade.reserved).map((grade) => [scale, grade.value] as const),
);

describe('the state of an entry', () => {
  it.each<Row>([
    ['nothing saved', 'unanswered', null, []],
    ['nothing saved, but an action', 'unanswered', null, [{}]],
    ['a draft without a rating', 'unanswered', {}, []],
    ['not legible, without a rating', 'unanswered', { outcome: 'not_legible' }, []],
    ['a rating that is not on the scale', 'unanswered', { rating: 'met_in_full' }, []],
    ['not tested', 'not_tested', { outcome: 'not_tested' }, []],
    ['not tested and submitted', 'not_tested', { outcome: 'not_tested', status: 'submitted' }, []],
    ['not tested and accepted', 'not_tested', { outcome: 'not_tested', status: 'accepted' }, []],
    ['tested in part, without a rating', 'not_tested', { outcome: 'tested_in_part' }, []],
    ['not applicable', 'not_applicable', { outcome: 'not_applicable' }, []],
    ['a good draft', 'self_assessed', { rating: 'good' }, []],
    ['good and submitted', 'self_assessed', { rating: 'good', status: 'submitted' }, []],
    ['good with an open action, not accepted', 'self_assessed', { rating: 'good', status: 'submitted' }, [{}]],
    ['good, tested in part, not accepted', 'self_assessed', { rating: 'good', outcome: 'tested_in_part' }, []],
    ['confirmed unchanged draft', 'self_assessed', { rating: 'good', outcome: 'confirmed_unchanged' }, []],
    [
      'confirmed unchanged and submitted',
      'self_assessed',
      { rating: 'good', outcome: 'confirmed_unchanged', status: 'submitted' },
      [],
    ],
    ['good, not accepted, an action overdue', 'self_assessed', { rating: 'good' }, [{ dueOn: yesterday }]],
    ['adverse draft with a plan', 'self_assessed', { rating: 'inadequate' }, [{}]],
    ['adverse with a plan, submitted', 'self_assessed', { rating: 'inadequate', status: 'submitted' }, [{}]],
    ['good and accepted', 'assured', { rating: 'good', status: 'accepted' }, []],
    ['good and accepted, actions done', 'assured', { rating: 'good', status: 'accepted' }, [{ status: 'done' }]],
    [
      'good and accepted, an open action',
      'assured_with_reservations',
      { rating: 'good', status: 'accepted' },
      [{ status: 'done' }, {}],
    ],
    [
      'good and accepted, an action overdue',
      'assured_with_reservations',
      { rating: 'good', status: 'accepted' },
      [{ dueOn: yesterday }],
    ],
    [
      'good and accepted, tested in part',
      'assured_with_reservations',
      { rating: 'good', status: 'accepted', outcome: 'tested_in_part' },
      [],
    ],
    [
      'adverse and accepted, plan open',
      'assured_with_reservations',
      { rating: 'inadequate', status: 'accepted' },
      [{}],
    ],
    [
      'adverse and accepted, plan done',
      'assured_with_reservations',
      { rating: 'inadequate', status: 'accepted' },
      [{ status: 'done', dueOn: yesterday }],
    ],
  ])('with %s is %s', (_, state, saved, actions) => {
    expect(entryState(entry(saved, actions), 'ofsted4', today)).toBe(state);
  });

  it.each<Row>([
    ['not applicable before returned', 'not_applicable', { outcome: 'not_applicable', status: 'returned' }, []],
    ['not applicable before a rating', 'not_applicable', { outcome: 'not_applicable', rating: 'inadequate' }, []],
    ['returned before no rating', 'not_assured', { status: 'returned' }, []],
    ['returned before not tested', 'not_assured', { status: 'returned', outcome: 'not_tested' }, []],
    ['returned before a good rating', 'not_assured', { status: 'returned', rating: 'good' }, []],
    [
      'returned before an adverse rating with a plan',
      'not_assured',
      { status: 'returned', rating: 'inadequate' },
      [{}],
    ],
    ['no rating before accepted', 'unanswered', { status: 'accepted' }, []],
    ['no rating before an overdue action', 'unanswered', {}, [{ dueOn: yesterday }]],
    ['a missing plan before not accepted', 'not_assured', { rating: 'inadequate', status: 'submitted' }, []],
    ['a missing plan before accepted', 'not_assured', { rating: 'inadequate', status: 'accepted' }, []],
    [
      'an overdue plan before accepted',
      'not_assured',
      { rating: 'inadequate', status: 'accepted' },
      [{ dueOn: yesterday }],
    ],
    ['a missing plan before tested in part', 'not_assured', { rating: 'inadequate', outcome: 'tested_in_part' }, []],
    ['not accepted before reservations', 'self_assessed', { rating: 'good', outcome: 'tested_in_part' }, [{}]],
  ])('keeps the order of the rules: %s', (_, state, saved, actions) => {
    expect(entryState(entry(saved, actions), 'ofsted4', today)).toBe(state);
  });

  it.each(adverseGrades)('of an adverse rating on %s, %s, hangs on its plan', (scale, rating) => {
    const stateWith = (status: Assessment['status'], actions: Partial<Action>[]): EntryState =>
      entryState(entry({ rating, status }, actions), scale, today);
    expect(stateWith('draft', [])).toBe('not_assured');
    expect(stateWith('draft', [{ what: ' ' }])).toBe('not_assured');
    expect(stateWith('draft', [{ owner: '' }])).toBe('not_assured');
    expect(stateWith('draft', [{ dueOn: null }])).toBe('not_assured');
    expect(stateWith('draft', [{ dueOn: yesterday }])).toBe('not_assured');
    expect(stateWith('draft', [{ dueOn: today }])).toBe('self_assessed');
    expect(stateWith('submitted', [{}])).toBe('self_assessed');
    expect(stateWith('accepted', [{}])).toBe('assured_with_reservations');
  });

  it.each(bestGrades)('of %s, %s, is assured once accepted and asks for no plan', (scale, rating) => {
    expect(entryState(entry({ rating }), scale, today)).toBe('self_assessed');
    expect(entryState(entry({ rating, status: 'accepted' }), scale, today)).toBe('assured');
  });

  it('of met with reservations asks for no plan, and keeps its reservations when accepted', () => {
    const rating = 'met_with_reservations';
    expect(entryState(entry({ rating, status: 'submitted' }), 'narrative', today)).toBe('self_assessed');
    expect(entryState(entry({ rating, status: 'accepted' }), 'narrative', today)).toBe('assured_with_reservations');
  });
});

describe('a plan', () => {
  it.each<[string, PlanState, Partial<Action>[]]>([
    ['no action at all', 'incomplete', []],
    ['an action without words', 'incomplete', [{ what: '\n' }]],
    ['an action without an owner', 'incomplete', [{ owner: '' }]],
    ['an action without a date', 'incomplete', [{ dueOn: null }]],
    ['one of two actions incomplete', 'incomplete', [{}, { owner: '' }]],
    ['one incomplete and one overdue', 'incomplete', [{ dueOn: yesterday }, { owner: '' }]],
    ['all said', 'complete', [{}]],
    ['due today', 'complete', [{ dueOn: today }]],
    ['done late', 'complete', [{ dueOn: yesterday, status: 'done' }]],
    ['open past its date', 'overdue', [{ dueOn: yesterday }]],
    ['one of two past its date', 'overdue', [{}, { dueOn: yesterday }]],
  ])('with %s is %s', (_, state, actions) => {
    expect(planState(actions.map(action), today)).toBe(state);
  });
});

describe('an action', () => {
  it.each<[boolean, Partial<Action>]>([
    [true, {}],
    [false, { what: '' }],
    [false, { owner: ' \t' }],
    [false, { dueOn: null }],
  ])('is complete (%s) by what it says: %j', (complete, changes) => {
    expect(isCompleteAction(action(changes))).toBe(complete);
  });

  it.each<[boolean, Partial<Action>]>([
    [true, { dueOn: yesterday }],
    [false, { dueOn: today }],
    [false, { dueOn: '2027-02-04' }],
    [false, { dueOn: null }],
    [false, { dueOn: yesterday, status: 'done' }],
  ])('is overdue (%s) only while open and after its day: %j', (overdue, changes) => {
    expect(isOverdue(action(changes), today)).toBe(overdue);
  });
});

describe('evidence', () => {
  const none = { link: '', whatWeKnow: '', howWeKnow: '', whatNext: '' };

  it.each(['link', 'whatWeKnow', 'howWeKnow', 'whatNext'] as const)('is there as soon as %s holds text', (box) => {
    expect(hasEvidence(assessment({ ...none, [box]: 'audit of March' }))).toBe(true);
  });

  it('is not there in boxes of blanks, nor in remarks', () => {
    expect(hasEvidence(assessment({ ...none, whatWeKnow: ' \n\t', remarks: 'audit of March' }))).toBe(false);
  });
});
