import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Gap } from '../domain/gap.ts';
import type { Accepted, GapAcceptance } from '../domain/gap-acceptance.ts';
import { acceptanceOf } from '../domain/gap-acceptance.ts';
import { gapKey } from '../domain/gap-key.ts';
import type { AcceptedGaps } from '../domain/status-snapshot.ts';
import { listGapAcceptances } from '../storage/gap-acceptance-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** A gap with what was said of accepting it. `accepted` null: it is not, or is no longer, and counts as a gap. */
export interface JudgedGap {
  gap: Gap;
  key: string;
  acceptance: GapAcceptance | undefined;
  accepted: Accepted | null;
}

/** Which of these gaps of a cycle are accepted on this day, in their order. */
export async function judgeGaps(
  tx: Tx,
  { cycleId, gaps, today }: { cycleId: string; gaps: readonly Gap[]; today: CalendarDate },
): Promise<readonly JudgedGap[]> {
  const said = new Map((await listGapAcceptances(tx, cycleId)).map((one) => [one.gapKey, one]));
  return gaps.map((gap) => {
    const key = gapKey(gap);
    const acceptance = said.get(key);
    return { gap, key, acceptance, accepted: acceptanceOf(gap, acceptance, today) };
  });
}

/** The gaps that count: those that are not accepted. */
export function openGaps(judged: readonly JudgedGap[]): readonly Gap[] {
  return judged.filter(({ accepted }) => accepted === null).map(({ gap }) => gap);
}

/** How many are accepted, and which is looked at again first; null where none is. */
export function acceptedInBrief(judged: readonly JudgedGap[]): AcceptedGaps | null {
  const reviews = judged.flatMap(({ accepted }) => accepted?.reviewOn ?? []);
  const [nextReviewOn] = reviews.toSorted();
  return nextReviewOn === undefined ? null : { count: reviews.length, nextReviewOn };
}
