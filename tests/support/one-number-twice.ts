import type { QuestionSet } from '../../src/domain/question-set.ts';
import { threeQuestions } from './three-questions.ts';

/** The three questions, of which the first two bear the number 3.1; the second is the whole council's. */
export function oneNumberTwice(): QuestionSet {
  const set = threeQuestions();
  const sections = set.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) =>
      question.number === '3.2' ? { ...question, number: '3.1', level: 'council' as const } : question,
    ),
  }));
  return { ...set, id: 'twice', sections };
}
