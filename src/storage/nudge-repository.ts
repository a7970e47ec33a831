import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Place } from '../domain/place.ts';
import type { Tx } from './tx.ts';

/** Notes that the holders of a place are asked on this day. False where they were asked on it already. */
export async function noteNudge(tx: Tx, cycleId: string, place: Place, day: CalendarDate): Promise<boolean> {
  const noted = await tx.db
    .insertInto('nudge')
    .values({
      council_id: tx.councilId,
      cycle_id: cycleId,
      question_key: place.questionKey,
      directorate_id: place.directorateId,
      nudged_on: day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('nudged_on')
    .execute();
  return noted.length > 0;
}
