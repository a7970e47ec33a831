import type { ActionStatus, AssessmentStatus, Outcome } from '../../domain/assessment.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { Place } from '../../domain/place.ts';

/** An action of the demonstration; `dueIn`: days from today, negative for an overdue one, null for none yet. */
export interface DemonstrationAction {
  what: string;
  owner: string;
  dueIn: number | null;
  status?: ActionStatus;
  urgent?: boolean;
}

/**
 * An entry of the demonstration; what is left out is empty. `retestIn`: months from this one.
 */
export interface DemonstrationEntry extends Place {
  status: AssessmentStatus;
  rating: string | null;
  outcome?: Outcome;
  link?: string;
  whatWeKnow?: string;
  howWeKnow?: string;
  whatNext?: string;
  remarks?: string;
  untested?: string;
  reason?: string;
  checked?: string;
  evidenceFrom?: PartialDate;
  covered?: readonly string[];
  retestIn?: number;
  actions?: readonly DemonstrationAction[];
}
