import type { Relationship } from '../domain/relationship.ts';
import type { EditWrite } from './record-edit.ts';
import { recordEdit } from './record-edit.ts';
import type { Tx } from './tx.ts';

/** What is recorded in a cycle of how its assessors stand to the assessed. */
export async function listRelationships(tx: Tx, cycleId: string): Promise<readonly Relationship[]> {
  return tx.db
    .selectFrom('relationship')
    .select(['cycle_id as cycleId', 'person_id as personId', 'revision', 'text', 'recorded_by as recordedBy'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('person_id')
    .execute();
}

/**
 * Saves over the revision that it carries (0: none), with its history. `stale`: somebody else has saved since; nothing is
 * written.
 */
export async function saveRelationship(
  tx: Tx,
  relationship: Relationship,
  write: EditWrite,
): Promise<'saved' | 'stale'> {
  const { cycleId, personId, revision, text, recordedBy } = relationship;
  const before = (await listRelationships(tx, cycleId)).find((one) => one.personId === personId);
  const columns = { revision: revision + 1, text, recorded_by: recordedBy, updated_at: write.now };
  const saved = await tx.db
    .insertInto('relationship')
    .values({ council_id: tx.councilId, cycle_id: cycleId, person_id: personId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'cycle_id', 'person_id'])
        .doUpdateSet(columns)
        .where('relationship.revision', '=', revision),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  const edit = { before: before === undefined ? null : wordsOf(before), after: wordsOf(relationship) };
  await recordEdit(tx, { subject: 'relationship', subjectKey: `${cycleId}/${personId}`, ...edit }, write);
  return 'saved';
}

function wordsOf({ text, recordedBy }: Relationship): object {
  return { text, recordedBy };
}
