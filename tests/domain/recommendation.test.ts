import type { RecommendationTexts } from '../../src/domain/recommendation.ts';
import { nextLetter, questionNumbers, readRecommendation } from '../../src/domain/recommendation.ts';
import { question, section, setOf } from './support/entries.ts';

const numbered = (key: string, number: string) => question(key, 'council', { number });
const set = setOf('narrative', [
  section('one', numbered('lines', '3.1'), numbered('raising', '3.2')),
  section('two', numbered('leading', '8.6'), numbered('adequate', '8.6')),
]);
const typed: RecommendationTexts = { text: 'Do it.', questions: '3.1', limbs: ['duties'], responseDueOn: '2027-06-01' };

describe('the letters of recommendations', () => {
  it.each([
    [0, 'a'],
    [1, 'b'],
    [25, 'z'],
    [26, 'aa'],
    [27, 'ab'],
    [51, 'az'],
    [52, 'ba'],
    [701, 'zz'],
    [702, 'aaa'],
  ])('after %i comes %s', (taken, letter) => {
    expect(nextLetter(taken)).toBe(letter);
  });
});

describe('what is typed of a recommendation', () => {
  it.each<[string, string[]]>([
    ['3.1', ['lines']],
    ['3.1, 3.2', ['lines', 'raising']],
    ['3.2;3.1 and 3.1', ['lines', 'raising']],
    ['8.6', ['leading', 'adequate']],
  ])('reads the questions of “%s”', (questions, keys) => {
    const { content, problems } = readRecommendation(set, { ...typed, questions });
    expect([content.questionKeys, problems]).toEqual([keys, []]);
  });

  it.each<[string, Partial<RecommendationTexts>, object[]]>([
    ['no text', { text: '' }, [{ field: 'text', problem: 'missing' }]],
    ['too long a text', { text: 'x'.repeat(2_001) }, [{ field: 'text', problem: 'too_long' }]],
    ['no question', { questions: ' , ' }, [{ field: 'questions', problem: 'missing' }]],
    [
      'a question that is not there',
      { questions: '3.1, 9.9' },
      [{ field: 'questions', problem: 'unknown', numbers: ['9.9'] }],
    ],
    ['a day that does not exist', { responseDueOn: '2027-02-30' }, [{ field: 'responseDueOn', problem: 'not_a_date' }]],
    ['no day', { responseDueOn: '' }, []],
    ['a limb that nobody knows, which is left out', { limbs: ['duties', 'x'] }, []],
  ])('says what is wrong with %s', (_, changes, problems) => {
    expect(readRecommendation(set, { ...typed, ...changes }).problems).toEqual(problems);
  });

  it('shows a number that two questions share once', () => {
    expect(questionNumbers(set, ['leading', 'adequate', 'lines'])).toBe('3.1, 8.6');
  });
});
