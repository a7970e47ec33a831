import { localTime } from '../domain/local-time.ts';
import type { Counts } from '../domain/roll-up.ts';

/**
 * The one line of a status: "Reviewed and assured 6 of 13 · self-assessed 4 · not assured 2 · not tested 1 · as at
 * 09:00". The first figure adds both assured states; unanswered entries are named unless there are none (DESIGN
 * section 1). `asAt` is an ISO instant, shown in `zone`.
 */
export function headline(counts: Counts, asAt: string, zone: string): string {
  const reviewed = counts.assured + counts.assuredWithReservations;
  return [
    `Reviewed and assured ${String(reviewed)} of ${String(counts.total)}`,
    `self-assessed ${String(counts.selfAssessed)}`,
    `not assured ${String(counts.notAssured)}`,
    `not tested ${String(counts.notTested)}`,
    ...(counts.unanswered === 0 ? [] : [`unanswered ${String(counts.unanswered)}`]),
    `as at ${localTime(new Date(asAt), zone).time}`,
  ].join(' · ');
}
