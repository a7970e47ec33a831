import type { PGlite, PGliteOptions } from '@electric-sql/pglite';
import pg from 'pg';
import { AppError } from '../domain/app-error.ts';
import { appRole } from './app-role.ts';
import { makeStoreFolder } from './make-store-folder.ts';
import { migrations } from './migrations/all.ts';
import type { MigrationConnection } from './migrate.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { postgresEngine } from './postgres-engine.ts';
import type { Store } from './store.ts';
import { storeOver } from './store.ts';

const int8 = 20;

// Every statement names its council and reaches its rows by key: one plan serves all parameters, and planning anew takes
// longer than running (measured: 0.6 of 1 ms for an answer, 2.3 of 3 ms embedded).
const planOnce = 'set plan_cache_mode to force_generic_plan';

/**
 * - `databaseUrl`: a PostgreSQL server; null: the embedded store.
 * - `dataDir`: where the embedded store keeps its files; null: in memory. Not read with `databaseUrl`.
 * - `onStatement`: told every statement but pg-boss's, with begin and commit.
 * - `poolSize`: connections to the server, 10 by default.
 * - `snapshot`: what `migratedSnapshot` gave, for a store in memory that opens faster.
 * - `log`: told when an idle connection to the server breaks; the store heals itself.
 */
export interface StoreOptions {
  databaseUrl: string | null;
  dataDir: string | null;
  onStatement?: (sql: string) => void;
  poolSize?: number;
  snapshot?: Blob;
  log?: (message: string, cause: unknown) => void;
}

/**
 * Opens the store as the bot's role, after bringing its schema up to date as the owner.
 *
 * @throws AppError `store_newer_than_program`, or `store_unavailable` where the server cannot be reached.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.databaseUrl !== null) {
    return storeOver(postgresEngine(await openPool(options.databaseUrl, options)), options.onStatement);
  }
  // Loaded here and not above, as in `pgliteAs`: a bot on a server needs none of its 20 MB.
  const { pgliteEngine } = await import('./pglite-engine.ts');
  return storeOver(pgliteEngine(await openPglite(options.dataDir, options.snapshot)), options.onStatement);
}

/** A migrated and otherwise empty embedded store as one file, for `openStore`'s `snapshot`. */
export async function migratedSnapshot(): Promise<Blob> {
  const owner = await pgliteAs(null, {});
  await migrate(connectionOf(owner), migrations, appRole);
  const snapshot = await owner.dumpDataDir('none');
  await owner.close();
  return snapshot;
}

async function openPglite(dataDir: string | null, snapshot: Blob | undefined): Promise<PGlite> {
  if (dataDir === null) return pgliteAs(appRole, { loadDataDir: snapshot ?? (await migratedSnapshot()) });
  const folder = await makeStoreFolder(dataDir);
  const store = await pgliteAs(appRole, { dataDir: folder });
  try {
    if ((await pendingMigrations(connectionOf(store), migrations)).length === 0) return store;
  } catch (error) {
    await store.close();
    throw error;
  }
  await store.close();
  const owner = await pgliteAs(null, { dataDir: folder });
  try {
    await migrate(connectionOf(owner), migrations, appRole);
  } finally {
    await owner.close();
  }
  return pgliteAs(appRole, { dataDir: folder });
}

async function pgliteAs(role: string | null, options: PGliteOptions): Promise<PGlite> {
  const { PGlite: Embedded } = await import('@electric-sql/pglite');
  const pglite = new Embedded({
    ...options,
    parsers: { [int8]: Number },
    ...(role === null ? {} : { username: role }),
  });
  await pglite.waitReady;
  await pglite.exec(planOnce);
  return pglite;
}

function connectionOf(pglite: PGlite): MigrationConnection {
  return {
    exec: async (sql) => (await pglite.exec(sql)).flatMap((result) => result.rows),
  };
}

async function openPool(databaseUrl: string, options: StoreOptions): Promise<pg.Pool> {
  await migrateServer(databaseUrl);
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === int8 ? Number : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
  };
  const config: pg.PoolConfig & { pipeline: true } = {
    connectionString: databaseUrl,
    max: options.poolSize ?? 10,
    options: `-c role=${appRole} -c plan_cache_mode=force_generic_plan`,
    application_name: 'lat-assistant',
    connectionTimeoutMillis: 5_000,
    // Known to pg 8.23, not yet to its types: sends what is queued without waiting for what is under way.
    pipeline: true,
    types,
  };
  const pool = new pg.Pool(config);
  // Without listeners the process would die when the server ends a connection: the pool's is for those that are idle,
  // the client's for those in use.
  pool.on('error', (error) => options.log?.('An idle connection to the database was lost.', error));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** As the owner of the tables, on a connection of its own, one instance at a time. */
async function migrateServer(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new AppError('store_unavailable', 'The database server cannot be reached.', {
      retryable: true,
      cause: error,
    });
  }
  const connection: MigrationConnection = {
    exec: async (sql) => {
      const result: unknown = await client.query(sql);
      return ((Array.isArray(result) ? result : [result]) as { rows: unknown[] }[]).flatMap((one) => one.rows);
    },
  };
  try {
    await connection.exec(`select pg_advisory_lock(hashtext('lat-assistant migrations'))`);
    await migrate(connection, migrations, appRole);
  } finally {
    await client.end();
  }
}
