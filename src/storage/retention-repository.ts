import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Retention, RetentionKind } from '../domain/retention.ts';
import { retentionKinds, usualRetention } from '../domain/retention.ts';
import { deleteMarks } from './answer-mark-repository.ts';
import type { Database } from './database.ts';
import { forgetGroupAnswers } from './group-session-repository.ts';
import type { Tx } from './tx.ts';

/** For how long the council keeps each kind: what it has set, else the usual. */
export async function findRetention(tx: Tx): Promise<Retention> {
  const rows = await tx.db
    .selectFrom('retention')
    .select(['kind', 'keep_months'])
    .where('council_id', '=', tx.councilId)
    .execute();
  const known = rows.filter(({ kind }) => retentionKinds.some((one) => one === kind));
  return { ...usualRetention, ...Object.fromEntries(known.map((row) => [row.kind, row.keep_months])) };
}

/** Sets for how many months a kind is kept, null for ever. */
export async function setRetention(tx: Tx, kind: RetentionKind, months: number | null): Promise<void> {
  await tx.db
    .insertInto('retention')
    .values({ council_id: tx.councilId, kind, keep_months: months })
    .onConflict((conflict) => conflict.columns(['council_id', 'kind']).doUpdateSet({ keep_months: months }))
    .execute();
}

/** A hold that stops every deletion until it ends; `endedAt` null while it stands. */
export interface LegalHold {
  id: string;
  why: string;
  begunAt: Date;
  endedAt: Date | null;
}

/** The hold that stands, or undefined. */
export async function findLegalHold(tx: Tx): Promise<LegalHold | undefined> {
  const row = await tx.db
    .selectFrom('legal_hold')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('ended_at', 'is', null)
    .orderBy('begun_at')
    .limit(1)
    .executeTakeFirst();
  return row && toLegalHold(row);
}

export async function beginLegalHold(tx: Tx, hold: Omit<LegalHold, 'endedAt'>): Promise<void> {
  await tx.db
    .insertInto('legal_hold')
    .values({ council_id: tx.councilId, id: hold.id, why: hold.why, begun_at: hold.begunAt })
    .execute();
}

