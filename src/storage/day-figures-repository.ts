import type { CalendarDate } from '../domain/calendar-date.ts';
import type { DayFigures } from '../domain/trend.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** Whose figures: of one cycle, and of the whole council (`directorateId` null) or one directorate's own entries. */
interface Scope {
  cycleId: string;
  directorateId: string | null;
}

/**
 * Keeps a day's figures. False where they are kept already: the first stay, unless `instead` says that these are the
 * last of a cycle that has just been signed off.
 */
export async function keepDayFigures(
  tx: Tx,
  given: Scope & { figures: DayFigures; takenAt: Date; instead: boolean },
): Promise<boolean> {
  const { cycleId, directorateId, figures, takenAt, instead } = given;
  const columns = { counts: json(figures.counts), gaps: json(figures.gaps), taken_at: takenAt };
  const written = await tx.db
    .insertInto('day_figures')
    .values({
      council_id: tx.councilId,
      cycle_id: cycleId,
      directorate_id: directorateId,
      day: figures.day,
      ...columns,
    })
    .onConflict((conflict) => {
      const same = conflict.columns(['council_id', 'cycle_id', 'directorate_id', 'day']);
      return instead ? same.doUpdateSet(columns) : same.doNothing();
    })
    .returning('day')
    .execute();
  return written.length > 0;
}

/** The kept figures of a scope, the earliest day first. */
export async function listDayFigures(tx: Tx, { cycleId, directorateId }: Scope): Promise<readonly DayFigures[]> {
  const rows = await tx.db
    .selectFrom('day_figures')
    .select(['day', 'counts', 'gaps'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('directorate_id', 'is not distinct from', directorateId)
    .orderBy('day')
    .execute();
  // Written by keepDayFigures alone.
  return rows.map(({ day, counts, gaps }) => ({ day, counts, gaps }) as DayFigures);
}

/** Ids of the cycles whose figures of that day are kept for every one of `scopes` scopes. */
export async function cyclesKeptOn(tx: Tx, day: CalendarDate, scopes: number): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('day_figures')
    .select('cycle_id')
    .where('council_id', '=', tx.councilId)
    .where('day', '=', day)
    .groupBy('cycle_id')
    .having((eb) => eb.fn.countAll(), '>=', scopes)
    .execute();
  return new Set(rows.map(({ cycle_id }) => cycle_id));
}
