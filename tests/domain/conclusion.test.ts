import type { Conclusion, ConclusionContent, ConclusionProblem } from '../../src/domain/conclusion.ts';
import { blankConclusion, conclusionProblems, longestConclusion, standsOnTested } from '../../src/domain/conclusion.ts';
import { mayAnswerRecommendations, mayConclude } from '../../src/domain/may-conclude.ts';
import type { Role, RoleHolding } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';
import type { Assessment } from '../../src/domain/assessment.ts';
import { entry, heldIn, person, question, section, setOf } from './support/entries.ts';

const set = setOf('narrative', [section('one', question('q1')), section('two', question('q2'))]);
const typed: ConclusionContent = { text: 'Works.', qualified: false, qualification: '', restsOn: ['one'] };

describe('a conclusion', () => {
  it.each<[string, Partial<ConclusionContent>, ConclusionProblem[]]>([
    ['with text and sections', {}, []],
    ['that rests on nothing, which is saved and warned of', { restsOn: [] }, []],
    ['without text', { text: '' }, ['no_text']],
    ['at the limit', { text: 'x'.repeat(longestConclusion) }, []],
    ['over the limit', { text: 'x'.repeat(longestConclusion + 1) }, ['text_too_long']],
    ['qualified without saying by what', { qualified: true }, ['no_qualification']],
    ['with a qualification that is not meant', { qualification: 'To be retested' }, ['qualification_unused']],
    [
      'with too long a qualification',
      { qualified: true, qualification: 'x'.repeat(4_001) },
      ['qualification_too_long'],
    ],
    ['on a section of another set', { restsOn: ['one', 'elsewhere'] }, ['unknown_section']],
    [
      'with everything wrong',
      { text: '', qualified: true, restsOn: ['x'] },
      ['no_text', 'no_qualification', 'unknown_section'],
    ],
  ])('%s', (_, changes, problems) => {
    expect(conclusionProblems(set, { ...typed, ...changes })).toEqual(problems);
  });

  it.each<[string, Partial<Assessment> | null, string[], boolean]>([
    ['a graded entry of its section', { rating: 'test_met' }, ['one'], true],
    ['a graded entry tested in part', { rating: 'test_met', outcome: 'tested_in_part' }, ['one'], true],
    ['an entry without a grade', {}, ['one'], false],
    ['an entry marked not tested', { outcome: 'not_tested' }, ['one'], false],
    ['an entry that is not applicable', { rating: 'test_met', outcome: 'not_applicable' }, ['one'], false],
    ['nothing saved', null, ['one'], false],
    ['a graded entry of another section', { rating: 'test_met' }, ['two'], false],
    ['no section at all', { rating: 'test_met' }, [], false],
  ])('stands on a tested question with %s: %s', (_, saved, restsOn, stands) => {
    const conclusion: Conclusion = { ...blankConclusion('cycle', 'duties'), restsOn };
    expect(standsOnTested(set, [entry(saved)], conclusion)).toBe(stands);
  });
});

describe('who concludes and who answers', () => {
  const may: Partial<Record<Role, [boolean, boolean]>> = {
    reviewer: [true, false],
    dcs: [false, true],
    chief_executive: [false, true],
  };
  it.each(roles.map((role) => [role] as const))('%s', (role) => {
    const somebody = person(role);
    expect([mayConclude(somebody), mayAnswerRecommendations(somebody)]).toEqual(may[role] ?? [false, false]);
  });

  it.each<[string, readonly (Role | RoleHolding)[], [boolean, boolean]]>([
    ['a reviewer of one directorate', [heldIn('education', 'reviewer')], [false, false]],
    ['a reviewer who is the DCS', ['reviewer', 'dcs'], [false, true]],
    ['a reviewer who is the Lead Member', ['reviewer', 'lead_member'], [false, false]],
    ['a reviewer who is an admin', ['reviewer', 'admin'], [true, false]],
  ])('%s', (_, held, expected) => {
    const somebody = person(...held);
    expect([mayConclude(somebody), mayAnswerRecommendations(somebody)]).toEqual(expected);
  });
});
