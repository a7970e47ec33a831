import type { QuestionSet } from '../domain/question-set.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/**
 * Keeps a version of a question set in the council. True, or false where that version is there already; a version is
 * never changed.
 */
export async function addQuestionSet(
  tx: Tx,
  set: QuestionSet,
  { imported, at }: { imported: boolean; at: Date },
): Promise<boolean> {
  const added = await tx.db
    .insertInto('question_set_version')
    .values({
      council_id: tx.councilId,
      set_id: set.id,
      version: set.version,
      body: json(set),
      imported,
      added_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .execute();
  return added.length > 0;
}

export async function findQuestionSet(tx: Tx, id: string, version: number): Promise<QuestionSet | undefined> {
  const row = await sets(tx).where('set_id', '=', id).where('version', '=', version).executeTakeFirst();
  return row && toQuestionSet(row);
}

/** The highest version of a set that the council has, or undefined. */
export async function latestQuestionSet(tx: Tx, id: string): Promise<QuestionSet | undefined> {
  const row = await sets(tx).where('set_id', '=', id).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && toQuestionSet(row);
}

/** Every version of every set that the council has, by id and version. */
export async function listQuestionSets(
  tx: Tx,
): Promise<readonly { set: QuestionSet; imported: boolean; addedAt: Date }[]> {
  const rows = await sets(tx).orderBy('set_id').orderBy('version').execute();
  return rows.map((row) => ({ set: toQuestionSet(row), imported: row.imported, addedAt: row.added_at }));
}

function sets(tx: Tx) {
  return tx.db
    .selectFrom('question_set_version')
    .select(['body', 'imported', 'added_at'])
    .where('council_id', '=', tx.councilId);
}

/** Sets are checked by their schema before they come here, and never change here: read back as they are. */
function toQuestionSet(row: { body: unknown }): QuestionSet {
  return row.body as QuestionSet;
}
