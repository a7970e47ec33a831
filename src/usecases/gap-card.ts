import type { Named } from '../domain/command.ts';
import type { Limb } from '../domain/conclusion.ts';
import type { GapRuleId, GapSeverity } from '../domain/gap.ts';
import type { Place } from '../domain/place.ts';
import type { Post } from '../domain/post-record.ts';

/**
 * One gap as `show gaps` lists it. `place` null where it is no entry; `post`: whose post record it stands in, null where
 * in none; `limb`: whose conclusion it stands in, null where in none; `mayOpen`: a button leads there.
 */
export interface GapLine {
  rule: GapRuleId;
  severity: GapSeverity;
  place: Place | null;
  post: Post | null;
  limb: Limb | null;
  number: string;
  topic: string;
  directorateName: string | null;
  mayOpen: boolean;
}

/** `show gaps` in personal chat: what the asker may see, worst first, filtered and paged. */
export interface GapListCard {
  kind: 'gap_list';
  cycleId: string;
  cycleLabel: string;
  /** What can be filtered by; only what the asker may see. */
  directorates: readonly Named[];
  sections: readonly Named[];
  directorateId: string | null;
  sectionKey: string | null;
  /** Words that were typed as a filter and fit nothing, or ''. */
  notUnderstood: string;
  total: number;
  page: number;
  pages: number;
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
}
