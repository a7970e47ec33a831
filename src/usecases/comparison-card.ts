import type { ComparedEntry, Movement } from '../domain/compare-cycles.ts';
import type { ScaleId } from '../domain/scale.ts';

/** One side of a comparison. */
export interface ComparedCycle {
  id: string;
  label: string;
  scale: ScaleId;
}

/** `compare` in personal chat: what moved between two cycles in all that the asker may see, what fell first, paged. */
export interface ComparisonCard {
  kind: 'comparison';
  from: ComparedCycle;
  to: ComparedCycle;
  /** Words that were typed and name no cycle, or ''. */
  notUnderstood: string;
  counts: readonly { movement: Movement; count: number }[];
  page: number;
  pages: number;
  lines: readonly (ComparedEntry & { directorateName: string | null })[];
}

/** Nothing comes before the cycle of that label that it could be compared with. */
export interface NothingToCompare {
  kind: 'nothing_to_compare';
  label: string;
}
