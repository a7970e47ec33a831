import type { CalendarDate } from './calendar-date.ts';
import { addMonths } from './calendar-date.ts';
import type { Gap, GapRuleId, GapSeverity } from './gap.ts';
import { gapKey } from './gap-key.ts';
import { severities } from './gap-order.ts';

/**
 * What was said of accepting one gap in one cycle. `advice`: the reviewer's, where somebody else decides on it. `accepted`
 * null: it is not, or is no longer; `severity`: the gap's when it was. `by`: person ids. `revision` 0: nothing saved yet.
 */
export interface GapAcceptance {
  cycleId: string;
  gapKey: string;
  rule: GapRuleId;
  revision: number;
  advice: { text: string; by: string; at: Date } | null;
  accepted: Accepted | null;
}

export interface Accepted {
  severity: GapSeverity;
  reason: string;
  reviewOn: CalendarDate;
  by: string;
  at: Date;
}

/** Months after which an accepted gap is looked at again at the latest: a test is repeated every year at least (001). */
const longestMonths = 12;

/** The longest reason and advice, in characters. */
export const longestAcceptanceText = 1_000;

/**
 * What makes the gap count as accepted: its review date has not passed, and it has not become worse since. Null from the
 * day after the review date, and as soon as its rule calls it more severe: then it is a gap like others again.
 */
export function acceptanceOf(gap: Gap, acceptance: GapAcceptance | undefined, today: CalendarDate): Accepted | null {
  const accepted = acceptance?.accepted ?? null;
  if (accepted === null || today > accepted.reviewOn) return null;
  return severities.indexOf(gap.severity) >= severities.indexOf(accepted.severity) ? accepted : null;
}

/**
 * What was said of gaps that are not there any more. It ends with them: should such a gap come back, it is a new one, and
 * nobody has said anything of it yet. `found`: every gap of the cycle.
 */
export function saidOfClosed(said: readonly GapAcceptance[], found: readonly Gap[]): readonly GapAcceptance[] {
  const there = new Set(found.map(gapKey));
  return said.filter((one) => (one.advice ?? one.accepted) !== null && !there.has(one.gapKey));
}

/** What keeps a day from being a review date; null where it can be one. */
export function reviewDateProblem(
  day: CalendarDate,
  today: CalendarDate,
): 'review_date_past' | 'review_date_far' | null {
  if (day <= today) return 'review_date_past';
  return day > addMonths(today, longestMonths) ? 'review_date_far' : null;
}
