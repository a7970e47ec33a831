import { sql } from 'kysely';
import type { EntryReview } from '../domain/entry-review.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { record } from './history-repository.ts';
import type { Tx } from './tx.ts';

/** What was decided on entries of a cycle, of each in the order in which it was; `place`: on that one alone. */
export async function listEntryReviews(tx: Tx, cycleId: string, place?: Place): Promise<readonly EntryReview[]> {
  let query = tx.db
    .selectFrom('entry_review')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId);
  if (place !== undefined) {
    query = query
      .where('question_key', '=', place.questionKey)
      .where('directorate_id', 'is not distinct from', place.directorateId);
  }
  const rows = await query
    .orderBy('entry_revision')
    .orderBy(sql`decision <> 'advised'`)
    .execute();
  return rows.map((row) => ({
    ...{ cycleId: row.cycle_id, questionKey: row.question_key, directorateId: row.directorate_id },
    ...{ entryRevision: row.entry_revision, decision: row.decision as EntryReview['decision'], reason: row.reason },
    ...{ decidedBy: row.decided_by, decidedAt: row.decided_at },
  }));
}

/** Adds a decision with its history. `there`: the same was decided on that text before, and nothing is written. */
export async function addEntryReview(tx: Tx, review: EntryReview): Promise<'saved' | 'there'> {
  const { cycleId, questionKey, directorateId, entryRevision, decision, reason, decidedBy, decidedAt } = review;
  const added = await tx.db
    .insertInto('entry_review')
    .values({
      ...{ council_id: tx.councilId, cycle_id: cycleId, question_key: questionKey, directorate_id: directorateId },
      ...{ entry_revision: entryRevision, decision, reason, decided_by: decidedBy, decided_at: decidedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('decision')
    .execute();
  if (added.length === 0) return 'there';
  await record(tx, {
    ...{ at: decidedAt, actor: decidedBy, subject: 'entry_review', subjectKey: `${cycleId}/${placeKey(review)}` },
    ...{ change: decision, old: null, new: { entryRevision, decision }, why: reason },
  });
  return 'saved';
}
