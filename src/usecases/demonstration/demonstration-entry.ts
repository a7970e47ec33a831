import type { AssessmentStatus, Outcome } from '../../domain/assessment.ts';
import type { Place } from '../../domain/place.ts';

/** An action of the demonstration; `dueIn`: days from today, negative for an overdue one, null for none yet. */
export interface DemonstrationAction {
  what: string;
  owner: string;
  dueIn: number | null;
  status?: 'open' | 'done';
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
  reason?: string;
  checked?: string;
  covered?: readonly string[];
  retestIn?: number;
  actions?: readonly DemonstrationAction[];
}
