import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Named } from '../domain/command.ts';
import type { Limb } from '../domain/conclusion.ts';
import type { GapRuleId, GapSeverity } from '../domain/gap.ts';
import type { GapFilter } from '../domain/gap-filter.ts';
import type { Place } from '../domain/place.ts';
import type { Post } from '../domain/post-record.ts';
import type { AcceptedGaps } from '../domain/status-snapshot.ts';
import type { NamedGap } from './name-gap.ts';

/** Where somebody is in the list of gaps. `from`: the order of the first gap shown, '' for the start. */
export interface GapListPosition extends GapFilter {
  from: string;
}

/** What stands behind an accepted gap: why, until when, and by which post; never by name. */
export interface AcceptanceLine {
  reason: string;
  reviewOn: CalendarDate;
  acceptedOn: CalendarDate;
  byPost: string;
}

/**
 * One gap as `show gaps` lists it. `key`: see `gapKey`; `place` null where it is no entry; `post`: whose post record it
 * stands in, `limb`: whose conclusion, null where in none; `mayOpen`: a button leads there; `mayNudge`: somebody else holds it; `mayDecide`: what
 * the asker may do about accepting it.
 */
export interface GapLine {
  key: string;
  rule: GapRuleId;
  severity: GapSeverity;
  place: Place | null;
  post: Post | null;
  limb: Limb | null;
  number: string;
  topic: string;
  directorateName: string | null;
  accepted: AcceptanceLine | null;
  mayOpen: boolean;
  mayNudge: boolean;
  /** Whether the asker may add an action for it. */
  mayAddAction: boolean;
  mayDecide: 'accept' | 'advise' | 'change' | null;
}

/** `show gaps` in personal chat: what the asker may see, worst first, accepted ones last, filtered and paged. */
export interface GapListCard {
  kind: 'gap_list';
  cycleId: string;
  cycleLabel: string;
  /** What can be filtered by; only what the asker may see. `rules`: those that found something. */
  directorates: readonly Named[];
  sections: readonly Named[];
  rules: readonly GapRuleId[];
  position: GapListPosition;
  /** Words that were typed as a filter and fit nothing, or ''. */
  notUnderstood: string;
  /** Gaps of the filter that are not accepted, and those that are. */
  total: number;
  accepted: AcceptedGaps | null;
  /** Which of all of them the first line is, from 1 on; 0 where there is none. */
  first: number;
  /** Where the pages before and after begin, or null. */
  earlier: string | null;
  next: string | null;
  bySeverity: Readonly<Record<GapSeverity, number>>;
  /** Gaps of the filter by rule, worst rule first, rules without gaps left out. */
  counts: readonly { rule: GapRuleId; count: number }[];
  lines: readonly GapLine[];
}

/** `show gaps` in a subscribed channel: counts per rule of the subscription's scope, nothing more. */
export interface GapCountsCard {
  kind: 'gap_counts';
  cycleLabel: string;
  scopeName: string;
  total: number;
  counts: readonly { rule: GapRuleId; count: number }[];
  accepted: AcceptedGaps | null;
}

/** Gaps to choose from, worst first, because what was typed fits several: to ask about them, or to accept one. */
export interface GapChoicesCard {
  kind: 'gap_choices';
  purpose: 'nudge' | 'accept';
  cycleId: string;
  cycleLabel: string;
  notUnderstood: string;
  /** How many there are; the first of them have a line. */
  total: number;
  lines: readonly GapLine[];
  /** Whether the asker may see the whole list. */
  seesList: boolean;
}

/** What a nudge came to. `position`: the list that the asker came from. */
export interface NudgedCard extends NamedGap {
  kind: 'nudged';
  cycleId: string;
  position: GapListPosition;
  how: 'asked' | 'asked_today' | 'nobody_holds' | 'only_you' | 'cannot_reach' | 'nothing_missing';
}

/** What the holder of an entry is asked: what is missing in it, by rule, worst first. Nobody's name. */
export interface NudgeCard extends NamedGap {
  kind: 'nudge';
  councilName: string;
  cycleId: string;
  place: Place;
  rules: readonly GapRuleId[];
}

/** Whether one gap is accepted, for those who decide or advise on it. `needsAdvice`: the reviewer's comes first. */
export interface GapCard extends NamedGap {
  kind: 'gap';
  cycleId: string;
  cycleLabel: string;
  key: string;
  rule: GapRuleId;
  severity: GapSeverity;
  revision: number;
  today: CalendarDate;
  does: 'accept' | 'advise';
  needsAdvice: boolean;
  advice: { text: string; givenOn: CalendarDate; byPost: string } | null;
  accepted: AcceptanceLine | null;
  /** What stands in the inputs: what was typed, if anything was. */
  typed: { text: string; reviewOn: string };
  problem: GapCardProblem | null;
  notice: 'accepted' | 'advised' | 'withdrawn' | 'already_saved' | null;
  /** Whether the asker may see the whole list, at `position`. */
  seesList: boolean;
  position: GapListPosition;
}

export type GapCardProblem =
  | 'text_missing'
  | 'text_too_long'
  | 'review_date_missing'
  | 'review_date_past'
  | 'review_date_far'
  | 'advice_first'
  | 'changed_meanwhile';

/** What was to be accepted or asked about is no gap, or not any more; `words` that were typed for it, or ''. */
export interface NoSuchGapCard {
  kind: 'no_such_gap';
  words: string;
}
