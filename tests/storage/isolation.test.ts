import { sql } from 'kysely';
import { addDirectorate, listDirectorates } from '../../src/storage/directorate-repository.ts';
import { listHistory, record } from '../../src/storage/history-repository.ts';
import { migrations } from '../../src/storage/migrations/all.ts';
import type { Store } from '../../src/storage/store.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { givenCouncil, now } from './a-council.ts';

describe.each(engines)('isolation of councils on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  const outside = migrations.flatMap((migration) => migration.outsideIsolation);

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
    await givenCouncil(store, 'one');
    await givenCouncil(store, 'two');
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  it('works under the role lat_app, which may bypass nothing', async () => {
    const { rows } = await store.queue.db.executeSql(
      'select current_user as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ name: 'lat_app', rolsuper: false, rolbypassrls: false }]);
  });

  it('has a forced policy on every table with a council_id but those named as outside', async () => {
    const { rows } = await store.queue.db.executeSql(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*') as protected,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'council_id') as keyed
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind = 'r'`);
    const isolated = rows.filter((row) => row.protected).map((row) => row.name);
    const expected = rows.map((row) => row.name).filter((table) => !outside.includes(table));
    expect(isolated.toSorted()).toEqual(expected.toSorted());
    expect(isolated.length).toBeGreaterThanOrEqual(17);
    expect(rows.filter((row) => row.protected && !row.keyed)).toEqual([]);
  });

  it('leads the primary key of every isolated table with council_id', async () => {
    const { rows } = await store.queue.db.executeSql(`
      select c.relname as name, a.attname as first from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where i.indisunique`);
    const wrong = rows.filter((row) => !outside.includes(row.name) && row.first !== 'council_id');
    expect(rows.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  it('shows a council its own rows alone, even to a query that forgets to say which council', async () => {
    const seen = await store.inCouncil('one', async (tx) => ({
      own: await listDirectorates(tx),
      all: await tx.db.selectFrom('directorate').select('council_id').execute(),
    }));
    expect(seen).toEqual({ own: [{ id: 'education', name: 'Education' }], all: [{ council_id: 'one' }] });
  });

  it('shows nothing of any council outside councils', async () => {
    const seen = await store.outsideCouncils(async (db) => [
      await db.selectFrom('directorate').selectAll().execute(),
      await db.selectFrom('person').selectAll().execute(),
      await db.selectFrom('cycle').selectAll().execute(),
    ]);
    expect(seen).toEqual([[], [], []]);
  });

  it('forgets the council when its transaction ends', async () => {
    await store.inCouncil('one', async (tx) => listDirectorates(tx));
    const { rows } = await store.queue.db.executeSql('select count(*)::int as count from directorate');
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('refuses a row for another council', async () => {
    const row = { council_id: 'two', id: 'intruder', name: 'Intruder', position: 9 };
    await expect(store.inCouncil('one', (tx) => tx.db.insertInto('directorate').values(row).execute())).rejects.toThrow(
      /row-level security/,
    );
  });

  it('refuses to move a row to another council, and does not reach theirs', async () => {
    await expect(
      store.inCouncil('one', (tx) => tx.db.updateTable('directorate').set({ council_id: 'two' }).execute()),
    ).rejects.toThrow(/row-level security/);
    const removed = await store.inCouncil('one', (tx) =>
      tx.db.deleteFrom('cycle').where('council_id', '=', 'two').executeTakeFirst(),
    );
    expect(removed.numDeletedRows).toBe(0n);
  });

  it.each(['One', "one' or 'x", '', 'a'.repeat(64), '-one', 'one; drop table council'])(
    'takes %j for no council id',
    async (id) => {
      await expect(store.inCouncil(id, async () => 'reached')).rejects.toThrow(RangeError);
    },
  );

  it.each(['update history set actor = null', 'delete from history', 'truncate history', 'drop table history'])(
    'lets nobody do: %s',
    async (statement) => {
      await store.inCouncil('one', (tx) =>
        record(tx, { at: now, actor: 'x', subject: 's', subjectKey: 'k', change: 'c', old: null, new: 1, why: '' }),
      );
      await expect(store.inCouncil('one', (tx) => sql.raw(statement).execute(tx.db))).rejects.toThrow(
        /permission denied|must be owner/,
      );
      const kept = await store.inCouncil('one', (tx) => listHistory(tx, { subject: 's' }));
      expect(kept.length).toBeGreaterThan(0);
    },
  );

  it.each([
    'alter table person disable row level security',
    'drop policy by_council on person',
    `insert into migration (name) values ('9999-made-up')`,
    'create table public.mine (id int)',
  ])('lets the bot not do: %s', async (statement) => {
    await expect(store.outsideCouncils((db) => sql.raw(statement).execute(db))).rejects.toThrow(
      /permission denied|must be owner/,
    );
  });

  it('lets the bot keep a schema of its own for its queues', async () => {
    await store.queue.db.executeSql('create table pgboss.mine (id int); insert into pgboss.mine values (1)');
    const { rows } = await store.queue.db.executeSql('select id from pgboss.mine where id = $1', [1]);
    expect(rows).toEqual([{ id: 1 }]);
  });

  it('raises the revision of the council whose facts change, and of no other', async () => {
    const revisions = async (): Promise<number[]> => {
      const rows = await store.outsideCouncils((db) =>
        db.selectFrom('council').select(['facts_revision']).orderBy('id').execute(),
      );
      return rows.map((row) => row.facts_revision);
    };
    const [one, two] = await revisions();
    await store.inCouncil('one', (tx) => addDirectorate(tx, { id: 'health', name: 'Health' }));
    expect(await revisions()).toEqual([one! + 1, two]);
  });

  it('watches every table that a bot caches', async () => {
    const { rows } = await store.queue.db.executeSql(
      `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where t.tgname = 'raise_facts_revision' order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(migrations.flatMap((migration) => migration.facts).toSorted());
  });
});
