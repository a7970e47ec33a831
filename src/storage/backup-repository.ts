import { sql } from 'kysely';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** A table whose rows belong to one council. */
export type CouncilTable = Exclude<keyof Database, 'council' | 'migration' | 'tenant_pace'>;

export type Row = Readonly<Record<string, unknown>>;

const rowsAtOnce = 500;
const rowsRead = 200;

/**
 * What says in which order the rows of a table were written, where that matters; and for those of respondents an order
 * that tells nothing, for the one in which they lie may tell who came when.
 */
const orderOf: Readonly<Partial<Record<CouncilTable, readonly string[]>>> = {
  ...{ history: ['id'], outbox: ['position'] },
  ...{ respondent: ['respondent_key'], participation: ['cycle_id', 'person_id'] },
  response: ['cycle_id', 'respondent_key', 'question_key', 'item'],
};

/** Every row of a table, without what the store works out of the others; history and outbox as they were written. */
export async function readRows(tx: Tx, table: CouncilTable): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of rowsInBatches(tx, table)) rows.push(...batch);
  return rows;
}

/** The same a batch at a time, so that a table may have any number of rows. */
export async function* rowsInBatches(tx: Tx, table: CouncilTable): AsyncGenerator<readonly Row[]> {
  const cursor = sql.ref(`every_${table}`);
  const columns = orderOf[table] ?? [];
  const order = columns.length === 0 ? sql`` : sql`order by ${sql.join(columns.map((column) => sql.ref(column)))}`;
  await sql`declare ${cursor} no scroll cursor for
    select * from ${sql.table(table)} where council_id = ${sql.lit(tx.councilId)} ${order}`.execute(tx.db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(rowsRead)} from ${cursor}`.execute(tx.db);
    if (rows.length > 0) yield table === 'outbox' ? rows.map(withoutOwn) : rows;
    if (rows.length < rowsRead) break;
  }
  await sql`close ${cursor}`.execute(tx.db);
}

/** Without the columns of the outbox that the store works out itself. */
function withoutOwn({ position: _position, conversation_id: _conversationId, ...row }: Row): Row {
  return row;
}

/** The council's own row. */
export async function readCouncilRow(tx: Tx): Promise<Row | undefined> {
  return tx.db.selectFrom('council').selectAll().where('id', '=', tx.councilId).executeTakeFirst();
}

/** How many rows of the council stand in a table. */
export async function countRows(tx: Tx, table: CouncilTable): Promise<number> {
  const row = await tx.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('council_id', '=', tx.councilId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Names of the migrations that this store has had, in their order. */
export async function schemaOf(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.db.selectFrom('migration').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

/** The columns of every table that can be written, by table. */
export async function listColumns(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and is_identity = 'NO' and is_generated = 'NEVER'`.execute(tx.db);
  return new Map([...Map.groupBy(rows, ({ table }) => table)].map(([table, own]) => [table, own.map((r) => r.column)]));
}

/**
 * The same transaction in another council: for a restore of several that is done whole or not at all. The one before is
 * out of reach then.
 */
export async function turnTo(tx: Tx, councilId: string): Promise<Tx> {
  await sql`select set_config('app.council_id', ${councilId}, true)`.execute(tx.db);
  return { ...tx, councilId };
}

/** Writes the council's own row, over an empty one that is there. */
export async function writeCouncilRow(tx: Tx, row: Row): Promise<void> {
  const { name, tenant_id, timezone, signposts, created_at } = row;
  await sql`
    insert into council (id, tenant_id, name, timezone, signposts, created_at)
    values (${tx.councilId}, ${tenant_id}, ${name}, ${timezone}, ${json(signposts)}::jsonb, ${created_at}::timestamptz)
    on conflict (id) do update set name = excluded.name, timezone = excluded.timezone, signposts = excluded.signposts,
      created_at = excluded.created_at, facts_revision = council.facts_revision + 1`.execute(tx.db);
}

/** Writes rows as {@link readRows} gave them, in their order; the history is numbered anew. */
export async function writeRows(
  tx: Tx,
  table: CouncilTable,
  { rows, columns }: { rows: readonly Row[]; columns: readonly string[] },
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  // The ledger of erasures may hold some of them already: it outlives what was erased.
  const again = table === 'erasure' ? sql`on conflict do nothing` : sql``;
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = json(rows.slice(from, from + rowsAtOnce));
    await sql`insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${part}::jsonb) ${again}`.execute(tx.db);
  }
}

/** What was waiting when a backup was taken may have been sent since: it goes out marked as a possible repeat. */
export async function doubtWaiting(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('outbox')
    .set({ state: 'unknown', last_code: 'unknown_restored', lease_until: null })
    .where('council_id', '=', tx.councilId)
    .where('state', 'in', ['waiting', 'sending'])
    .execute();
}
