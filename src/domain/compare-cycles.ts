import type { Assessment, Outcome } from './assessment.ts';
import type { Place } from './place.ts';
import { placeKey } from './place.ts';
import type { Question, QuestionSet } from './question-set.ts';
import { findQuestion } from './question-set.ts';
import type { ScaleId } from './scale.ts';
import { gradeOf, scales } from './scale.ts';

/** How an entry moved from one cycle to a later one, in the order in which a director wants to read them. */
export const movements = [
  'down',
  'not_rated_now',
  'new',
  'up',
  'not_rated_then',
  'not_comparable',
  'gone',
  'same',
  'not_rated',
] as const;
export type Movement = (typeof movements)[number];

/** What an entry was given: the value of a grade of its set's scale, an outcome beside it, or neither. */
export interface GivenRating {
  rating: string | null;
  outcome: Outcome | null;
}

/** One cycle as it is compared: its version of the set, its entries' places, and what was saved at them. */
export interface CycleRatings {
  set: QuestionSet;
  places: readonly Place[];
  assessments: readonly Pick<Assessment, 'questionKey' | 'directorateId' | 'rating' | 'outcome'>[];
}

/** One entry in two cycles. `why` says what keeps two ratings apart; `reworded`: the question is not worded as it was. */
export interface ComparedEntry extends Place {
  number: string;
  topic: string;
  movement: Movement;
  why: 'other_scale' | 'other_level' | null;
  reworded: boolean;
  then: GivenRating;
  now: GivenRating;
}

const nothing: GivenRating = { rating: null, outcome: null };

/**
 * How ratings moved from one cycle to another, entry by entry. A question is the same one where its key is, in whatever
 * version or set; nothing is compared across scales or levels. Entries of the later cycle in its order, then those of
 * questions that it no longer asks.
 */
export function compareCycles(then: CycleRatings, now: CycleRatings): readonly ComparedEntry[] {
  const before = ratingsOf(then);
  const after = ratingsOf(now);
  const compared = now.places.map((place) => {
    const question = questionAt(now.set, place);
    const earlier = findQuestion(then.set, place.questionKey)?.question;
    const to = after.get(placeKey(place)) ?? nothing;
    if (earlier === undefined) return entry(place, question, { movement: 'new', now: to });
    const why = apart(then.set, now.set, [earlier, question]);
    const from = before.get(placeKey(place)) ?? nothing;
    const movement = why === null ? movementOf(now.set.scale, from, to) : 'not_comparable';
    return entry(place, question, { movement, why, then: from, now: to, reworded: isReworded(earlier, question) });
  });
  const gone = then.places
    .filter(({ questionKey }) => findQuestion(now.set, questionKey) === undefined)
    .map((place) =>
      entry(place, questionAt(then.set, place), { movement: 'gone', then: before.get(placeKey(place)) ?? nothing }),
    );
  return [...compared, ...gone];
}

function ratingsOf({ set, assessments }: CycleRatings): ReadonlyMap<string, GivenRating> {
  return new Map(
    assessments.map((assessment) => {
      const rating = gradeOf(set.scale, assessment.rating)?.value ?? null;
      return [placeKey(assessment), { rating, outcome: assessment.outcome }];
    }),
  );
}

function questionAt(set: QuestionSet, { questionKey }: Place): Question {
  const found = findQuestion(set, questionKey);
  if (found === undefined) throw new RangeError(`No question ${questionKey} in ${set.id}`);
  return found.question;
}

function entry(
  { questionKey, directorateId }: Place,
  { number, topic }: Question,
  found: Pick<ComparedEntry, 'movement'> & Partial<ComparedEntry>,
): ComparedEntry {
  const blank = { why: null, reworded: false, then: nothing, now: nothing };
  return { ...blank, questionKey, directorateId, number, topic, ...found };
}

function apart(then: QuestionSet, now: QuestionSet, [one, other]: readonly [Question, Question]): ComparedEntry['why'] {
  if (one.level !== other.level) return 'other_level';
  return then.scale === now.scale ? null : 'other_scale';
}

function movementOf(scale: ScaleId, from: GivenRating, to: GivenRating): Movement {
  if (from.rating === null) return to.rating === null ? 'not_rated' : 'not_rated_then';
  if (to.rating === null) return 'not_rated_now';
  const bestFirst = scales[scale].map(({ value }) => value);
  const steps = bestFirst.indexOf(to.rating) - bestFirst.indexOf(from.rating);
  if (steps === 0) return 'same';
  return steps > 0 ? 'down' : 'up';
}

/** True where what a manager is asked, or a sub-prompt of it, does not read as it did; blanks do not matter. */
export function isReworded(then: Question, now: Question): boolean {
  const words = ({ wording, subPrompts }: Question): string =>
    [wording.manager, ...subPrompts.map(({ text }) => text)].map((text) => text.replace(/\s+/g, ' ').trim()).join('\n');
  return words(then) !== words(now);
}

/** How many entries moved in each way; ways that none took are left out. */
export function countMovements(entries: readonly ComparedEntry[]): readonly { movement: Movement; count: number }[] {
  return movements
    .map((movement) => ({ movement, count: entries.filter((one) => one.movement === movement).length }))
    .filter(({ count }) => count > 0);
}
