import { mkdir, readdir, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { AppError } from '../../src/domain/app-error.ts';
import { listCouncils } from '../../src/storage/council-repository.ts';
import { migrations } from '../../src/storage/migrations/all.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestServer } from '../support/engines.ts';
import { engines, startServer, temporaryFolder } from '../support/engines.ts';
import { givenCouncil } from './a-council.ts';

const schemaSql = `select table_name, column_name, data_type, is_nullable from information_schema.columns
  where table_schema = 'public' order by 1, 2`;

describe.each(engines)('the schema on %s', (name) => {
  let server: TestServer | undefined;
  let databaseUrl = '';
  let open: () => Promise<Store>;
  const folder = temporaryFolder('lat-migrations');

  beforeAll(async () => {
    if (name === 'postgres') {
      server = await startServer();
      databaseUrl = await server.emptyDatabase();
      open = () => openStore({ databaseUrl, dataDir: null });
    } else {
      open = () => openStore({ databaseUrl: null, dataDir: folder.path });
    }
  });
  afterAll(async () => {
    await server?.stop();
    await folder.remove();
  });

  it('is made from nothing, and opening again changes nothing and loses nothing', async () => {
    const store = await open();
    await givenCouncil(store, 'one');
    const schema = await store.queue.db.executeSql(schemaSql);
    const applied = await store.queue.db.executeSql('select name, applied_at from migration order by name');
    await store.close();
    const again = await open();
    expect(await again.queue.db.executeSql(schemaSql)).toEqual(schema);
    expect(await again.queue.db.executeSql('select name, applied_at from migration order by name')).toEqual(applied);
    expect(await again.outsideCouncils(listCouncils)).toHaveLength(1);
    await again.close();
    expect(schema.rows.length).toBeGreaterThan(100);
    expect(applied.rows.map((row) => row.name)).toEqual(migrations.map(({ name: known }) => known));
  });

  it('is refused where a newer program has written it', async () => {
    const insert = `insert into migration (name) values ('9999-of-tomorrow')`;
    await asOwner(insert);
    await expect(open()).rejects.toMatchObject({ code: 'store_newer_than_program' });
    await expect(open()).rejects.toThrow('9999-of-tomorrow');
    await asOwner(`delete from migration where name = '9999-of-tomorrow'`);
    await (await open()).close();
  });

  async function asOwner(sql: string): Promise<void> {
    if (name === 'postgres') {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(sql);
      await client.end();
      return;
    }
    const { PGlite } = await import('@electric-sql/pglite');
    const owner = await PGlite.create({ dataDir: `${folder.path}/store` });
    await owner.exec(sql);
    await owner.close();
  }
});

describe('a new embedded store', () => {
  it('leaves nothing half made behind when it was killed on the way', async () => {
    const folder = temporaryFolder('lat-unfinished');
    await mkdir(`${folder.path}/store.unfinished-before`, { recursive: true });
    await writeFile(`${folder.path}/store.unfinished-before/PG_VERSION`, '18');
    const store = await openStore({ databaseUrl: null, dataDir: folder.path });
    await store.ping();
    await store.close();
    expect(await readdir(folder.path)).toEqual(['store']);
    await folder.remove();
  });
});

describe('a server', () => {
  it('is migrated once by ten bots that start at the same time', async () => {
    const server = await startServer();
    const databaseUrl = await server.emptyDatabase();
    const stores = await Promise.all(
      Array.from({ length: 10 }, () => openStore({ databaseUrl, dataDir: null, poolSize: 1 })),
    );
    const { rows } = await stores[0]!.queue.db.executeSql('select name from migration order by name');
    expect(rows).toEqual(migrations.map(({ name }) => ({ name })));
    await Promise.all(stores.map((store) => store.close()));
    await server.stop();
  });

  it('may be owned by somebody who is no superuser', async () => {
    const server = await startServer();
    const owner = new URL(await server.emptyDatabase());
    const admin = new pg.Client({ connectionString: owner.href });
    await admin.connect();
    await admin.query(`create role council_owner login createrole password 'secret'`);
    await admin.query(`alter database ${owner.pathname.slice(1)} owner to council_owner`);
    await admin.end();
    owner.username = 'council_owner';
    owner.password = 'secret';
    const store = await openStore({ databaseUrl: owner.href, dataDir: null });
    await givenCouncil(store, 'one');
    const { rows } = await store.queue.db.executeSql('select current_user as name, count(*) from person');
    expect(rows).toEqual([{ name: 'lat_app', count: 0 }]);
    await store.close();
    await server.stop();
  });

  it('that ends every connection is worked with again as soon as it is back', async () => {
    const server = await startServer();
    const told: string[] = [];
    const databaseUrl = await server.emptyDatabase();
    const store = await openStore({ databaseUrl, dataDir: null, poolSize: 1, log: (message) => told.push(message) });
    await givenCouncil(store, 'one');
    const admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
    const end = () =>
      admin.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
        'lat-assistant',
      ]);
    const cut = store.inCouncil('one', async (tx) => {
      await tx.db.selectFrom('person').selectAll().execute();
      await end();
      await tx.db.selectFrom('person').selectAll().execute();
    });
    await expect(cut).rejects.toMatchObject({ code: 'store_unavailable', retryable: true });
    await expect(store.ping()).resolves.toBeUndefined();
    await admin.end();
    await store.close();
    await server.stop();
  });

  it('that is not there is told apart, and may be tried again later', async () => {
    const opening = openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:9/none', dataDir: null });
    await expect(opening).rejects.toBeInstanceOf(AppError);
    await expect(opening).rejects.toMatchObject({ code: 'store_unavailable', retryable: true });
  });
});
