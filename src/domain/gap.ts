import type { Entry } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { CycleRatings } from './compare-cycles.ts';
import type { Conclusion, Limb } from './conclusion.ts';
import type { Cycle } from './cycle.ts';
import type { EvidenceItem } from './evidence-item.ts';
import type { Figure } from './figure.ts';
import type { FigureBlock } from './figure-block.ts';
import type { PostGap, PostReading } from './post-gaps.ts';
import type { Audience, QuestionSet } from './question-set.ts';
import type { Recommendation } from './recommendation.ts';
import type { Trigger } from './trigger.ts';

/** The rules that find gaps, worst first. */
export const gapRuleIds = [
  'adverse-no-plan',
  'urgent-not-started',
  'action-overdue',
  'statement-outdated',
  'returned',
  'retest-due',
  'no-evidence',
  'evidence-old',
  'views-diverge',
  'rating-fallen',
  'limb-without-question',
  'function-untested',
  'no-deputy',
  'interim-post',
  'aspect-untested',
  'finding-without-recommendation',
  'met-partially',
  'partner-own-staff-only',
  'views-uneven',
  'too-few-replies',
  'confirmed-thrice',
  'prompt-uncovered',
  'no-new-evidence',
  'unassigned',
  'not-tested',
  'unanswered',
] as const;

export type GapRuleId = (typeof gapRuleIds)[number];

/** `urgent` now; `high` this week; `normal` before the cycle closes. */
export type GapSeverity = 'urgent' | 'high' | 'normal';

/**
 * Something that keeps a key question from being assured. Where it is no entry: `aspectKey` for a part of the role,
 * `post` for a post record, `limb` for a conclusion; a question without its directorate, where the whole council's views of
 * one show it that is answered directorate by directorate.
 */
export interface Gap {
  rule: GapRuleId;
  severity: GapSeverity;
  questionKey: string | null;
  directorateId: string | null;
  aspectKey: string | null;
  post?: PostGap;
  limb?: Limb;
}

/** A gap before it is said which rule found it. */
export type Found = Omit<Gap, 'rule'>;

/** What was rated in earlier cycles. `before`: the one that this cycle is read against, null where there is none. */
export interface EarlierRatings {
  before: CycleRatings | null;
  /** Those that share a question with this cycle, the latest first, as far back as the rules look. */
  latest: readonly CycleRatings[];
}

/**
 * What is published of people's views in a cycle. `asked`: the audiences of which anybody was asked; `blocks`: who of them
 * is shown together; `directorates`: the council's, names by id.
 */
export interface PublishedViews {
  figures: readonly Figure[];
  asked: readonly Audience[];
  blocks: ReadonlyMap<Audience, readonly FigureBlock[]>;
  directorates: ReadonlyMap<string, string>;
}

/**
 * What every rule reads: one cycle with its set and entries, and the council's own day; beside it what was rated in
 * earlier cycles, and the council's post records, triggers and cycles.
 *
 * - `notStartedSince`: by its id, the day on which an urgent action that is not started was written.
 * - `returnedOn`: by place key, the day on which a returned entry was returned.
 * - `newEvidenceOn`: by place key, the day on which an entry last got new evidence; read in live cycles alone.
 * - `itemsAt`: by place key, the dates of the evidence items behind an entry.
 * - `partnersHeard`: keys of the questions of which partners’ figures are published, or a group of partners was heard.
 * - `views`: what is published of people's views.
 * - `conclusions`, `recommendations`: what the reviewer concluded and recommended in this cycle.
 */
export interface GapReading extends PostReading {
  cycle: Cycle;
  set: QuestionSet;
  entries: readonly Entry[];
  earlier: EarlierRatings;
  triggers: readonly Trigger[];
  notStartedSince: ReadonlyMap<string, CalendarDate>;
  returnedOn: ReadonlyMap<string, CalendarDate>;
  newEvidenceOn: ReadonlyMap<string, CalendarDate>;
  itemsAt: ReadonlyMap<string, readonly Pick<EvidenceItem, 'happenedOn' | 'reviewOn'>[]>;
  partnersHeard: ReadonlySet<string>;
  views: PublishedViews;
  conclusions: readonly Conclusion[];
  recommendations: readonly Recommendation[];
}

/**
 * What a gap rule says: `title` names it on cards; `because` completes "This is a gap because …"; `ranks` says in words
 * which severity it has when; `source` says where it comes from. `docs/gaps.md` has all of it, compared by a test.
 */
export interface GapRuleWords {
  title: string;
  because: string;
  ranks: string;
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
