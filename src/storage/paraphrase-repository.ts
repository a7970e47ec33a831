import type { Selectable } from 'kysely';
import type { Paraphrase, ParaphraseSource } from '../domain/paraphrase.ts';
import type { Database } from './database.ts';
import type { EditWrite } from './record-edit.ts';
import { recordEdit } from './record-edit.ts';
import type { Tx } from './tx.ts';

/** Every paraphrase of a cycle, by question and source. */
export async function listParaphrases(tx: Tx, cycleId: string): Promise<readonly Paraphrase[]> {
  const rows = await tx.db
    .selectFrom('paraphrase')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('question_key')
    .orderBy('source')
    .execute();
  return rows.map(toParaphrase);
}

/**
 * Saves a paraphrase over the revision that it carries (0: none), with its history. `stale`: somebody else has saved
 * since; nothing is written.
 */
export async function saveParaphrase(tx: Tx, paraphrase: Paraphrase, write: EditWrite): Promise<'saved' | 'stale'> {
  const before = (await listParaphrases(tx, paraphrase.cycleId)).find((one) => keyOf(one) === keyOf(paraphrase));
  const { text, agreedWith, revision } = paraphrase;
  const columns = { text, agreed_with: agreedWith, revision: revision + 1, updated_at: write.now };
  const saved = await tx.db
    .insertInto('paraphrase')
    .values({
      ...{ council_id: tx.councilId, cycle_id: paraphrase.cycleId, question_key: paraphrase.questionKey },
      ...{ source: paraphrase.source, ...columns },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'cycle_id', 'question_key', 'source'])
        .doUpdateSet(columns)
        .where('paraphrase.revision', '=', revision),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  const edit = { before: before === undefined ? null : wordsOf(before), after: wordsOf(paraphrase) };
  await recordEdit(tx, { subject: 'paraphrase', subjectKey: keyOf(paraphrase), ...edit }, write);
  return 'saved';
}

/** Takes a paraphrase out; the history keeps it, with the reason. `stale`: it was changed or taken out since. */
export async function removeParaphrase(tx: Tx, paraphrase: Paraphrase, write: EditWrite): Promise<'removed' | 'stale'> {
  const removed = await tx.db
    .deleteFrom('paraphrase')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', paraphrase.cycleId)
    .where('question_key', '=', paraphrase.questionKey)
    .where('source', '=', paraphrase.source)
    .where('revision', '=', paraphrase.revision)
    .returning('revision')
    .execute();
  if (removed.length === 0) return 'stale';
  const edit = { before: wordsOf(paraphrase), after: null };
  await recordEdit(tx, { subject: 'paraphrase', subjectKey: keyOf(paraphrase), ...edit }, write);
  return 'removed';
}

function keyOf({ cycleId, questionKey, source }: Paraphrase): string {
  return `${cycleId}/${questionKey}/${source}`;
}

function wordsOf({ text, agreedWith }: Paraphrase): object {
  return { text, agreedWith };
}

function toParaphrase(row: Selectable<Database['paraphrase']>): Paraphrase {
  return {
    ...{ cycleId: row.cycle_id, questionKey: row.question_key, source: row.source as ParaphraseSource },
    ...{ text: row.text, agreedWith: row.agreed_with, revision: row.revision },
  };
}
