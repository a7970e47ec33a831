import { jsonOrNull } from './json.ts';
import type { Tx } from './tx.ts';

/** One change: who, when, what it was and is, why. `actor`: a person's id, a respondent's key, or a word. */
export interface HistoryEntry {
  at: Date;
  actor: string;
  subject: string;
  subjectKey: string;
  change: string;
  old: unknown;
  new: unknown;
  why: string;
}

/** Writes one change; it can never be altered or removed afterwards. */
export async function record(tx: Tx, entry: HistoryEntry): Promise<void> {
  await tx.db
    .insertInto('history')
    .values({
      council_id: tx.councilId,
      at: entry.at,
      actor: entry.actor,
      subject: entry.subject,
      subject_key: entry.subjectKey,
      change: entry.change,
      old: jsonOrNull(entry.old),
      new: jsonOrNull(entry.new),
      why: entry.why,
    })
    .execute();
}

/** The changes in the order in which they were written, of one subject or of one thing; all of the council without. */
export async function listHistory(
  tx: Tx,
  only: { subject?: string; subjectKey?: string; since?: Date } = {},
): Promise<readonly (HistoryEntry & { id: number })[]> {
  let query = tx.db.selectFrom('history').selectAll().where('council_id', '=', tx.councilId);
  if (only.subject !== undefined) query = query.where('subject', '=', only.subject);
  if (only.subjectKey !== undefined) query = query.where('subject_key', '=', only.subjectKey);
  if (only.since !== undefined) query = query.where('at', '>=', only.since);
  const rows = await query.orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actor: row.actor,
    subject: row.subject,
    subjectKey: row.subject_key,
    change: row.change,
    old: row.old,
    new: row.new,
    why: row.why,
  }));
}
