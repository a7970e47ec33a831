import type { Question } from './question-set.ts';
import type { ScaleId, View } from './scale.ts';
import { viewsOf, waysOut } from './scale.ts';

/** The view under which the free answer to a knowledge question is kept; its words stand in the response's `reason`. */
export const told = 'told';

/** What the reviewer says of a free answer, the best first (DESIGN section 1, response view). */
export const marks = ['right', 'partly', 'unclear'] as const;
export type Mark = (typeof marks)[number];

/** Each mark as it stands among views. */
export const markViews: readonly { value: Mark; label: string }[] = [
  { value: 'right', label: 'Right' },
  { value: 'partly', label: 'Partly' },
  { value: 'unclear', label: 'Unclear' },
];

/** True for a question with a right answer ("who would you go to?"), which is answered in words and marked. */
export function asksKnowledge({ expectedPost }: Pick<Question, 'expectedPost'>): boolean {
  return expectedPost !== null;
}

/** What a respondent may choose on a question: views of its scale, or that they know; always the two ways out. */
export function viewsFor(question: Pick<Question, 'expectedPost'>, scale: ScaleId): readonly View[] {
  if (!asksKnowledge(question)) return viewsOf(scale);
  return [{ value: told, label: 'Yes, in my own words', low: false }, ...waysOut];
}
