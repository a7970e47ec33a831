import { readdirSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { sql } from 'kysely';
import { addCouncil } from '../../src/storage/council-repository.ts';
import { migrations } from '../../src/storage/migrations/all.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { councilRows } from '../support/council-rows.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { givenCouncil, now } from './a-council.ts';
import { mark } from './repository-call.ts';
import { fillCouncil, outsideCalls, repositoryCalls } from './repository-calls.ts';

const folder = new URL('../../src/storage/', import.meta.url);
const outside = migrations.flatMap((migration) => migration.outsideIsolation);

/** What work gives in a council, and what all rows of council one are within it; nothing of it stays. */
async function attempt(store: Store, councilId: string, work: (tx: Tx) => Promise<unknown>) {
  const undo = new Error('Nothing of this stays');
  let gave: { gives: unknown } | 'refused' = 'refused';
  let rows: readonly string[] = [];
  await store
    .inCouncil(councilId, async (tx) => {
      gave = { gives: await work(tx) };
      // The mechanism that use cases cannot reach: here it shows what the work has done to the other council.
      await sql`select set_config('app.council_id', 'one', true)`.execute(tx.db);
      rows = await rowsOfOne(tx);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo && !/violates foreign key|row-level security|not signed off/.test(String(error))) throw error;
    });
  return { gave: gave as { gives: unknown } | 'refused', rows };
}

const rowsOfOne = (tx: Tx): Promise<readonly string[]> => councilRows(tx, 'one');

it('knows every function of every repository', async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('-repository.ts'));
  const exported: string[] = [];
  for (const file of files) {
    const module = (await import(new URL(file, folder).href)) as Record<string, unknown>;
    const functions = Object.keys(module).filter((name) => typeof module[name] === 'function');
    exported.push(...functions.map((name) => `${file.replace('-repository.ts', '')}.${name}`));
  }
  expect(exported.length).toBeGreaterThan(60);
  expect(exported.toSorted()).toEqual([...Object.keys(repositoryCalls), ...outsideCalls].toSorted());
});

