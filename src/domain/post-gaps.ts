import type { CalendarDate } from './calendar-date.ts';
import { addMonths } from './calendar-date.ts';
import type { Cycle } from './cycle.ts';
import type { AddedFunction, Post, PostRecord } from './post-record.ts';
import { postTitles } from './post-record.ts';

/** What a gap of a post record stands at: a post, and for an untested function its name. */
export interface PostGap {
  post: Post;
  functionName: string | null;
}

/** What the rules on post records read. A post of which nothing is recorded has no gap: there is nothing to judge. */
export interface PostReading {
  postRecords: readonly PostRecord[];
  cycles: readonly Cycle[];
  today: CalendarDate;
}

/** Months for which the test of a proposal holds: a year, as the tests of 001 are repeated. */
const testHoldsMonths = 12;

/**
 * Added functions that took effect without a test of the proposal. `testedSince`: a cycle that opened on that day or
 * later has been signed off, so the function is tested as it is carried, though late.
 */
export function untestedFunctions(reading: PostReading): readonly (PostGap & { testedSince: boolean })[] {
  return reading.postRecords.flatMap(({ post, addedFunctions }) =>
    addedFunctions
      .filter((added) => tookEffect(added, reading.today) && !reading.cycles.some((cycle) => covers(cycle, added)))
      .map((added) => ({
        post,
        functionName: added.name,
        testedSince: reading.cycles.some((cycle) => isTestedSince(cycle, added)),
      })),
  );
}

/** Posts in which nobody is named who stands in. */
export function postsWithoutDeputy({ postRecords }: PostReading): readonly PostGap[] {
  return postRecords.filter(({ deputy }) => deputy === null).map(({ post }) => ({ post, functionName: null }));
}

/** Posts that are held for the time being. */
export function interimPosts({ postRecords }: PostReading): readonly PostGap[] {
  return postRecords.filter(({ interim }) => interim).map(({ post }) => ({ post, functionName: null }));
}

/** What a gap of a post record is called where an entry has its topic. */
export function postGapTopic({ post, functionName }: PostGap): string {
  return functionName === null ? postTitles[post] : `${functionName} (${postTitles[post]})`;
}

/** The date decides: a proposal whose day has come is carried, whatever the record still calls it. */
function tookEffect({ status, effectiveOn }: AddedFunction, today: CalendarDate): boolean {
  return effectiveOn === null ? status === 'in_effect' : effectiveOn <= today;
}

function covers({ stage, status, opensOn }: Cycle, { effectiveOn }: AddedFunction): boolean {
  if (stage !== 'proposed' || status === 'planned' || effectiveOn === null) return false;
  return opensOn < effectiveOn && opensOn >= addMonths(effectiveOn, -testHoldsMonths);
}

function isTestedSince({ status, opensOn }: Cycle, { effectiveOn }: AddedFunction): boolean {
  return status === 'signed_off' && effectiveOn !== null && opensOn >= effectiveOn;
}
