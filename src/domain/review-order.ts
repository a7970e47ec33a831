import type { Assessment } from './assessment.ts';
import type { ScaleId } from './scale.ts';
import { gradeOf } from './scale.ts';

/** An entry in a reviewer's queue, as its order needs it. `wasReturned`: it has been with its author once already. */
export interface QueuedEntry {
  assessment: Pick<Assessment, 'rating' | 'updatedAt'>;
  wasReturned: boolean;
}

/**
 * The order of the queue: where children may be at risk, then other low ratings, then what comes back after it was
 * returned, then what waits longest. Entries that are alike in all of it stay in the order of the set.
 */
export function reviewOrder<T extends QueuedEntry>(entries: readonly T[], scale: ScaleId): readonly T[] {
  return entries.toSorted(
    (a, b) =>
      rankOf(a, scale) - rankOf(b, scale) || a.assessment.updatedAt.getTime() - b.assessment.updatedAt.getTime(),
  );
}

function rankOf({ assessment, wasReturned }: QueuedEntry, scale: ScaleId): number {
  const grade = gradeOf(scale, assessment.rating);
  if (grade?.urgent === true) return 0;
  if (grade?.adverse === true) return 1;
  return wasReturned ? 2 : 3;
}
