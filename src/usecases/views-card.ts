import type { Named } from '../domain/command.ts';
import type { Distribution } from '../domain/divergence.ts';
import type { Finding, ViewsOf } from '../domain/find-partings.ts';
import type { ShownGroup } from '../domain/group-disclosure.ts';
import type { Paraphrase } from '../domain/paraphrase.ts';
import type { Audience, QuestionSet } from '../domain/question-set.ts';
import type { ScaleId } from '../domain/scale.ts';

/**
 * What is shown of one group. `distribution` null: nothing, and `hidden` says why: too few replies, or too few people
 * there to be shown by themselves. `leftOut`: groups too small to be shown are not in it.
 */
export interface GroupViews extends ViewsOf {
  distribution: Distribution | null;
  hidden: 'too_few_replies' | 'too_few_people' | null;
  leftOut: boolean;
}

/** One side of a question as it was asked; `topic` '' where the question has but one. */
export interface ViewsItem {
  topic: string;
  groups: readonly GroupViews[];
  findings: readonly Finding[];
}

/** A text of somebody, without anything that tells whose it is; `topic` as in {@link ViewsItem}. */
export interface Comment {
  audience: Audience;
  topic: string;
  text: string;
}

/** How one question is seen: every audience's views side by side, where they part, and why people say so. */
export interface ViewsCard {
  kind: 'views';
  cycleId: string;
  cycleLabel: string;
  scale: ScaleId;
  /** What could be answered, in order: views of the scale, or a reviewer's marks. */
  views: readonly { value: string; label: string }[];
  question: { key: string; number: string; topic: string; text: string };
  directorateId: string | null;
  /** Whose views can be chosen besides; null stands for the whole council. */
  scopes: readonly { directorateId: string | null; name: string }[];
  scopeName: string;
  items: readonly ViewsItem[];
  figuresFrom: number;
  commentsFrom: number;
  comments: readonly Comment[];
  /** What groups said of it, beside the figures of single people and never in them. */
  heard: HeardBeside;
  /** A reviewer who reads no more than others, for an answer of their own stands there and nothing tells which. */
  ownAmong: boolean;
  /** Whether *Themes* is there, and what became of a press of it; see `find-themes.ts`. */
  themes: 'none' | 'offered' | 'looking' | 'too_few';
  page: number;
  pages: number;
}

/**
 * What groups said of a question, as far as it may be shown and one card has room for it, and agreed paraphrases. `more`:
 * groups that are left out here. `mayOpen`: `heard` shows all of it to this person, at the question's entry of
 * `directorateId` (null: the council's).
 */
export interface HeardBeside {
  set: QuestionSet;
  directorates: readonly Named[];
  groups: readonly ShownGroup[];
  more: number;
  paraphrases: readonly Pick<Paraphrase, 'source' | 'text' | 'agreedWith'>[];
  mayOpen: boolean;
  directorateId: string | null;
}

/** Somebody may see the views of a question only after they have said what they themselves think of it. */
export interface ViewsLaterCard {
  kind: 'views_later';
  waitsFor: 'own_rating' | 'own_answer';
  number: string;
  topic: string;
  cycleId: string;
  /** Where the own rating is given; null for an answer. */
  place: { questionKey: string; directorateId: string | null } | null;
}

/** `views` without a number, or with one that no question has. `questions`: some that were asked. */
export interface NoSuchViews {
  kind: 'no_such_views';
  words: string;
  questions: readonly Named[];
}
