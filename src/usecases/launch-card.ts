import type { DeliveryProblem } from '../domain/delivery-problem.ts';

/** A number of respondents as far as it may be shown: `from` or a few more, or fewer than `below`. */
export type ShownFigure = { from: number } | { below: number };

/**
 * How far the invitations of a cycle have come, in counts alone. `state`: `begun`, or why nobody is invited yet.
 * `delivered`: Teams has taken it. `unsure`: no answer came, and it is tried once more. `notNeeded`: they had begun
 * before, or have nothing to do.
 */
export interface LaunchProgress {
  kind: 'invitations';
  cycleId: string;
  cycleLabel: string;
  closesOn: string | null;
  state: 'begun' | 'later' | 'routes_missing' | 'not_wanted' | 'not_open';
  asked: number;
  sent: number;
  delivered: number;
  waiting: number;
  unsure: number;
  notNeeded: number;
  withoutChat: number;
  failed: readonly { problem: DeliveryProblem; count: number }[];
  finished: ShownFigure;
  answering: ShownFigure;
}
