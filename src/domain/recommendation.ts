import type { CalendarDate } from './calendar-date.ts';
import { isCalendarDate } from './calendar-date.ts';
import type { Limb } from './conclusion.ts';
import type { QuestionSet } from './question-set.ts';
import { questionsOf } from './question-set.ts';

/** What the council said to a recommendation; `made`: nothing yet. */
export type RecommendationStatus = 'made' | 'accepted' | 'rejected' | 'withdrawn';

/**
 * A lettered recommendation of the reviewer's (000 section 10), tied to the questions and limbs that it comes from.
 *
 * - `letter`: a, b, … in the order in which they were made; one that is withdrawn keeps its letter.
 * - `responseDueOn`: the day by which the council is to answer, null where none was asked for.
 * - `response`: the council's reasons; `minuteReference`: where it decided so, '' for none.
 */
export interface Recommendation {
  id: string;
  cycleId: string;
  letter: string;
  revision: number;
  text: string;
  limbs: readonly Limb[];
  questionKeys: readonly string[];
  responseDueOn: CalendarDate | null;
  status: RecommendationStatus;
  response: string;
  minuteReference: string;
  authorId: string;
  updatedAt: Date;
}

/** The longest recommendation and the longest answer to one, in characters. */
export const longestRecommendation = 2_000;

/** The longest reference to minutes, in characters. */
export const longestMinuteReference = 200;

/** The letter after these: a to z, then aa, ab and so on. */
export function nextLetter(taken: number): string {
  const last = String.fromCodePoint(97 + (taken % 26));
  return taken < 26 ? last : nextLetter(Math.floor(taken / 26) - 1) + last;
}

/** What a reviewer types of a recommendation; `questions`: numbers as the set prints them, such as "3.1, 4.2". */
export interface RecommendationTexts {
  text: string;
  questions: string;
  limbs: readonly string[];
  responseDueOn: string;
}

export type RecommendationContent = Pick<Recommendation, 'text' | 'limbs' | 'questionKeys' | 'responseDueOn'>;

export type RecommendationProblem =
  | { field: 'text'; problem: 'missing' | 'too_long' }
  | { field: 'questions'; problem: 'missing' }
  | { field: 'questions'; problem: 'unknown'; numbers: readonly string[] }
  | { field: 'responseDueOn'; problem: 'not_a_date' };

/** Reads what was typed of a recommendation. A number that two questions share (000, 8.6) names both. */
export function readRecommendation(
  set: QuestionSet,
  typed: RecommendationTexts,
): { content: RecommendationContent; problems: readonly RecommendationProblem[] } {
  const numbers = typed.questions.split(/[\s,;]+/).filter((word) => word !== '' && word !== 'and');
  const named = questionsOf(set).filter(({ number }) => numbers.includes(number));
  const unknown = numbers.filter((number) => !named.some((question) => question.number === number));
  const problems: (RecommendationProblem | false)[] = [
    typed.text === '' && { field: 'text', problem: 'missing' },
    typed.text.length > longestRecommendation && { field: 'text', problem: 'too_long' },
    numbers.length === 0 && { field: 'questions', problem: 'missing' },
    unknown.length > 0 && { field: 'questions', problem: 'unknown', numbers: unknown },
    typed.responseDueOn !== '' &&
      !isCalendarDate(typed.responseDueOn) && { field: 'responseDueOn', problem: 'not_a_date' },
  ];
  const content = {
    text: typed.text,
    limbs: typed.limbs.filter((limb): limb is Limb => ['duties', 'transparency', 'partnership'].includes(limb)),
    questionKeys: named.map(({ key }) => key),
    responseDueOn: isCalendarDate(typed.responseDueOn) ? typed.responseDueOn : null,
  };
  return { content, problems: problems.filter((problem) => problem !== false) };
}

/** The questions of a recommendation as a reviewer types them. */
export function questionNumbers(set: QuestionSet, keys: readonly string[]): string {
  const numbers = questionsOf(set).filter(({ key }) => keys.includes(key));
  return [...new Set(numbers.map(({ number }) => number))].join(', ');
}

/** True where the recommendation says this already. */
export function sameRecommendation(one: RecommendationContent, other: RecommendationContent): boolean {
  return (
    one.text === other.text &&
    one.responseDueOn === other.responseDueOn &&
    one.limbs.toSorted().join() === other.limbs.toSorted().join() &&
    one.questionKeys.toSorted().join() === other.questionKeys.toSorted().join()
  );
}
