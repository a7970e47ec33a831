import type { Action } from '../domain/assessment.ts';
import type { Conclusion, ConclusionProblem, Limb } from '../domain/conclusion.ts';
import type { Place } from '../domain/place.ts';
import type { Recommendation, RecommendationProblem } from '../domain/recommendation.ts';

/** A conclusion as it is shown; `sections`: what it rests on, by title; `untested`: nothing that was tested is behind it. */
export interface ShownConclusion {
  conclusion: Conclusion;
  sections: readonly string[];
  untested: boolean;
}

/** A recommendation as it is shown, with the actions that came of it. */
export interface ShownRecommendation {
  recommendation: Recommendation;
  /** Numbers of the questions that it comes from, as they are typed. */
  questions: string;
  actions: readonly Pick<Action, 'id' | 'what' | 'owner' | 'dueOn' | 'status'>[];
  overdue: boolean;
}

/** `conclusions`: what the reviewer concludes on each limb, and the recommendations, a page at a time. */
export interface ConclusionsCard {
  kind: 'conclusions';
  cycleId: string;
  cycleLabel: string;
  signedOff: boolean;
  mayConclude: boolean;
  mayAnswer: boolean;
  limbs: readonly ShownConclusion[];
  recommendations: readonly ShownRecommendation[];
  total: number;
  page: number;
  pages: number;
  notice: 'saved' | 'already_saved' | 'withdrawn' | 'answered' | null;
}

/** What was typed on the card of a conclusion, as inputs give it; `restsOn`: section keys joined by commas. */
export type ConclusionTexts = Readonly<Record<'text' | 'qualified' | 'qualification' | 'restsOn', string>>;

/** One conclusion to be written. `typed` is what stands in the inputs; `saved` what is saved, shown in a conflict. */
export interface ConclusionFormCard {
  kind: 'conclusion_form';
  cycleId: string;
  cycleLabel: string;
  limb: Limb;
  revision: number;
  sections: readonly { key: string; title: string }[];
  typed: ConclusionTexts;
  saved: ConclusionTexts;
  problems: readonly ConclusionProblem[];
  conflict: boolean;
  keptForYou: boolean;
}

/**
 * One recommendation to be written; `recommendationId` null: a new one, which gets the id `pressId`. `limbs`: keys
 * joined by commas.
 */
export interface RecommendationFormCard {
  kind: 'recommendation_form';
  cycleId: string;
  cycleLabel: string;
  recommendationId: string | null;
  pressId: string;
  letter: string;
  revision: number;
  typed: Readonly<Record<'text' | 'questions' | 'limbs' | 'responseDueOn', string>>;
  savedText: string;
  problems: readonly RecommendationProblem[];
  conflict: boolean;
  keptForYou: boolean;
}

export type AnswerProblem =
  | 'choose_accept_or_reject'
  | 'no_reasons'
  | 'reasons_too_long'
  | 'minute_reference_too_long'
  | 'action_incomplete'
  | 'action_too_long'
  | 'not_a_date'
  | 'unknown_entry';

/** Fields of the answer to a recommendation, as inputs give them; `entry`: the entry that the action stands at. */
export type AnswerTexts = Readonly<
  Record<'decision' | 'response' | 'minuteReference' | 'what' | 'owner' | 'dueOn' | 'entry', string>
>;

/** The council's answer to one recommendation; an action that comes of it gets the id `pressId`. */
export interface RecommendationAnswerCard {
  kind: 'recommendation_answer';
  cycleId: string;
  cycleLabel: string;
  pressId: string;
  revision: number;
  shown: ShownRecommendation;
  entries: readonly { place: Place; title: string }[];
  typed: AnswerTexts;
  problems: readonly AnswerProblem[];
  conflict: boolean;
}
