import type { Entry } from './assessment.ts';
import type { QuestionSet } from './question-set.ts';
import { findQuestion } from './question-set.ts';
import { gradeOf } from './scale.ts';

/** The three things that the test is to show of the arrangements (000 sections 1.1 and 9). */
export const limbs = ['duties', 'transparency', 'partnership'] as const;

export type Limb = (typeof limbs)[number];

/** What each limb says of the council's arrangements. */
export const limbTitles: Readonly<Record<Limb, string>> = {
  duties: 'The council can do its statutory duties well',
  transparency: 'It is open about who is responsible and who answers for what',
  partnership: 'Agencies and partners work together',
};

/** The longest conclusion, and the longest qualification, in characters. */
export const longestConclusion = 4_000;

/**
 * The reviewer's conclusion on one limb in one cycle. `restsOn`: keys of the sections that it rests on; `qualified`
 * conclusions say in `qualification` what they are subject to (the third limb of 000 section 9). `revision` 0: none yet.
 */
export interface Conclusion {
  cycleId: string;
  limb: Limb;
  revision: number;
  text: string;
  qualified: boolean;
  qualification: string;
  restsOn: readonly string[];
  authorId: string | null;
  updatedAt: Date;
}

/** What a reviewer types of a conclusion. */
export type ConclusionContent = Pick<Conclusion, 'text' | 'qualified' | 'qualification' | 'restsOn'>;

export type ConclusionProblem =
  | 'no_text'
  | 'text_too_long'
  | 'no_qualification'
  | 'qualification_too_long'
  | 'qualification_unused'
  | 'unknown_section';

/** Why a conclusion cannot be saved as typed, empty where it can. Texts are clean already. */
export function conclusionProblems(set: QuestionSet, typed: ConclusionContent): readonly ConclusionProblem[] {
  const known = new Set(set.sections.map(({ key }) => key));
  const problems: [boolean, ConclusionProblem][] = [
    [typed.text === '', 'no_text'],
    [typed.text.length > longestConclusion, 'text_too_long'],
    [typed.qualified && typed.qualification === '', 'no_qualification'],
    [!typed.qualified && typed.qualification !== '', 'qualification_unused'],
    [typed.qualification.length > longestConclusion, 'qualification_too_long'],
    [typed.restsOn.some((key) => !known.has(key)), 'unknown_section'],
  ];
  return problems.flatMap(([wrong, problem]) => (wrong ? [problem] : []));
}

/**
 * Whether a question that was tested stands behind the conclusion: an entry in one of its sections that carries a grade,
 * not applicable ones aside. A limb concluded without one is a gap (000 sections 8 and 9).
 */
export function standsOnTested(set: QuestionSet, entries: readonly Entry[], conclusion: Conclusion): boolean {
  return entries.some(({ questionKey, assessment }) => {
    const section = findQuestion(set, questionKey)?.section.key;
    if (section === undefined || !conclusion.restsOn.includes(section)) return false;
    if (assessment?.outcome === 'not_applicable') return false;
    return gradeOf(set.scale, assessment?.rating ?? null) !== undefined;
  });
}

/** True where two conclusions say the same of a limb. */
export function sameConclusion(one: ConclusionContent, other: ConclusionContent): boolean {
  return (
    one.text === other.text &&
    one.qualified === other.qualified &&
    one.qualification === other.qualification &&
    one.restsOn.toSorted().join() === other.restsOn.toSorted().join()
  );
}

/** The conclusion of a limb on which nothing was concluded yet. */
export function blankConclusion(cycleId: string, limb: Limb): Conclusion {
  return {
    ...{ cycleId, limb, revision: 0, text: '', qualified: false, qualification: '', restsOn: [] },
    ...{ authorId: null, updatedAt: new Date(0) },
  };
}
