import type { CalendarDate, CalendarMonth } from './calendar-date.ts';
import type { GapRuleId } from './gap.ts';
import type { Directorate } from './person.ts';
import type { Counts, RollUp } from './roll-up.ts';
import type { ScaleId } from './scale.ts';

/** A question as a status card names it: number and topic, and the directorate unless it is the council's own. */
export interface QuestionLine {
  questionKey: string;
  number: string;
  topic: string;
  directorateId: string | null;
  directorateName: string | null;
}

/** A low rating that is urgent; `plan` is null where no complete action stands behind it. `owner` is a post. */
export interface UrgentLine extends QuestionLine {
  label: string;
  plan: { what: string; owner: string; dueOn: CalendarDate } | null;
}

export interface OverdueLine extends QuestionLine {
  owner: string;
  dueOn: CalendarDate;
  daysLate: number;
}

export interface RetestLine extends QuestionLine {
  month: CalendarMonth;
}

/** A decision that only the director can take, with how many entries wait for it. */
export interface DecisionLine {
  kind: 'urgent_without_plan' | 'nobody_holds' | 'concern_routes_missing';
  count: number;
}

/** What moved since the snapshot before: figures of the headline, and ratings of single questions. */
export interface Changes {
  since: string;
  counts: { kind: keyof Counts; from: number; to: number }[];
  ratings: (QuestionLine & { from: string | null; to: string | null; direction: 'up' | 'down' | 'new' | 'cleared' })[];
}

/** Gaps that were accepted for a time: how many, and the day on which the first is looked at again. */
export interface AcceptedGaps {
  count: number;
  nextReviewOn: CalendarDate;
}

/**
 * Everything a status card shows, taken at one moment (`asAt`, ISO instant) and stored, so that what was posted can be
 * shown again and compared. No names, comments or evidence. `directorateId` null: the whole council.
 */
export interface StatusSnapshot {
  councilId: string;
  councilName: string;
  cycleId: string;
  cycleLabel: string;
  setTitle: string;
  scale: ScaleId;
  directorateId: string | null;
  directorateName: string | null;
  asAt: string;
  zone: string;
  closesOn: CalendarDate | null;
  directorates: readonly Directorate[];
  rollUp: RollUp;
  gaps: readonly { rule: GapRuleId; count: number }[];
  /** Counted apart from `gaps`; null for none, and left out by snapshots from before gaps could be accepted. */
  accepted?: AcceptedGaps | null;
  decisions: readonly DecisionLine[];
  urgent: readonly UrgentLine[];
  overdue: readonly OverdueLine[];
  retests: readonly RetestLine[];
  /** How many people were asked, and how many at least have finished; null where too few. */
  responses: { invited: number; finished: number } | null;
  /** Rating value of each place (`placeKey`), for the next comparison. */
  ratings: Readonly<Record<string, string>>;
  changes: Changes | null;
}
