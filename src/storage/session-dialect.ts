import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Database } from './database.ts';
import { storable } from './json.ts';

/** One connection inside one open transaction, whatever the engine. */
export interface Session {
  query(sql: string, params: readonly unknown[]): Promise<Answered>;
  /** The same with the commit in the same round trip; whatever comes after it begins anew. */
  commitWith(sql: string, params: readonly unknown[]): Promise<Answered>;
}

/** What a statement gave. */
export interface Answered {
  rows: unknown[];
  numAffected: number;
}

/**
 * A Kysely that speaks to the open session and to nothing else: it begins, commits and pools nothing, so that a
 * transaction is opened and ended in the store alone.
 */
export function kyselyOver(session: Session): Kysely<Database> {
  const driver = new SessionDriver(session);
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
  });
}

// Compiling is synchronous and starts from a clean state each time: one compiler serves all sessions.
const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();

/** Parameters with every text as PostgreSQL can hold it. */
export function storableParams(params: readonly unknown[]): readonly unknown[] {
  return params.map((value) => (typeof value === 'string' ? storable(value) : value));
}

class SessionDriver implements Driver {
  readonly #connection: SessionConnection;

  constructor(session: Session) {
    this.#connection = new SessionConnection(session);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(): Promise<void> {
    throw new Error('A transaction is open already: the store opens and ends them.');
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class SessionConnection implements DatabaseConnection {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, numAffected } = await this.#session.query(query.sql, storableParams(query.parameters));
    return { rows: rows as R[], numAffectedRows: BigInt(numAffected) };
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The store does not stream rows.');
  }
}
