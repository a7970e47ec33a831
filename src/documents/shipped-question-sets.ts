import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { QuestionSetProblem } from './read-question-set.ts';
import { questionSetProblemInWords, readQuestionSet } from './read-question-set.ts';

/**
 * The question sets that come with the program: every `.yaml` file in `folder`, by name.
 *
 * A file is named after its set's id. Throws AppError `question_set_invalid`, one line per problem of all files
 * together, where a file cannot be read as a question set, is misnamed, or none is there.
 */
export function shippedQuestionSets(folder: string): QuestionSet[] {
  const files = yamlFiles(folder);
  if (files.length === 0) throw new AppError('question_set_invalid', `${folder} holds no question set (*.yaml)`);
  const sets: QuestionSet[] = [];
  const problems: QuestionSetProblem[] = [];
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const read = readQuestionSet(text, file);
    if (!read.ok) problems.push(...read.error);
    else if (`${read.value.id}.yaml` !== file) problems.push(misnamed(file, text, read.value.id));
    else sets.push(read.value);
  }
  if (problems.length > 0) {
    throw new AppError('question_set_invalid', problems.map(questionSetProblemInWords).join('\n'));
  }
  return sets;
}

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted();
  } catch (cause) {
    throw new AppError('question_set_invalid', `the folder of question sets, ${folder}, cannot be read`, { cause });
  }
}

function misnamed(file: string, text: string, id: string): QuestionSetProblem {
  const line = text.split('\n').findIndex((row) => row.startsWith('id:')) + 1;
  return { file, line, field: 'id', problem: `is “${id}”, but the file is not named ${id}.yaml` };
}
