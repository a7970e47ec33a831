import { AppError } from '../domain/app-error.ts';
import type { Migration } from './migrations/all.ts';

/** A connection of the tables' owner, or for `pendingMigrations` of anybody. */
export interface MigrationConnection {
  /** Runs one or several statements without parameters; the rows of all of them. */
  exec(sql: string): Promise<unknown[]>;
}

/**
 * Which of the known migrations the store still lacks.
 *
 * @throws AppError `store_newer_than_program` where the store holds one that this program does not know.
 */
export async function pendingMigrations(
  connection: MigrationConnection,
  known: readonly Migration[],
): Promise<readonly Migration[]> {
  const [found] = (await connection.exec(`select to_regclass('public.migration') is not null as found`)) as {
    found: boolean;
  }[];
  if (!found?.found) return known;
  const rows = (await connection.exec('select name from migration order by name')) as { name: string }[];
  const applied = new Set(rows.map((row) => row.name));
  const unknown = [...applied].filter((name) => !known.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new AppError(
      'store_newer_than_program',
      `The store was written by a newer version of this program (${unknown.join(', ')}). Run that version.`,
    );
  }
  return known.filter((migration) => !applied.has(migration.name));
}

/**
 * Brings the schema up to date in one transaction, and gives the bot's role what it may do. Does nothing where nothing
 * is pending. The caller holds the lock that keeps two of these apart.
 */
export async function migrate(
  connection: MigrationConnection,
  known: readonly Migration[],
  appRole: string,
): Promise<void> {
  const pending = await pendingMigrations(connection, known);
  if (pending.length === 0) return;
  const sql = [
    'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    ...pending.flatMap((migration) => [migration.sql, `insert into migration (name) values ('${migration.name}')`]),
    protection(known, appRole),
    maintenance(known, appRole),
  ];
  try {
    await connection.exec(['begin', ...sql, 'commit'].join(';\n'));
  } catch (error) {
    await connection.exec('rollback');
    throw error;
  }
}

/**
 * Role, grants, policies and triggers, worked out from the catalog: a table of a later migration that has a council_id
 * is isolated without anybody remembering to say so.
 */
function protection(known: readonly Migration[], role: string): string {
  const list = (names: readonly string[]): string => `array[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;
  const outside = list(known.flatMap((migration) => migration.outsideIsolation));
  const facts = list(known.flatMap((migration) => migration.facts));
  return `
create or replace function raise_facts_revision() returns trigger language plpgsql as $f$
begin
  update council set facts_revision = facts_revision + 1 where id = current_setting('app.council_id', true);
  return null;
end $f$;
do $do$
declare
  t text;
begin
  begin
    create role ${role} nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    -- From PostgreSQL 16 on, whoever creates a role may not take it on before granting it to themselves.
    begin
      execute format('grant ${role} to %I', current_user);
    exception when insufficient_privilege then null;
    end;
  end if;
  grant usage on schema public to ${role};
  grant select, insert, update, delete on all tables in schema public to ${role};
  revoke update, delete on history from ${role};
  revoke insert, update, delete on migration from ${role};
  create schema if not exists pgboss authorization ${role};
  for t in
    select c.relname from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'council_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relname = any (${outside})
       and not exists (select from pg_policy p where p.polrelid = c.oid)
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy by_council on %I using (council_id = current_setting(''app.council_id'', true))'
      ' with check (council_id = current_setting(''app.council_id'', true))', t);
  end loop;
  foreach t in array ${facts} loop
    execute format('create or replace trigger raise_facts_revision after insert or update or delete on %I'
      ' for each statement execute function raise_facts_revision()', t);
  end loop;
end $do$`;
}

/** What the bot's role may vacuum: the right to it can be given from PostgreSQL 17 on. */
function maintenance(known: readonly Migration[], role: string): string {
  const tables = known.flatMap((migration) => migration.vacuumed ?? []).map((table) => `'${table}'`);
  return `
do $do$
declare
  t text;
begin
  if current_setting('server_version_num')::int < 170000 then return; end if;
  foreach t in array array[${tables.join(', ')}]::text[] loop
    execute format('grant maintain on %I to ${role}', t);
  end loop;
end $do$`;
}