it('lets nothing but the restore of a backup turn to another council within a transaction', () => {
  const source = new URL('../../src/', import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const turning = files.filter((file) =>
    /\bturnTo\(|app\.council_id/.test(readFileSync(new URL(file, source), 'utf8')),
  );
  expect(turning.filter((file) => !file.startsWith('storage/migrat')).toSorted()).toEqual([
    'storage/backup-repository.ts',
    'storage/store.ts',
    'usecases/restore-backup.ts',
  ]);
});

it('lets the lint find a change of role, or of its like, anywhere but in src/storage/open.ts', async () => {
  const eslint = new ESLint({ cwd: new URL('../../', import.meta.url).pathname });
  const said = async (sqlText: string, file: string): Promise<boolean> => {
    const [result] = await eslint.lintText(`export const text = \`${sqlText}\`;\n`, { filePath: file });
    return (result?.messages ?? []).some(({ message }) => message.includes('src/storage/open.ts only'));
  };
  const switches = ['SET ROLE postgres', 'set local role none', 'reset role', 'set session authorization x'];
  for (const one of switches) expect([one, await said(one, 'src/storage/tx.ts')]).toEqual([one, true]);
  expect(await said('select 1', 'src/storage/tx.ts')).toBe(false);
  expect(await said('set role x', 'src/storage/open.ts')).toBe(false);
});

describe.each(engines)('council one, before another council, on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let before: readonly string[];

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
    const council = { tenantId: 'tenant', name: 'Bare', timezone: 'Europe/London', signposts: {} };
    await store.outsideCouncils((db) => addCouncil(db, { id: 'bare', ...council, createdAt: now }));
    await givenCouncil(store, 'one');
    await givenCouncil(store, 'twin');
    await store.inCouncil('one', fillCouncil);
    before = await store.inCouncil('one', rowsOfOne);
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  it('holds something in every table that a council has', async () => {
    const tables = await store.queue.db.executeSql(`select c.relname as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'council_id' where c.relkind = 'r'`);
    const filled = new Set(before.map((line) => line.split(' ', 1)[0]));
    expect(tables.rows.map((row) => row.name).filter((table) => !filled.has(table))).toEqual([]);
  });

  describe.each(Object.entries(repositoryCalls))('%s', (_, { call, elsewhere }) => {
    it('does something for council one', async () => {
      const { gave, rows } = await attempt(store, 'one', call);
      expect(gave).not.toBe('refused');
      const same = elsewhere !== 'refused' && JSON.stringify(gave) === JSON.stringify(elsewhere);
      expect({ same, changed: rows.join('\n') !== before.join('\n') }).not.toEqual({ same: true, changed: false });
    });

    it('finds nothing of it and does nothing to it for a council that has nothing of its own', async () => {
      const { gave, rows } = await attempt(store, 'bare', call);
      expect(gave).toEqual(elsewhere);
      expect(gave === 'refused' ? before : rows).toEqual(before);
    });

    it('finds nothing of it and does nothing to it for a council that has the same ids', async () => {
      const { gave, rows } = await attempt(store, 'twin', call);
      expect(JSON.stringify(gave)).not.toContain(mark);
      expect(gave === 'refused' ? before : rows).toEqual(before);
    });
  });

  describe('raw SQL', () => {
    const isolated = (): Promise<readonly string[]> =>
      store.inCouncil('one', async (tx) => [
        ...new Set((await rowsOfOne(tx)).map((line) => line.split(' ', 1)[0] ?? '')),
      ]);

    it('without a council reads, changes and removes nothing in any table of a council’s', async () => {
      for (const table of (await isolated()).filter((one) => !outside.includes(one))) {
        const run = (text: string): Promise<{ rows: unknown[] }> => store.queue.db.executeSql(text);
        expect([table, (await run(`select council_id from ${table}`)).rows]).toEqual([table, []]);
        if (table === 'history') continue;
        const changed = `update ${table} set council_id = council_id returning council_id`;
        expect([table, (await run(changed)).rows]).toEqual([table, []]);
        expect([table, (await run(`delete from ${table} returning council_id`)).rows]).toEqual([table, []]);
      }
      expect(await store.inCouncil('one', rowsOfOne)).toEqual(before);
    });

    it.each([
      'alter role lat_app bypassrls',
      'alter table person owner to lat_app',
      'alter table person no force row level security',
      'create policy all_rows on person using (true)',
      'grant pg_read_all_data to lat_app',
      `copy person to '/tmp/people.txt'`,
      `copy person to program 'cat'`,
      `select pg_read_file('pg_hba.conf')`,
    ])('is refused: %s', async (statement) => {
      await expect(store.queue.db.executeSql(statement)).rejects.toThrow(/permission denied|must be|only roles with/i);
    });

    it('that turns row-level security off is refused its rows instead of shown all', async () => {
      const peek = store.inCouncil('bare', async (tx) => {
        await sql`set local row_security = off`.execute(tx.db);
        return sql`select name from person`.execute(tx.db);
      });
      await expect(peek).rejects.toThrow(/row-level security/);
    });

    it('finds nothing through a function or a view of its own either', async () => {
      await store.queue.db.executeSql(`create or replace function pgboss.peek() returns bigint language sql
        security definer as 'select count(*) from public.person';
        create or replace view pgboss.people as select * from public.person`);
      expect((await store.queue.db.executeSql('select pgboss.peek() as seen')).rows).toEqual([{ seen: 0 }]);
      expect((await store.queue.db.executeSql('select * from pgboss.people')).rows).toEqual([]);
    });

    it('has one way round that is left, the change of role, which src/storage/open.ts alone may speak of', async () => {
      const seen = await store.inCouncil('bare', async (tx) => {
        await sql.raw('set local role none').execute(tx.db);
        const { rows } = await sql<{ seen: number }>`select count(*)::int as seen from person`.execute(tx.db);
        return rows[0]?.seen;
      });
      expect(seen).toBeGreaterThan(0);
    });
  });
});
