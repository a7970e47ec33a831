import type { QuestionSet } from './question-set.ts';
import { findQuestion } from './question-set.ts';

/** Who is behind a paraphrase, blurred: never a directorate, a team or a kind of people small enough to be known. */
export const paraphraseSources = ['staff', 'partners', 'service_users'] as const;

export type ParaphraseSource = (typeof paraphraseSources)[number];

export const sourceTitles: Readonly<Record<ParaphraseSource, string>> = {
  staff: 'Staff',
  partners: 'Partners',
  service_users: 'People who use services',
};

/**
 * What people said of a question in the words that the reviewer agreed with them, where too few will ever have answered
 * to show their own (DESIGN section 1, confidentiality). One for each question and source, for the whole council.
 *
 * - `agreedWith`: with whom it was agreed, in words, no names.
 */
export interface Paraphrase {
  cycleId: string;
  questionKey: string;
  source: ParaphraseSource;
  text: string;
  agreedWith: string;
  revision: number;
}

/** What is typed of a paraphrase. `question`, `source`: '' where none is chosen. */
export type ParaphraseTexts = Readonly<Record<ParaphraseFieldName, string>>;

export const paraphraseFieldNames = ['question', 'source', 'text', 'agreedWith'] as const;

export type ParaphraseFieldName = (typeof paraphraseFieldNames)[number];

export interface ParaphraseProblem {
  field: ParaphraseFieldName;
  problem: 'not_a_choice' | 'missing' | 'too_long';
}

/** Characters of a paraphrase: a few sentences. */
export const longestParaphrase = 2_000;
export const longestAgreedWith = 200;

/** A blank form. */
export const noParaphraseTexts: ParaphraseTexts = { question: '', source: '', text: '', agreedWith: '' };

/** A paraphrase as its form shows it. */
export function paraphraseTexts({ questionKey, source, text, agreedWith }: Paraphrase): ParaphraseTexts {
  return { question: questionKey, source, text, agreedWith };
}

/** Reads the form of a paraphrase; cleaned texts are expected. */
export function readParaphrase(
  texts: ParaphraseTexts,
  set: QuestionSet,
): { content: Omit<Paraphrase, 'cycleId' | 'revision'>; problems: readonly ParaphraseProblem[] } {
  const source = paraphraseSources.find((one) => one === texts.source);
  const checks: Readonly<Record<ParaphraseFieldName, ParaphraseProblem['problem'] | null>> = {
    question: findQuestion(set, texts.question) === undefined ? 'not_a_choice' : null,
    source: source === undefined ? 'not_a_choice' : null,
    text: textProblem(texts.text, longestParaphrase),
    agreedWith: textProblem(texts.agreedWith, longestAgreedWith),
  };
  return {
    content: {
      ...{ questionKey: texts.question, source: source ?? 'staff', text: texts.text, agreedWith: texts.agreedWith },
    },
    problems: paraphraseFieldNames.flatMap((field) => {
      const problem = checks[field];
      return problem === null ? [] : [{ field, problem }];
    }),
  };
}

function textProblem(text: string, longest: number): 'missing' | 'too_long' | null {
  if (text === '') return 'missing';
  return text.length > longest ? 'too_long' : null;
}
