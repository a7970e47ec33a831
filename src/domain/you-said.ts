import type { Action, Entry } from './assessment.ts';
import type { Figure, ViewCounts } from './figure.ts';
import { addCounts } from './figure.ts';
import type { Audience, Question, QuestionSet } from './question-set.ts';
import { audiences, questionsOf } from './question-set.ts';

/** What one audience said of one side of a question; `topic` '' where the question has but one. */
export interface SaidSide {
  audience: Audience;
  topic: string;
  counts: ViewCounts;
}

/** A question of which figures are published, and what is being done about it. */
export interface SaidQuestion {
  question: Question;
  sides: readonly SaidSide[];
  actions: readonly Action[];
}

/** `waiting`: questions that the person is still to answer themselves; `tooFew`: there are some without any figure. */
export interface YouSaid {
  questions: readonly SaidQuestion[];
  waiting: number;
  tooFew: boolean;
}

/**
 * What people said in a signed-off cycle, from published figures of the whole council alone (decision 0011), and the
 * actions of those questions. Nothing of a question in `waiting`: it would lead the witness. `sees`: whose actions a person
 * may know of, by directorate, null for the council's and the partnership's. Actions of entries that nobody has submitted,
 * or that were returned, are nobody's word yet, and what was given up is not being done. Source: DESIGN section 2 (frontline staff), 000 section 3 (what was heard).
 */
export function youSaid(given: {
  set: QuestionSet;
  figures: readonly Figure[];
  entries: readonly Entry[];
  waiting: ReadonlySet<string>;
  sees: (directorateId: string | null) => boolean;
}): YouSaid {
  const { set, figures, entries, waiting, sees } = given;
  const asked = questionsOf(set).filter(isAskedOf);
  const open = asked.filter(({ key }) => !waiting.has(key));
  const byKey = Map.groupBy(figures, ({ questionKey }) => questionKey);
  const questions = open.flatMap((question) => {
    const sides = sidesOf(question, byKey.get(question.key) ?? []);
    const actions = sides.length === 0 ? [] : actionsOf(question, entries, sees);
    return sides.length === 0 ? [] : [{ question, sides, actions }];
  });
  return { questions, waiting: asked.length - open.length, tooFew: questions.length < open.length };
}

function isAskedOf({ wording, items }: Question): boolean {
  return audiences.some((audience) => wording[audience] ?? items.some((item) => item.wording[audience]));
}

function sidesOf({ items }: Question, figures: readonly Figure[]): readonly SaidSide[] {
  const known = items.length > 0 ? items : [{ key: '', topic: '' }];
  return known.flatMap(({ key, topic }) =>
    audiences.flatMap((audience) => {
      const own = figures.filter((figure) => figure.item === key && figure.audience === audience);
      return own.length === 0 ? [] : [{ audience, topic, counts: addCounts(own) }];
    }),
  );
}

function actionsOf(
  { key }: Question,
  entries: readonly Entry[],
  sees: (directorateId: string | null) => boolean,
): readonly Action[] {
  return entries
    .filter(({ questionKey, directorateId }) => questionKey === key && sees(directorateId))
    .filter(({ assessment }) => assessment?.status === 'submitted' || assessment?.status === 'accepted')
    .flatMap(({ actions }) => actions)
    .filter(({ what, status }) => what.trim() !== '' && status !== 'given_up');
}
