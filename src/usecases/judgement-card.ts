import type { JudgedPlace, JudgementProblem } from '../domain/section-judgement.ts';
import type { ScaleId } from '../domain/scale.ts';

/** What is judged of a section or of one directorate in it; `value` '': nothing. `by`: the post, '' where unknown. */
export interface ShownJudgement {
  place: JudgedPlace;
  directorateName: string | null;
  value: string;
  reasons: string;
  by: string;
}

/** One section of a cycle with what is judged of it; `page` counts sections. */
export interface JudgementsCard {
  kind: 'judgements';
  cycleId: string;
  cycleLabel: string;
  signedOff: boolean;
  mayJudge: boolean;
  scale: ScaleId;
  sectionTitle: string;
  shown: readonly ShownJudgement[];
  page: number;
  pages: number;
  notice: 'saved' | 'already_saved' | null;
}

/** What is typed of a judgement. */
export type JudgementTexts = Readonly<Record<'value' | 'reasons', string>>;

/** One judgement to be written. `typed` stands in the inputs; `saved` is what is saved, shown in a conflict. */
export interface JudgementFormCard {
  kind: 'judgement_form';
  cycleId: string;
  cycleLabel: string;
  scale: ScaleId;
  place: JudgedPlace;
  sectionTitle: string;
  directorateName: string | null;
  revision: number;
  typed: JudgementTexts;
  saved: JudgementTexts;
  page: number;
  problem: JudgementProblem | null;
  conflict: boolean;
  keptForYou: boolean;
}
