import type { Question, QuestionSet } from './question-set.ts';
import { questionsOf } from './question-set.ts';
import { wordingSimilarity } from './wording-similarity.ts';

/** A question as it comes from outside, without a key. */
export interface KeylessQuestion {
  number: string;
  wording: string;
  subPrompts: readonly string[];
}

/** How alike wordings must be, from 0 to 1: under the same number, and under another one. */
export interface Likeness {
  sameNumber: number;
  otherNumber: number;
}

/** Between two versions of one set, in the council's own words. */
export const withinSet: Likeness = { sameNumber: 0.25, otherNumber: 0.6 };
/** Against a shipped set, which puts the same questions in words of its own (measured against 004). */
export const againstShipped: Likeness = { sameNumber: 0.13, otherNumber: 0.65 };

/**
 * Which question of a set each given one is, by index; one that is really another is not there. Same words count first,
 * then the same number with words that are nearer to it than to any other question of the set, then nearly the same
 * words under another number. No question of the set is given away twice.
 */
export function matchQuestions(
  asked: readonly KeylessQuestion[],
  set: QuestionSet,
  like: Likeness,
): ReadonlyMap<number, Question> {
  const pairs = asked.flatMap((one, index) => pairsOf(one, set, like).map((pair) => ({ index, ...pair })));
  const matched = new Map<number, Question>();
  const taken = new Set<string>();
  for (const { index, question } of pairs.toSorted((a, b) => b.score - a.score || a.index - b.index)) {
    if (matched.has(index) || taken.has(question.key)) continue;
    matched.set(index, question);
    taken.add(question.key);
  }
  return matched;
}

interface Pair {
  question: Question;
  score: number;
}

function pairsOf(one: KeylessQuestion, set: QuestionSet, like: Likeness): readonly Pair[] {
  const words = [one.wording, ...one.subPrompts].join(' ');
  const near = questionsOf(set).map((question) => ({ question, score: wordingSimilarity(words, wordsOf(question)) }));
  const best = Math.max(0, ...near.map(({ score }) => score));
  return near.flatMap(({ question, score }) => {
    if (sameWords(question.wording.manager, one.wording)) return [{ question, score: 3 + score }];
    const sameNumber = one.number !== '' && question.number === one.number;
    if (sameNumber && score >= like.sameNumber && score === best) return [{ question, score: 1 + score }];
    return score >= like.otherNumber ? [{ question, score }] : [];
  });
}

function wordsOf({ topic, wording, subPrompts }: Question): string {
  return [topic, wording.manager, ...subPrompts.map(({ text }) => text)].join(' ');
}

/** True for texts that differ in case, spaces and marks alone. */
export function sameWords(one: string, other: string): boolean {
  const bare = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return bare(one) === bare(other);
}
