import type { GradeCount, RollUp } from '../domain/roll-up.ts';

interface Bar {
  legend: string;
  value: number;
  color: string;
}

const colours: Readonly<Record<string, string>> = {
  outstanding: 'categoricalBlue',
  good: 'good',
  requires_improvement: 'warning',
  inadequate: 'attention',
  met_in_full: 'good',
  partially_met: 'warning',
  not_met: 'attention',
  test_met: 'good',
  met_with_reservations: 'categoricalBlue',
  not_yet_met: 'attention',
};

/** How the ratings are spread: one stacked bar, and the same figures in words. `hasBars` false where nobody rated. */
export function distributionView(rollUp: RollUp): { hasBars: boolean; bars: readonly Bar[]; distribution: string } {
  const rated = rollUp.distribution.reduce((sum, { count }) => sum + count, 0);
  const unrated = rollUp.counts.total - rated;
  const given = rollUp.distribution.filter(({ count }) => count > 0);
  const bars = [
    ...given.map(barOf),
    ...(unrated > 0 ? [{ legend: 'No rating', value: unrated, color: 'neutral' }] : []),
  ];
  const words = [
    ...rollUp.distribution.map(({ label, count }) => `${label} ${String(count)}`),
    ...(unrated > 0 ? [`no rating ${String(unrated)}`] : []),
  ];
  return { hasBars: rated > 0, bars, distribution: words.join(' · ') };
}

function barOf(grade: GradeCount): Bar {
  return { legend: grade.label, value: grade.count, color: colours[grade.value] ?? 'neutral' };
}
