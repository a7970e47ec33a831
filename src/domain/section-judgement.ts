import type { Directorate } from './person.ts';
import type { Section, QuestionSet } from './question-set.ts';
import { gradeOf } from './scale.ts';

/** The longest reasons of a judgement, in characters. */
export const longestReasons = 4_000;

/** What is judged: a whole section, or what one directorate answers of it. */
export interface JudgedPlace {
  sectionKey: string;
  directorateId: string | null;
}

/**
 * What a named person judged of a section, with reasons; machines grade nothing (DESIGN section 1), and it is the rating
 * of no entry. `value`: on the scale of the set, '' where it was taken back; `revision` 0: nobody judged yet.
 */
export interface SectionJudgement extends JudgedPlace {
  cycleId: string;
  revision: number;
  value: string;
  reasons: string;
  judgedBy: string;
}

export type JudgementProblem = 'no_value' | 'unknown_value' | 'no_reasons' | 'reasons_too_long';

/** Why a judgement cannot be saved, null where it can. `before`: what is saved; one that is can be taken back. */
export function judgementProblem(
  set: Pick<QuestionSet, 'scale'>,
  { value, reasons }: Pick<SectionJudgement, 'value' | 'reasons'>,
  before: Pick<SectionJudgement, 'value'>,
): JudgementProblem | null {
  if (value === '' && before.value === '') return 'no_value';
  if (value !== '' && gradeOf(set.scale, value) === undefined) return 'unknown_value';
  if (reasons === '') return 'no_reasons';
  return reasons.length > longestReasons ? 'reasons_too_long' : null;
}

/** The whole of a section first, then each directorate where directorates answer any of its questions. */
export function judgedPlaces(section: Section, directorates: readonly Directorate[]): readonly JudgedPlace[] {
  const split = section.questions.some(({ level }) => level === 'directorate');
  const ids = split ? directorates.map(({ id }) => id) : [];
  return [null, ...ids].map((directorateId) => ({ sectionKey: section.key, directorateId }));
}

/** True where two judgements are of the same. */
export function samePlace(one: JudgedPlace, other: JudgedPlace): boolean {
  return one.sectionKey === other.sectionKey && one.directorateId === other.directorateId;
}
