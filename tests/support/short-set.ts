import { readFileSync } from 'node:fs';
import { readQuestionSet } from '../../src/documents/read-question-set.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';

/** Three questions of the set of 000, so that everybody is asked all of them. */
export function shortSet(): QuestionSet {
  const file = new URL('../../questions/banes-2014.yaml', import.meta.url);
  const read = readQuestionSet(readFileSync(file, 'utf8'), 'banes-2014.yaml');
  if (!read.ok) throw new Error('banes-2014 cannot be read');
  const sections = read.value.sections.map((section) => ({
    ...section,
    questions: section.questions.filter(({ number }) => ['3.1', '3.2', '7.2'].includes(number)),
  }));
  return { ...read.value, id: 'short', sections: sections.filter(({ questions }) => questions.length > 0) };
}
