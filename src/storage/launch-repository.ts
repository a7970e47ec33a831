import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/**
 * Whether a cycle invites those whom it asks, and since when; `begunAt` null: not yet. `reported`: what the admins'
 * progress card shows, `reportedAt`: since when. `lookedAt`: the mark of what was there when everybody had been invited.
 */
export interface Launch {
  cycleId: string;
  wanted: boolean;
  begunAt: Date | null;
  lookedAt: string | null;
  reported: string | null;
  reportedAt: Date | null;
}

/** Notes whether a cycle is to invite. What stands there already stays; false then. */
export async function addLaunch(tx: Tx, { cycleId, wanted }: Pick<Launch, 'cycleId' | 'wanted'>): Promise<boolean> {
  const added = await tx.db
    .insertInto('launch')
    .values({ council_id: tx.councilId, cycle_id: cycleId, wanted })
    .onConflict((conflict) => conflict.columns(['council_id', 'cycle_id']).doNothing())
    .returning('cycle_id')
    .execute();
  return added.length > 0;
}

export async function listLaunches(tx: Tx): Promise<readonly Launch[]> {
  const rows = await tx.db.selectFrom('launch').selectAll().where('council_id', '=', tx.councilId).execute();
  return rows.map(toLaunch);
}

/** From now on the cycle invites. False where it does so already. */
export async function beginLaunch(tx: Tx, cycleId: string, begunAt: Date): Promise<boolean> {
  const begun = await tx.db
    .updateTable('launch')
    .set({ wanted: true, begun_at: begunAt })
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('begun_at', 'is', null)
    .returning('cycle_id')
    .execute();
  return begun.length > 0;
}

/** Notes the mark of what was there when everybody had been invited; null: somebody may be left. */
export async function noteLooked(tx: Tx, cycleId: string, lookedAt: string | null): Promise<void> {
  await tx.db
    .updateTable('launch')
    .set({ looked_at: lookedAt })
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .execute();
}

/** Notes what the progress card shows now. False where another instance has noted something since `before`. */
export async function noteReported(
  tx: Tx,
  cycleId: string,
  { before, reported, at }: { before: string | null; reported: string; at: Date },
): Promise<boolean> {
  const noted = await tx.db
    .updateTable('launch')
    .set({ reported, reported_at: at })
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('reported', 'is not distinct from', before)
    .returning('cycle_id')
    .execute();
  return noted.length > 0;
}

function toLaunch(row: Selectable<Database['launch']>): Launch {
  return {
    cycleId: row.cycle_id,
    wanted: row.wanted,
    begunAt: row.begun_at,
    lookedAt: row.looked_at,
    reported: row.reported,
    reportedAt: row.reported_at,
  };
}