/** Ends every hold that stands. */
export async function endLegalHold(tx: Tx, now: Date): Promise<void> {
  await tx.db
    .updateTable('legal_hold')
    .set({ ended_at: now })
    .where('council_id', '=', tx.councilId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Of messages that nothing is to be done about any more. */
const ended = sql<boolean>`state in ('sent', 'failed', 'given_up')`;

/**
 * The council's day of the last nightly pass, when the oldest status card was made, and when the oldest message was queued
 * that nothing is to be done about any more; null where there is none.
 */
export async function lastPass(
  tx: Tx,
): Promise<{ ranOn: CalendarDate | null; oldestPaper: Date | null; oldestMessage: Date | null }> {
  const row = await tx.db
    .selectNoFrom((eb) => [
      eb.selectFrom('retention_pass').select('ran_on').where('council_id', '=', tx.councilId).as('ranOn'),
      eb
        .selectFrom('status_post')
        .select((post) => post.fn.min('created_at').as('oldest'))
        .where('council_id', '=', tx.councilId)
        .as('oldestPaper'),
      eb
        .selectFrom('outbox')
        .select((message) => message.fn.min('created_at').as('oldest'))
        .where('council_id', '=', tx.councilId)
        .where(ended)
        .as('oldestMessage'),
    ])
    .executeTakeFirstOrThrow();
  return { ranOn: row.ranOn, oldestPaper: row.oldestPaper, oldestMessage: row.oldestMessage };
}

/** Notes that the pass of this day is done. False where another instance has done it. */
export async function notePass(tx: Tx, today: CalendarDate): Promise<boolean> {
  const noted = await tx.db
    .insertInto('retention_pass')
    .values({ council_id: tx.councilId, ran_on: today })
    .onConflict((conflict) =>
      conflict.columns(['council_id']).doUpdateSet({ ran_on: today }).where('retention_pass.ran_on', '<', today),
    )
    .returning('ran_on')
    .execute();
  return noted.length > 0;
}

/** Takes something out of the history, as far as the database allows it; how many rows that touched. */
export async function forgetInHistory(
  tx: Tx,
  what: 'responses' | 'working_record' | 'respondent' | 'person',
  key: string,
): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select forget_in_history(${what}, ${key}) as gone`.execute(tx.db);
  return rows[0]?.gone ?? 0;
}

/**
 * Deletes what single respondents and groups said in a signed-off cycle, with its history; how many answers. What was published of
 * them stays as numbers, and of the rest nothing: a count of everybody beside it would give away who was left out. The
 * database lets nobody else delete anything there.
 */
export async function deleteResponses(tx: Tx, cycleId: string): Promise<number> {
  for (const table of ['invitation', 'said_message'] as const) {
    await tx.db.deleteFrom(table).where('council_id', '=', tx.councilId).where('cycle_id', '=', cycleId).execute();
  }
  await sql`delete from chased where council_id = ${tx.councilId}
    and starts_with(thing, ${`answers/${cycleId}/`})`.execute(tx.db);
  await deleteMarks(tx, cycleId);
  const { rows } = await sql<{ gone: number }>`select forget_responses(${cycleId}) as gone`.execute(tx.db);
  await sql`delete from kept_count
    where council_id = ${tx.councilId} and cycle_id = ${cycleId} and question_key <> ''`.execute(tx.db);
  await sql`update published_figure set contents = '[]'
    where council_id = ${tx.councilId} and cycle_id = ${cycleId}`.execute(tx.db);
  return (rows[0]?.gone ?? 0) + (await forgetGroupAnswers(tx, cycleId));
}

/** Deletes unsaved texts and the earlier versions of entries and actions of a cycle; how many rows. */
export async function deleteWorkingRecord(tx: Tx, cycleId: string): Promise<number> {
  const drafts = await tx.db
    .deleteFrom('draft')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .executeTakeFirst();
  return Number(drafts.numDeletedRows) + (await forgetInHistory(tx, 'working_record', cycleId));
}

/** Deletes status cards that were made before an instant; how many. */
export async function deletePapers(tx: Tx, before: Date): Promise<number> {
  const posts = await tx.db
    .deleteFrom('status_post')
    .where('council_id', '=', tx.councilId)
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(posts.numDeletedRows);
}

/**
 * Deletes the record of messages that were queued before an instant and that nothing is to be done about any more; how
 * many. An invitation's stays as long as the invitation, whose delivery is counted by it.
 */
export async function deleteMessages(tx: Tx, before: Date): Promise<number> {
  const messages = await tx.db
    .deleteFrom('outbox')
    .where('council_id', '=', tx.councilId)
    .where(ended)
    .where('created_at', '<', before)
    .where('id', 'not in', (eb) =>
      eb.selectFrom('invitation').select('outbox_id').where('council_id', '=', tx.councilId),
    )
    .executeTakeFirst();
  return Number(messages.numDeletedRows);
}

/** What stays of a cycle's deleted answers; `questionKey` '' where people are counted by their status. */
export interface KeptCount {
  audience: string;
  directorateId: string | null;
  questionKey: string;
  item: string;
  value: string;
  count: number;
}

export async function listKeptCounts(tx: Tx, cycleId: string): Promise<readonly KeptCount[]> {
  return tx.db
    .selectFrom('kept_count')
    .select(['audience', 'directorate_id as directorateId', 'question_key as questionKey', 'item', 'value', 'count'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('question_key')
    .orderBy('item')
    .orderBy('value')
    .execute();
}

function toLegalHold(row: Selectable<Database['legal_hold']>): LegalHold {
  return { id: row.id, why: row.why, begunAt: row.begun_at, endedAt: row.ended_at };
}
