import type { Place } from '../domain/place.ts';
import type { Tx } from './tx.ts';

/** Gives a place to a person beside those who hold it by assignment. False where they hold it so already. */
export async function assign(tx: Tx, cycleId: string, place: Place, personId: string): Promise<boolean> {
  const added = await tx.db
    .insertInto('assignment')
    .values({
      council_id: tx.councilId,
      cycle_id: cycleId,
      question_key: place.questionKey,
      directorate_id: place.directorateId,
      person_id: personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute();
  return added.length > 0;
}

/** Takes a place from a person. False where they did not hold it by assignment. */
export async function unassign(tx: Tx, cycleId: string, place: Place, personId: string): Promise<boolean> {
  const removed = await tx.db
    .deleteFrom('assignment')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('question_key', '=', place.questionKey)
    .where('directorate_id', 'is not distinct from', place.directorateId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** Who holds which place of a cycle by assignment. */
export async function listAssignments(tx: Tx, cycleId: string): Promise<readonly (Place & { personId: string })[]> {
  return tx.db
    .selectFrom('assignment')
    .select(['question_key as questionKey', 'directorate_id as directorateId', 'person_id as personId'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('question_key')
    .orderBy('directorate_id')
    .orderBy('person_id')
    .execute();
}
