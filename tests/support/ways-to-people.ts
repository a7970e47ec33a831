import { sql } from 'kysely';
import { roles } from '../../src/domain/role.ts';
import type { Tx } from '../../src/storage/tx.ts';
import type { LogLine } from './recording-log.ts';

/** A row of any table, with every text that stands in it or in its JSON; keys that are put together also in parts. */
export interface SeenRow {
  table: string;
  values: ReadonlySet<string>;
  /** Whose row of the table person it is. */
  person?: string;
}

/** Every row that the bot sees of a council in every table, those of the queue included, and the transaction that wrote each. */
export async function seenRows(tx: Tx): Promise<readonly SeenRow[]> {
  const { rows: tables } = await sql<{ schema: string; name: string; own: boolean }>`
    select n.nspname as schema, c.relname as name,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'council_id') as own
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
       and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`.execute(tx.db);
  const seen: SeenRow[] = [];
  for (const { schema, name, own } of tables) {
    const { rows } = await sql<{ row: unknown; writer: string }>`select to_jsonb(t) as row, t.xmin::text as writer
      from ${sql.table(`${schema}.${name}`)} t
     where ${own ? sql`council_id = ${tx.councilId}` : sql`true`}`.execute(tx.db);
    const table = schema === 'public' ? name : `${schema}.${name}`;
    seen.push(...rows.map(({ row, writer }) => seenRow(table, row, [`written by ${writer}`])));
  }
  return seen;
}

/** What was logged, each line as a row, with all that an error in it says. */
export function rowsOfLog(lines: readonly LogLine[]): readonly SeenRow[] {
  return lines.map((line) => {
    const whole = JSON.stringify(line, (_, value: unknown) =>
      value instanceof Error ? { ...value, words: [...value.message.split(/\s+/), String(value.stack)] } : value,
    );
    return seenRow('log', JSON.parse(whole));
  });
}

/** Every row of a backup, line by line. */
export function rowsOfBackup(text: string): readonly SeenRow[] {
  const lines = text.split('\n').filter((line) => line.includes('"table"'));
  return lines.map((line) => {
    const { table, row } = JSON.parse(line) as { table: string; row: unknown };
    return seenRow(table, row);
  });
}

export function seenRow(table: string, row: unknown, more: readonly string[] = []): SeenRow {
  const values = new Set([...textsIn(row), ...more]);
  return table === 'person' ? { table, values, person: String((row as { id: unknown }).id) } : { table, values };
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'string' || value === '') return [];
  return [value, ...(value.includes('/') ? value.split('/').filter((part) => part !== '') : [])];
}

/**
 * Every way from an answer to somebody who gave answers: from each row of `response` over the values that stand in rows
 * of nobody else, from row to row, to a row with a person in it. `said`: what each person has written, which tells whose
 * an answer is; a value that answers of two people share, or that stands beside two of the council's people, leads nowhere.
 */
export function waysToPeople(
  rows: readonly SeenRow[],
  said: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const people = [...said.keys()];
  // Some people of test councils are called like their role: that word says nothing of who they are.
  const everybody = rows.flatMap(({ person }) => (roles.some((role) => role === person) ? [] : (person ?? [])));
  const ownerOf = (row: SeenRow): string | undefined =>
    row.table === 'response'
      ? people.find((person) => said.get(person)?.some((text) => row.values.has(text)))
      : undefined;
  const byValue = new Map<string, SeenRow[]>();
  for (const row of rows) for (const value of row.values) byValue.set(value, [...(byValue.get(value) ?? []), row]);
  const tells = (value: string): boolean => {
    const beside = byValue.get(value) ?? [];
    const owners = new Set(beside.map(ownerOf).filter((owner) => owner !== undefined));
    const persons = new Set(beside.flatMap((row) => everybody.filter((person) => row.values.has(person))));
    return owners.size <= 1 && persons.size <= 1;
  };
  return rows.flatMap((row) => {
    const owner = ownerOf(row);
    return owner === undefined ? [] : wayFrom(row, owner, { byValue, tells });
  });
}

function wayFrom(
  start: SeenRow,
  owner: string,
  { byValue, tells }: { byValue: ReadonlyMap<string, readonly SeenRow[]>; tells: (value: string) => boolean },
): readonly string[] {
  const seen = new Set<SeenRow>([start]);
  for (const row of seen) {
    if (row !== start && row.values.has(owner)) return [`${owner} is found from an answer in ${row.table}`];
    for (const value of row.values) {
      if (tells(value)) for (const next of byValue.get(value) ?? []) seen.add(next);
    }
  }
  return [];
}
