import type { Entry } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { PostGap, PostReading } from './post-gaps.ts';
import type { QuestionSet } from './question-set.ts';

/** The rules that find gaps, worst first. */
export const gapRuleIds = [
  'adverse-no-plan',
  'action-overdue',
  'retest-due',
  'no-evidence',
  'function-untested',
  'no-deputy',
  'interim-post',
  'aspect-untested',
  'unassigned',
  'unanswered',
] as const;

export type GapRuleId = (typeof gapRuleIds)[number];

/** `urgent` now; `high` this week; `normal` before the cycle closes. */
export type GapSeverity = 'urgent' | 'high' | 'normal';

/**
 * Something that keeps a key question from being assured. Where it is no entry: `aspectKey` for a part of the role,
 * `post` for a post record.
 */
export interface Gap {
  rule: GapRuleId;
  severity: GapSeverity;
  questionKey: string | null;
  directorateId: string | null;
  aspectKey: string | null;
  post?: PostGap;
}

/** A gap before it is said which rule found it. */
export type Found = Omit<Gap, 'rule'>;

/**
 * What every rule reads: one cycle's set and entries, the council's own day, and when the cycle closes; beside it the
 * council's post records and all its cycles.
 */
export interface GapReading extends PostReading {
  set: QuestionSet;
  entries: readonly Entry[];
  closesOn: CalendarDate | null;
}

/**
 * What a gap rule says: `title` names it on cards; `because` completes "This is a gap because …"; `source` says where
 * it comes from.
 */
export interface GapRuleWords {
  title: string;
  because: string;
  source: string;
}

/** A rule as its group defines it under its id: its words, and the pure function that finds its gaps. */
export interface RuleOn<Reading> extends GapRuleWords {
  find: (reading: Reading) => readonly Found[];
}

/** A group of rules by their ids. */
export type RulesOn<Reading, Id extends GapRuleId> = Readonly<Record<Id, RuleOn<Reading>>>;

/** A gap rule in the one table of them. */
export interface GapRule extends GapRuleWords {
  id: GapRuleId;
  find: (reading: GapReading) => readonly Gap[];
}
