import type { Action, Assessment } from '../../src/domain/assessment.ts';
import type { ScaleId } from '../../src/domain/scale.ts';
import { scales } from '../../src/domain/scale.ts';
import type { SubmissionProblem } from '../../src/domain/submission.ts';
import { planProblems, submissionProblems } from '../../src/domain/submission.ts';
import { action, assessment } from './support/entries.ts';

const noEvidence = { link: '', whatWeKnow: '', howWeKnow: '', whatNext: '' };
const wholePlan: SubmissionProblem[] = ['no_action', 'no_owner', 'no_due_date'];

describe('submitting an assessment', () => {
  it.each<[string, SubmissionProblem[], Partial<Assessment>, Partial<Action>[]]>([
    ['good with evidence', [], { rating: 'good' }, []],
    ['good with a link only', [], { ...noEvidence, link: 'https://example.org', rating: 'good' }, []],
    ['no rating', ['no_rating'], {}, []],
    ['a rating of another scale', ['no_rating'], { rating: 'not_met' }, []],
    ['no evidence', ['no_evidence'], { ...noEvidence, rating: 'good' }, []],
    ['neither', ['no_rating', 'no_evidence'], noEvidence, []],
    ['an incomplete plan beside a good rating', [], { rating: 'good' }, [{ owner: '' }]],
    ['adverse without a plan', wholePlan, { rating: 'inadequate' }, []],
    ['adverse with a blank plan', wholePlan, { rating: 'inadequate' }, [{ what: ' ', owner: '', dueOn: null }]],
    ['adverse without an owner', ['no_owner'], { rating: 'inadequate' }, [{ owner: ' ' }]],
    ['adverse without a date', ['no_due_date'], { rating: 'inadequate' }, [{ dueOn: null }]],
    ['adverse without an action', ['no_action'], { rating: 'inadequate' }, [{ what: '' }]],
    ['adverse with a plan', [], { rating: 'inadequate' }, [{}]],
    ['adverse without evidence or plan', ['no_evidence', ...wholePlan], { ...noEvidence, rating: 'inadequate' }, []],
    ['adverse and tested in part', wholePlan, { rating: 'inadequate', outcome: 'tested_in_part' }, []],
    ['not applicable', [], { ...noEvidence, outcome: 'not_applicable', reason: 'No such service' }, []],
    ['not tested', [], { ...noEvidence, outcome: 'not_tested', reason: 'No time', retestMonth: '2027-05' }, []],
    [
      'confirmed unchanged with what was checked',
      [],
      { ...noEvidence, rating: 'good', outcome: 'confirmed_unchanged', checked: 'The scheme' },
      [],
    ],
  ])('with %s finds %j', (_, problems, changes, actions) => {
    expect(submissionProblems(assessment(changes), actions.map(action), 'ofsted4')).toEqual(problems);
  });

  it.each(
    (Object.keys(scales) as ScaleId[]).flatMap((scale) =>
      scales[scale].map((grade) => [scale, grade.value, grade.adverse] as const),
    ),
  )('on %s with %s asks for a plan: %s', (scale, rating, adverse) => {
    expect(submissionProblems(assessment({ rating }), [], scale)).toEqual(adverse ? wholePlan : []);
    expect(submissionProblems(assessment({ rating }), [action()], scale)).toEqual([]);
  });
});

describe('a plan for submission', () => {
  it.each<[string, SubmissionProblem[], Partial<Action>[]]>([
    ['one complete and one without an owner', ['no_owner'], [{}, { owner: '' }]],
    ['what missing here and a date there', ['no_action', 'no_due_date'], [{ what: '' }, { dueOn: null }]],
    ['done', [], [{ status: 'done' }]],
    ['late', [], [{ dueOn: '2020-01-01' }]],
  ])('with %s lacks %j', (_, problems, actions) => {
    expect(planProblems(actions.map(action))).toEqual(problems);
  });
});
