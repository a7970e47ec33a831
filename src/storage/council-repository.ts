import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Council, Signposts } from '../domain/council.ts';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** Councils stand outside row-level security: `db` is that of `outsideCouncils`, or `tx.db` for the own council. */
type CouncilDb = Kysely<Database>;

/** Adds a council. True, or false where the id is there already; nothing is changed then. */
export async function addCouncil(db: CouncilDb, council: Council & { createdAt: Date }): Promise<boolean> {
  const added = await db
    .insertInto('council')
    .values({
      id: council.id,
      tenant_id: council.tenantId,
      name: council.name,
      timezone: council.timezone,
      signposts: json(council.signposts),
      created_at: council.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

/** The council with the revision of its facts, or undefined. */
export async function findCouncil(
  db: CouncilDb,
  id: string,
): Promise<{ council: Council; factsRevision: number } | undefined> {
  const row = await db.selectFrom('council').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { council: toCouncil(row), factsRevision: row.facts_revision };
}

/** Every council of the store, by id. */
export async function listCouncils(db: CouncilDb): Promise<readonly Council[]> {
  const rows = await db.selectFrom('council').selectAll().orderBy('id').execute();
  return rows.map(toCouncil);
}

/** Sets the signposts given and leaves the others. False where there is no such council. */
export async function setSignposts(db: CouncilDb, id: string, signposts: Partial<Signposts>): Promise<boolean> {
  const changed = await db
    .updateTable('council')
    .set({
      signposts: sql<string>`signposts || ${json(signposts)}::jsonb`,
      facts_revision: sql<number>`facts_revision + 1`,
    })
    .where('id', '=', id)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** What a cache of the council's facts must show to be current. Throws where the council is gone. */
export async function factsRevisionOf(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('council')
    .select('facts_revision')
    .where('id', '=', tx.councilId)
    .executeTakeFirstOrThrow();
  return row.facts_revision;
}

const signpostsShape = z
  .object({ frontDoor: z.string(), lado: z.string(), whistleBlowing: z.string(), outside: z.string() })
  .partial();

function toCouncil(row: Selectable<Database['council']>): Council {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    name: row.name,
    timezone: row.timezone,
    signposts: Object.fromEntries(Object.entries(signpostsShape.parse(row.signposts))),
  };
}
