import type { Audience } from './question-set.ts';

/** One card of a respondent's walk: a question, or one side (item) of it; `item` is '' where it has none. */
export interface Step {
  questionKey: string;
  item: string;
}

/**
 * What one respondent says of one key question. `respondentKey` is random and stands for the person; `view` is a grade
 * value, `unsure` or `not_my_work`; `reason` may be empty. On a knowledge question the view is `told` and `reason` is the
 * answer.
 */
export interface Response extends Step {
  cycleId: string;
  respondentKey: string;
  revision: number;
  view: string;
  reason: string;
}

/** A person's part in a cycle as a respondent: the steps they are asked, and where they stand. */
export interface Respondent {
  cycleId: string;
  personId: string;
  audience: Audience;
  respondentKey: string;
  directorateId: string | null;
  steps: readonly Step[];
  /** Index of the step to come back to; equal to the number of steps on the list of answers. */
  position: number;
  status: 'invited' | 'answering' | 'finished' | 'declined';
}
