import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { mayVacuumAll } from './vacuum-links.ts';

/** What the database says of itself. `version`: its major version; `mayVacuum`: cut links can be vacuumed at once. */
export interface ServerFacts {
  now: Date;
  version: number;
  mayVacuum: boolean;
}

/** Asks the database for its time, its version and what the bot's role may do. */
export async function readServerFacts(db: Kysely<Database>): Promise<ServerFacts> {
  const { rows } = await sql<{ now: Date; version: number }>`
    select clock_timestamp() as now, current_setting('server_version_num')::int / 10000 as version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database gave no row');
  const { now, version } = row;
  // The right to vacuum does not exist before version 17, and asking for it is an error there.
  if (version < 17) return { now, version, mayVacuum: false };
  const asked = await sql<{ given: boolean }>`${sql.raw(mayVacuumAll)}`.execute(db);
  return { now, version, mayVacuum: asked.rows[0]?.given === true };
}
