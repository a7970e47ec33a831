import type { Mark } from '../domain/knowledge.ts';

/**
 * One free answer for the reviewer to mark, without a word on who gave it.
 *
 * - `answer`: its id; `text`: the part of the answer that is shown, `part` of `parts` from 1 on.
 * - `mark`: what it was marked before, null without a mark.
 * - `before`: the id of the answer that was marked just now, to which *Back* leads; null at the first.
 */
export interface AnswerToMarkCard {
  kind: 'answer_to_mark';
  cycleId: string;
  cycleLabel: string;
  answer: string;
  revision: number;
  topic: string;
  question: string;
  expectedPost: string;
  text: string;
  part: number;
  parts: number;
  mark: Mark | null;
  before: string | null;
  notice: 'marked' | 'already_marked' | 'marked_meanwhile' | 'answer_changed' | null;
}

/** Every answer that this reviewer may mark has its mark. `before`: as above. */
export interface NothingToMarkCard {
  kind: 'nothing_to_mark';
  cycleId: string | null;
  before: string | null;
}
