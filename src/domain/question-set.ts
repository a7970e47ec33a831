import type { Role } from './role.ts';
import type { ScaleId } from './scale.ts';

/** Where a question has its one answer: once in the council, once in each directorate, once for the partnership. */
export type Level = 'council' | 'directorate' | 'partnership';

/** Everybody who is asked, each in words of their own; managers besides the entries that they assess. */
export const audiences = ['frontline', 'partner', 'manager'] as const;

/** Who a wording is for, and whose own view an answer is. */
export type Audience = (typeof audiences)[number];

/** Where a question comes from: a seed or law with its section; `unconfirmed` where we could not check it. */
export interface Source {
  document: string;
  section: string;
  unconfirmed: boolean;
}

export interface SubPrompt {
  key: string;
  text: string;
}

/** One side of a question that respondents answer on a card of its own, such as own supervision. */
export interface Item {
  key: string;
  topic: string;
  wording: Partial<Record<Audience, string>>;
}

/**
 * A key question.
 *
 * - `key`: stable across versions of the set, unique within it.
 * - `number`: as the source prints it; two keys may share one.
 * - `topic`: three words or so above the question on a card.
 * - `goodEvidence`: what good evidence looks like, one line.
 * - `party`: roles that the question assesses; they cannot accept its entry.
 * - `aspects`: keys of role aspects that it tests by name.
 * - `expectedPost`: for a knowledge question ("who would you go to?"), the post a right answer names.
 * - `easy`: a good first question for a frontline person.
 */
export interface Question {
  key: string;
  number: string;
  level: Level;
  topic: string;
  wording: { manager: string } & Partial<Record<Audience, string>>;
  subPrompts: readonly SubPrompt[];
  items: readonly Item[];
  goodEvidence: string;
  party: readonly Role[];
  aspects: readonly string[];
  expectedPost: string | null;
  easy: boolean;
  note: string | null;
  source: Source;
}

/**
 * A group of questions, in most sets one of the six statutory assurance parameters.
 *
 * - `stem`: an opening line that its questions complete, never answered itself.
 * - `compliance`: false where its questions stand outside a compliance statement's count.
 */
export interface Section {
  key: string;
  title: string;
  shortTitle: string;
  stem: string | null;
  compliance: boolean;
  questions: readonly Question[];
}

/** An aspect of the DCS's and Lead Member's role that statutory guidance names (000 section 1.3). */
export interface Aspect {
  key: string;
  title: string;
}

/** A versioned list of sections with their key questions, on one scale. `everyMonths` null: no cadence of its own. */
export interface QuestionSet {
  id: string;
  version: number;
  title: string;
  scale: ScaleId;
  live: boolean;
  everyMonths: number | null;
  notes: readonly string[];
  aspects: readonly Aspect[];
  sections: readonly Section[];
}

/** Every question of a set in the order of its sections. */
export function questionsOf(set: QuestionSet): readonly Question[] {
  return set.sections.flatMap((section) => section.questions);
}

/** The question with this key and the section it stands in, or undefined. */
export function findQuestion(set: QuestionSet, key: string): { question: Question; section: Section } | undefined {
  for (const section of set.sections) {
    const question = section.questions.find((candidate) => candidate.key === key);
    if (question) return { question, section };
  }
  return undefined;
}
