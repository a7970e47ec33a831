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

/**
 * What stays of a part once nothing ties the person to their answers (DESIGN, promise 6). `status`: as it stood then;
 * `said`: any answer of theirs stands.
 */
export interface Participation {
  status: Respondent['status'];
  said: boolean;
}

/** True where somebody without a key may begin: nobody answers twice, but who has said nothing may still do so. */
export function mayBegin(part: Participation | undefined): boolean {
  return part === undefined || (!part.said && part.status !== 'finished');
}
