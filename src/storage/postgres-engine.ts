import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { AppError } from '../domain/app-error.ts';
import type { Answered, Session } from './session-dialect.ts';
import type { Engine } from './store.ts';

/** The engine on a PostgreSQL server, over a pool of connections that carry the bot's role. */
export function postgresEngine(pool: Pool): Engine {
  const names = statementNames(300);
  return {
    name: 'postgres',
    transaction: async (begin, work) => {
      const client = await connect(pool);
      const session = new PostgresSession(client, begin.join('; '), names);
      let broken: Error | undefined;
      try {
        const result = await work(session);
        await session.commit();
        return result;
      } catch (error) {
        // A connection that cannot even roll back must not go back to the pool.
        broken = await session.rollback();
        throw unavailable(error);
      } finally {
        client.release(broken);
      }
    },
    executeSql: async (text, values) => {
      try {
        const result: unknown = await pool.query(text, values);
        const results = (Array.isArray(result) ? result : [result]) as { rows?: unknown[] }[];
        return { rows: results.flatMap((one) => one.rows ?? []) };
      } catch (error) {
        throw unavailable(error);
      }
    },
    close: () => pool.end(),
  };
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new AppError('store_unavailable', 'The database server cannot be reached.', {
      retryable: true,
      cause: error,
    });
  }
}

/**
 * One transaction on one connection. Its beginning is sent together with the first statement (the pool's connections
 * pipeline), so that work without statements costs nothing; with `commitWith` the commit goes along too. Should the
 * beginning fail, that statement runs without a council and meets row-level security.
 */
class PostgresSession implements Session {
  readonly #client: PoolClient;
  readonly #names: (sql: string) => string | undefined;
  readonly #beginning: string;
  /** Null while a transaction is open. */
  #begin: string | null;

  constructor(client: PoolClient, begin: string, names: (sql: string) => string | undefined) {
    this.#client = client;
    this.#beginning = begin;
    this.#begin = begin;
    this.#names = names;
  }

  async query(text: string, params: readonly unknown[]): Promise<Answered> {
    const [begun, sent] = this.#together(() => [this.#opening(), this.#send(text, params)]);
    const [{ rows, rowCount }] = await Promise.all([sent, begun]);
    return { rows, numAffected: rowCount ?? 0 };
  }

  async commitWith(text: string, params: readonly unknown[]): Promise<Answered> {
    const [begun, sent, committed] = this.#together(() => [
      this.#opening(),
      this.#send(text, params),
      this.#client.query('commit'),
    ]);
    this.#begin = this.#beginning;
    // All three are waited for, or what is left would be answered to the connection's next user.
    const [, answer, end] = await Promise.allSettled([begun, sent, committed]);
    if (answer.status === 'rejected') throw answer.reason as Error;
    if (end.status === 'rejected') throw end.reason as Error;
    refuseRollback(end.value);
    const { rows, rowCount } = answer.value;
    return { rows, numAffected: rowCount ?? 0 };
  }

  #opening(): Promise<QueryResult> | null {
    const begin = this.#begin;
    this.#begin = null;
    return begin === null ? null : this.#client.query(begin);
  }

  #send(text: string, params: readonly unknown[]): Promise<QueryResult<Record<string, unknown>>> {
    const name = this.#names(text);
    const values = params as unknown[];
    return this.#client.query(name === undefined ? { text, values } : { name, text, values });
  }

  /** What `send` writes leaves in one packet: a write to the socket is a good part of what a short statement costs. */
  #together<T>(send: () => T): T {
    const { stream } = (this.#client as unknown as { connection: { stream: Pick<Socket, 'cork' | 'uncork'> } })
      .connection;
    stream.cork();
    try {
      return send();
    } finally {
      stream.uncork();
    }
  }

  async commit(): Promise<void> {
    if (this.#begin !== null) return;
    refuseRollback(await this.#client.query('commit'));
  }

  /** Undefined, or why even this failed. */
  async rollback(): Promise<Error | undefined> {
    if (this.#begin !== null) return undefined;
    try {
      await this.#client.query('rollback');
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}

function refuseRollback(end: QueryResult): void {
  if (end.command === 'ROLLBACK') throw new Error('The transaction was rolled back: a statement in it failed.');
}

/** Names under which a connection keeps a parsed statement; the first `limit` texts get one, for the life of the pool. */
function statementNames(limit: number): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= limit) return known;
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
    names.set(sql, name);
    return name;
  };
}

const lostConnection = /^(08...|57P0[1-5]|53300|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const lostInWords = /^Connection terminated|connection error and is not queryable|^timeout exceeded when trying/;

/** The error as it stands, or `store_unavailable` where the connection and not the statement is at fault. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (!lostConnection.test(code) && !lostInWords.test(error.message)) return error;
  return new AppError('store_unavailable', 'The connection to the database was lost.', {
    retryable: true,
    cause: error,
  });
}
