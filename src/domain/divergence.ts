import type { ViewCounts } from './figure.ts';
import { repliesIn } from './figure.ts';
import type { ScaleId } from './scale.ts';
import { gradeOf, scales } from './scale.ts';

/**
 * How an audience sees a question, worked out from published counts. `replies`: all of them; `judging`: without *Not my
 * work*; `worried`: adverse or unsure; `median`: the value of the lower median of the grades given, null without any.
 */
export interface Distribution {
  counts: ViewCounts;
  replies: number;
  judging: number;
  worried: number;
  median: string | null;
}

/** Why two sides part: the shares of the worried, the medians, or both. */
export type DivergenceReason = 'share' | 'median' | 'both';

/**
 * What the rule says of two sides of a question (DESIGN section 1): they diverge; they are uneven, both split in the same
 * way; or neither.
 */
export type Divergence = { kind: 'diverge'; reason: DivergenceReason } | { kind: 'uneven' } | { kind: 'agree' };

/** Parts in a hundred of an audience that must be worried before it counts as split. */
const splitFrom = 20;
/** People that an audience must have before its share says anything. */
const shareFrom = 10;
/** Parts in a hundred by which two shares must lie apart. */
const apartFrom = 15;

/** *Not my work* counts as a reply, and neither in the share nor in the median; *I'm not sure* only in the share. */
export function distributionOf(scale: ScaleId, counts: ViewCounts): Distribution {
  const grades = scales[scale];
  const given = grades.map(({ value }) => counts[value] ?? 0);
  const graded = given.reduce((sum, count) => sum + count, 0);
  const adverse = grades.reduce((sum, grade, at) => sum + (grade.adverse ? (given[at] ?? 0) : 0), 0);
  const unsure = counts['unsure'] ?? 0;
  return {
    counts,
    replies: repliesIn(counts),
    judging: graded + unsure,
    worried: adverse + unsure,
    median: grades[middle(given, graded)]?.value ?? null,
  };
}

/** The place of the lower median, the worse of the two in the middle; best first, -1 of nothing. */
function middle(given: readonly number[], total: number): number {
  let before = 0;
  return given.findIndex((count) => {
    before += count;
    return count > 0 && before >= Math.floor(total / 2) + 1;
  });
}

/** Two audiences, or two directorates of one, of which both have figures. */
export function compareViews(scale: ScaleId, one: Distribution, other: Distribution): Divergence {
  const byMedian = stepsApart(scale, one.median, other.median) >= 1;
  const byShare = (isSplit(one) || isSplit(other)) && lieApart(one, other);
  if (byShare || byMedian) return { kind: 'diverge', reason: reasonOf(byShare, byMedian) };
  return isSplit(one) && isSplit(other) ? { kind: 'uneven' } : { kind: 'agree' };
}

/**
 * An audience against the rating of the entry. A favourable rating is a share of nothing; an adverse one, of which nobody
 * can say how many it stands for, is compared by the median alone.
 */
export function compareWithRating(scale: ScaleId, rating: string, views: Distribution): Divergence {
  const byMedian = stepsApart(scale, rating, views.median) >= 1;
  const byShare = gradeOf(scale, rating)?.adverse === false && isSplit(views);
  return byShare || byMedian ? { kind: 'diverge', reason: reasonOf(byShare, byMedian) } : { kind: 'agree' };
}

/** At least a fifth of ten or more is worried; whole numbers, so that no share is lost to rounding. */
function isSplit({ judging, worried }: Distribution): boolean {
  return judging >= shareFrom && worried * 100 >= splitFrom * judging;
}

function lieApart(one: Distribution, other: Distribution): boolean {
  if (one.judging === 0 || other.judging === 0) return false;
  const difference = Math.abs(one.worried * other.judging - other.worried * one.judging);
  return difference * 100 >= apartFrom * one.judging * other.judging;
}

function stepsApart(scale: ScaleId, one: string | null, other: string | null): number {
  const place = (value: string | null): number => scales[scale].findIndex((grade) => grade.value === value);
  const [from, to] = [place(one), place(other)];
  return from < 0 || to < 0 ? 0 : Math.abs(from - to);
}

function reasonOf(byShare: boolean, byMedian: boolean): DivergenceReason {
  if (byShare && byMedian) return 'both';
  return byShare ? 'share' : 'median';
}
