import { sql } from 'kysely';
import type { Directorate } from '../domain/person.ts';
import type { Tx } from './tx.ts';

/** Adds a directorate behind those that are there. False where the id is there already; nothing is changed then. */
export async function addDirectorate(tx: Tx, directorate: Directorate): Promise<boolean> {
  const added = await tx.db
    .insertInto('directorate')
    .values({
      council_id: tx.councilId,
      id: directorate.id,
      name: directorate.name,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from directorate where council_id = ${tx.councilId})`,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'id']).doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

/** The council's directorates in the order in which they were added. */
export async function listDirectorates(tx: Tx): Promise<readonly Directorate[]> {
  return tx.db
    .selectFrom('directorate')
    .select(['id', 'name'])
    .where('council_id', '=', tx.councilId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}
