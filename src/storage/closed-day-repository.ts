import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Tx } from './tx.ts';

/** The days on which the council is closed besides weekends and bank holidays, in order. */
export async function listClosedDays(tx: Tx): Promise<readonly CalendarDate[]> {
  const rows = await tx.db
    .selectFrom('closed_day')
    .select('day')
    .where('council_id', '=', tx.councilId)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}

/** Adds a day. False where it stands there already. */
export async function addClosedDay(tx: Tx, day: CalendarDate): Promise<boolean> {
  const added = await tx.db
    .insertInto('closed_day')
    .values({ council_id: tx.councilId, day })
    .onConflict((conflict) => conflict.columns(['council_id', 'day']).doNothing())
    .returning('day')
    .execute();
  return added.length > 0;
}

/** Takes a day out. False where it was none. */
export async function removeClosedDay(tx: Tx, day: CalendarDate): Promise<boolean> {
  const removed = await tx.db
    .deleteFrom('closed_day')
    .where('council_id', '=', tx.councilId)
    .where('day', '=', day)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
