import type { FigureBlock } from './figure-block.ts';
import type { Audience } from './question-set.ts';
import type { Step } from './response.ts';

/** How many replies hold each view: the values of grades, `unsure`, `not_my_work`, or a reviewer's marks. */
export type ViewCounts = Readonly<Record<string, number>>;

/** What is published of one block for one question and item. Every number that is shown is a sum of these. */
export interface Figure extends Step {
  audience: Audience;
  block: FigureBlock;
  counts: ViewCounts;
}

/** How many replies these counts are of. */
export function repliesIn(counts: ViewCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The counts of several published figures together. */
export function addCounts(figures: readonly { counts: ViewCounts }[]): ViewCounts {
  const total: Record<string, number> = {};
  for (const { counts } of figures) {
    for (const [view, count] of Object.entries(counts)) total[view] = (total[view] ?? 0) + count;
  }
  return total;
}

/**
 * What may be looked at together: the whole council (null), or what is published of the one block that holds a
 * directorate. `withUnplaced`: where there is none, people of no directorate speak for it too.
 */
export function figuresFor(
  figures: readonly Figure[],
  directorateId: string | null,
  { withUnplaced }: { withUnplaced: boolean } = { withUnplaced: false },
): readonly Figure[] {
  if (directorateId === null) return figures;
  const own = figures.filter(({ block }) => block.includes(directorateId));
  if (own.length > 0 || !withUnplaced) return own;
  return figures.filter(({ block }) => block.includes(''));
}
