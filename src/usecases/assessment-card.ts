import type { Action, Assessment } from '../domain/assessment.ts';
import type { FieldProblem } from '../domain/assessment-fields.ts';
export type { FieldProblem } from '../domain/assessment-fields.ts';
import type { Place } from '../domain/place.ts';
import type { Question } from '../domain/question-set.ts';
import type { ScaleId } from '../domain/scale.ts';
import type { SubmissionProblem } from '../domain/submission.ts';
import type { HeldEntry, Need } from '../domain/work-list.ts';

/** The cards of one assessment, in the order of the walk; the last three are ways beside it. */
export const assessmentSteps = [
  'evidence',
  'rating',
  'plan',
  'review',
  'not_tested',
  'not_applicable',
  'confirm',
] as const;
export type AssessmentStep = (typeof assessmentSteps)[number];

/** The entry of the cycle before, shown to managers as "last time". */
export interface LastTime {
  cycleLabel: string;
  ratingLabel: string | null;
  evidenceStart: string;
}

/**
 * One card of an assessment with everything it shows. `assessment` is what is saved (revision 0: nothing yet); `typed`
 * holds field texts that are shown instead of the saved ones, after a refusal or from a draft. `plan` is the action for
 * an adverse rating, undefined while there is none.
 */
export interface AssessmentCard {
  kind: 'assessment';
  step: AssessmentStep;
  cycleId: string;
  cycleLabel: string;
  place: Place;
  question: Question;
  sectionTitle: string;
  directorateName: string | null;
  scale: ScaleId;
  assessment: Assessment;
  plan: Action | undefined;
  actions: readonly Action[];
  lastTime: LastTime | null;
  /** How the question stands to the cycle before; null where it reads as it did, or nothing came before. */
  sinceBefore: { change: 'new' | 'reworded'; cycleLabel: string } | null;
  mayConfirmUnchanged: boolean;
  /** Why the reviewer returned it; '' where it is not returned. */
  returned: string;
  /** What still keeps it from being submitted. */
  missing: readonly SubmissionProblem[];
  typed: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  notice:
    | 'saved'
    | 'saved_as_draft'
    | 'saved_without_evidence'
    | 'already_saved'
    | 'characters_removed'
    | 'kept_for_you'
    | 'not_submitted'
    | 'changed_elsewhere'
    | 'looking'
    | null;
  /** False where the person may look but not write. */
  mayWrite: boolean;
  /** Posts, or names where there is none, of who holds it, for whoever may only look; the reader's own is `null`. */
  heldBy: readonly (string | null)[];
  /** Whether they may say where the plan's action stands, also where they may not write. */
  mayMoveAction: boolean;
  /** Whether they may look at what people said of the question, once they have said their own view. */
  seesViews: boolean;
}

/** Two texts of one card of an assessment: the saved one (in `card.assessment`) and what was typed over an older card. */
export interface AssessmentConflictCard {
  kind: 'assessment_conflict';
  card: AssessmentCard;
  mine: Readonly<Record<string, string>>;
}

/** "3 of your 13 need you". `ownView`: they are asked for their own view besides, and have not finished it. */
export interface WorkListCard {
  kind: 'work_list';
  cycleId: string;
  cycleLabel: string;
  closesOn: string | null;
  needing: number;
  held: number;
  page: number;
  pages: number;
  lines: readonly WorkLine[];
  ownView: boolean;
  notice: 'submitted' | 'confirmed' | 'saved' | null;
}

export interface WorkLine {
  place: Place;
  number: string;
  topic: string;
  directorateName: string | null;
  need: Need | null;
  ratingLabel: string | null;
  held: HeldEntry;
}
