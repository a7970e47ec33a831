import type { Paraphrase, ParaphraseProblem, ParaphraseTexts } from '../domain/paraphrase.ts';
import type { QuestionSet } from '../domain/question-set.ts';

export type ParaphraseNotice = 'saved' | 'already_saved' | 'unchanged' | 'removed' | 'kept_for_you' | 'not_understood';

/** `paraphrase`: those of a cycle, or of one question (`questionKey` null: of all). */
export interface ParaphraseListCard {
  kind: 'paraphrase_list';
  cycleId: string;
  cycleLabel: string;
  set: QuestionSet;
  questionKey: string | null;
  paraphrases: readonly Paraphrase[];
  page: number;
  pages: number;
  notice: ParaphraseNotice | null;
}

/** The form of a paraphrase. `revision` 0: a new one, whose source, and perhaps question, is chosen on it. */
export interface ParaphraseFormCard {
  kind: 'paraphrase_form';
  cycleId: string;
  cycleLabel: string;
  set: QuestionSet;
  /** True where the question stands fast. */
  ofQuestion: boolean;
  revision: number;
  texts: ParaphraseTexts;
  problems: readonly ParaphraseProblem[];
  /** What somebody else saved meanwhile, null where nobody did. */
  saved: ParaphraseTexts | null;
  notice: ParaphraseNotice | null;
}

/** Asks why a paraphrase is to be taken out. */
export interface ParaphraseRemoveCard {
  kind: 'paraphrase_remove';
  cycleId: string;
  cycleLabel: string;
  set: QuestionSet;
  paraphrase: Paraphrase;
  reason: string;
  problem: 'say_why' | 'too_long' | 'changed_meanwhile' | null;
}
