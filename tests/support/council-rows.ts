import { sql } from 'kysely';
import type { Tx } from '../../src/storage/tx.ts';

/** Every row of a council's, its own and those with its `council_id`, each as one line: `table {…}`. */
export async function councilRows(tx: Tx, councilId: string): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'council_id' where c.relkind = 'r' order by 1`.execute(
    tx.db,
  );
  const parts = tables.map(
    ({ name }) => sql`select ${name} || ' ' || to_jsonb(t)::text as line from ${sql.table(name)} t
      where council_id = ${councilId}`,
  );
  parts.push(sql`select 'council ' || to_jsonb(t)::text as line from council t where id = ${councilId}`);
  const { rows } = await sql<{ line: string }>`${sql.join(parts, sql` union all `)} order by 1`.execute(tx.db);
  return rows.map(({ line }) => line);
}
