import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { EvidenceFile } from '../domain/evidence-file.ts';
import type { Database } from './database.ts';
import type { EditWrite } from './record-edit.ts';
import { recordEdit } from './record-edit.ts';
import type { Tx } from './tx.ts';

/** Bytes of one part: a multiple of three, so that each part is base64 of its own. */
const partBytes = 48 * 1024;
const partsAtOnce = 40;

/** Keeps a file that waits for its form. */
export async function addEvidenceFile(tx: Tx, file: EvidenceFile, bytes: Uint8Array): Promise<void> {
  await tx.db
    .insertInto('evidence_file')
    .values({
      ...{ council_id: tx.councilId, id: file.id, item_id: file.itemId, sent_by: file.sentBy, name: file.name },
      ...{ media_type: file.mediaType, size: file.size, sha256: file.sha256, taken_at: file.takenAt },
      removed_at: file.removedAt,
    })
    .execute();
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, part) => part);
  for (let from = 0; from < parts.length; from += partsAtOnce) {
    const rows = parts.slice(from, from + partsAtOnce).map((part) => {
      const base64 = Buffer.from(bytes.subarray(part * partBytes, (part + 1) * partBytes)).toString('base64');
      return { council_id: tx.councilId, file_id: file.id, part, base64 };
    });
    await tx.db.insertInto('evidence_file_part').values(rows).execute();
  }
}

/** Every file of the council, without its bytes, the oldest first. */
export async function listEvidenceFiles(tx: Tx): Promise<readonly EvidenceFile[]> {
  const rows = await tx.db
    .selectFrom('evidence_file')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
  return rows.map(toFile);
}

/** The bytes of a file as they were taken; empty where the council has no such file, or has taken it out. */
export async function readEvidenceFile(tx: Tx, id: string): Promise<Uint8Array> {
  const rows = await tx.db
    .selectFrom('evidence_file_part')
    .select('base64')
    .where('council_id', '=', tx.councilId)
    .where('file_id', '=', id)
    .orderBy('part')
    .execute();
  return Buffer.concat(rows.map(({ base64 }) => Buffer.from(base64, 'base64')));
}

/** Makes a waiting file of that sender's the file of an item, with its history. `gone`: none such waits. */
export async function keepEvidenceFile(
  tx: Tx,
  { id, itemId, sentBy }: Pick<EvidenceFile, 'id' | 'sentBy'> & { itemId: string },
  now: Date,
): Promise<'kept' | 'gone'> {
  const row = await tx.db
    .updateTable('evidence_file')
    .set({ item_id: itemId })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('sent_by', '=', sentBy)
    .where('item_id', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return 'gone';
  const edit = { subject: 'evidence_file', subjectKey: id, before: null, after: toFile(row) };
  await recordEdit(tx, edit, { actor: sentBy, now, why: '' });
  return 'kept';
}

/**
 * Deletes the bytes of a file and the copies of them that wait for a form, and puts the given name and time in place of
 * its own; the name goes from its history too. `unchanged`: the council has no such file, or has taken it out. The
 * database refuses while a legal hold stands.
 */
export async function takeOutEvidenceFile(
  tx: Tx,
  file: EvidenceFile,
  write: EditWrite,
): Promise<'taken_out' | 'unchanged'> {
  const { id, name, sha256, removedAt } = file;
  const changed = await tx.db
    .updateTable('evidence_file')
    .set({ name, removed_at: removedAt })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .execute();
  if (changed.length === 0) return 'unchanged';
  await tx.db
    .deleteFrom('evidence_file_part')
    .where('council_id', '=', tx.councilId)
    .where('file_id', '=', id)
    .execute();
  await tx.db
    .deleteFrom('evidence_file')
    .where('council_id', '=', tx.councilId)
    .where('sha256', '=', sha256)
    .where('item_id', 'is', null)
    .where('id', '<>', id)
    .execute();
  await sql`select forget_file_name(${id})`.execute(tx.db);
  await recordEdit(tx, { subject: 'evidence_file', subjectKey: id, before: file, after: null }, write);
  return 'taken_out';
}

/** Forgets files whose form nobody has saved: those taken before, and all of one sender but for the latest few. */
export async function forgetWaitingFiles(
  tx: Tx,
  { before, sentBy, latest }: { before: Date; sentBy: string; latest: number },
): Promise<void> {
  const own = tx.db
    .selectFrom('evidence_file')
    .select('id')
    .where('council_id', '=', tx.councilId)
    .where('sent_by', '=', sentBy)
    .where('item_id', 'is', null)
    .orderBy('taken_at', 'desc')
    .orderBy('id')
    .offset(latest);
  await tx.db
    .deleteFrom('evidence_file')
    .where('council_id', '=', tx.councilId)
    .where('item_id', 'is', null)
    .where((eb) => eb.or([eb('taken_at', '<', before), eb('id', 'in', own)]))
    .execute();
}

function toFile(row: Selectable<Database['evidence_file']>): EvidenceFile {
  return {
    ...{ id: row.id, itemId: row.item_id, sentBy: row.sent_by, name: row.name, mediaType: row.media_type },
    ...{ size: row.size, sha256: row.sha256, takenAt: row.taken_at, removedAt: row.removed_at },
  };
}
