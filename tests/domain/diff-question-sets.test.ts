import { diffQuestionSets } from '../../src/domain/diff-question-sets.ts';
import type { Question, QuestionSet } from '../../src/domain/question-set.ts';
import { plymouth } from '../support/council.ts';

const older = plymouth();
/** The set with every question passed through `change`; null leaves it out. */
const changed = (change: (question: Question) => Question | null): QuestionSet => ({
  ...older,
  sections: older.sections.map((section) => ({
    ...section,
    questions: section.questions.map(change).filter((question) => question !== null),
  })),
});
const only = (key: string, change: (question: Question) => Question | null) =>
  changed((question) => (question.key === key ? change(question) : question));

describe('the difference between two versions of a set', () => {
  it('is empty between a set and itself, whatever its version and title', () => {
    expect(diffQuestionSets(older, { ...older, version: 9, title: 'Other' })).toEqual([]);
  });

  it.each<[string, (question: Question) => Question, object]>([
    [
      'a wording',
      (question) => ({ ...question, wording: { ...question.wording, manager: 'Anew?' } }),
      { kind: 'reworded', after: expect.stringMatching(/^Anew\?\n/) },
    ],
    [
      'a sub-prompt',
      (question) => ({ ...question, subPrompts: [{ key: 'x', text: 'A point' }] }),
      { kind: 'reworded', after: expect.stringMatching(/• A point$/) },
    ],
    ['a number', (question) => ({ ...question, number: '99' }), { kind: 'moved', after: 'senior-management 99' }],
    ['the level', (question) => ({ ...question, level: 'partnership' }), { before: 'council', after: 'partnership' }],
  ])('tells %s', (_, change, expected) => {
    expect(diffQuestionSets(older, only('structure-tested', change))).toEqual([
      expect.objectContaining({ key: 'structure-tested', ...expected }),
    ]);
  });

  it('tells what is new and what is gone, by key alone', () => {
    const without = only('structure-tested', () => null);
    expect(diffQuestionSets(older, without)).toMatchObject([{ kind: 'removed', key: 'structure-tested' }]);
    expect(diffQuestionSets(without, older)).toMatchObject([{ kind: 'added', key: 'structure-tested' }]);
  });

  it('tells another section and another order', () => {
    const [first, second, ...rest] = older.sections;
    if (first === undefined || second === undefined) throw new Error('the set has two sections');
    const [question, ...others] = first.questions;
    if (question === undefined) throw new Error('the section has a question');
    const elsewhere = [
      { ...first, questions: others },
      { ...second, questions: [...second.questions, question] },
      ...rest,
    ];
    expect(diffQuestionSets(older, { ...older, sections: elsewhere })).toMatchObject([
      { kind: 'moved', key: question.key, before: `${first.key} 1`, after: `${second.key} 1` },
    ]);
    const turned = [{ ...first, questions: [...others, question] }, second, ...rest];
    const moves = diffQuestionSets(older, { ...older, sections: turned });
    expect(moves.map(({ kind }) => kind)).toEqual(['moved', 'moved', 'moved']);
  });
});
