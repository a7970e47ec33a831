import type { Directorate } from './person.ts';
import type { Question, QuestionSet } from './question-set.ts';
import { questionsOf } from './question-set.ts';

/** Where an entry stands: a question, and the directorate where the question's level is `directorate`, else null. */
export interface Place {
  questionKey: string;
  directorateId: string | null;
}

/**
 * Every place of a set in a council: one per council or partnership question, one per directorate for the others, in
 * the order of the set and then of the directorates. The unit of every count (DESIGN section 1, entry).
 */
export function placesOf(set: QuestionSet, directorates: readonly Directorate[]): readonly Place[] {
  return questionsOf(set).flatMap((question) => placesOfQuestion(question, directorates));
}

/** The places of one question; see {@link placesOf}. */
export function placesOfQuestion(question: Question, directorates: readonly Directorate[]): readonly Place[] {
  if (question.level !== 'directorate') return [{ questionKey: question.key, directorateId: null }];
  return directorates.map((directorate) => ({ questionKey: question.key, directorateId: directorate.id }));
}

/** One text per place, for maps and card data: `supervision@education`, `line-of-accountability@`. */
export function placeKey(place: Place): string {
  return `${place.questionKey}@${place.directorateId ?? ''}`;
}
