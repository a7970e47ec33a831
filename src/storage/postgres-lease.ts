import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { PoolClient, QueryResult } from 'pg';
import type { Lease, Parcel, Statement } from './lease.ts';
import { NotCommitted } from './lease.ts';
import type { Answered } from './session-dialect.ts';

/**
 * A connection of the pool. A parcel leaves in one packet and without waiting in between (the connections pipeline).
 * Should a beginning fail, what comes after it runs without a council and meets row-level security.
 */
export class PostgresLease implements Lease {
  readonly #client: PoolClient;
  readonly #nameOf: (sql: string) => string | undefined;
  #broken: Error | undefined;

  /** @param nameOf the name under which every connection keeps a statement parsed, undefined for none. */
  constructor(client: PoolClient, nameOf: (sql: string) => string | undefined) {
    this.#client = client;
    this.#nameOf = nameOf;
  }

  async send({ begin, statements, commit }: Parcel): Promise<readonly Answered[]> {
    const [begun, sent, ended] = this.#together(() => [
      begin === null ? null : this.#client.query(begin),
      statements.map((statement) => this.#query(statement)),
      commit ? this.#client.query('commit') : null,
    ]);
    // All are waited for, or what is left would be answered to the connection's next user.
    const [end, start, ...answers] = await Promise.allSettled([ended, begun, ...sent]);
    if (end.status === 'rejected') throw (this.#broken = asError(end.reason));
    if (start.status === 'rejected') throw start.reason;
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed !== undefined) throw commit ? new NotCommitted(failed.reason) : failed.reason;
    if (end.value?.command === 'ROLLBACK') throw new NotCommitted();
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answeredOf(answer.value)] : []));
  }

  async rollback(): Promise<void> {
    try {
      await this.#client.query('rollback');
    } catch (error) {
      this.#broken = asError(error);
    }
  }

  release(): void {
    this.#client.release(this.#broken);
  }

  #query({ sql, params }: Statement): Promise<QueryResult<Record<string, unknown>>> {
    const name = this.#nameOf(sql);
    const values = params as unknown[];
    return this.#client.query(name === undefined ? { text: sql, values } : { name, text: sql, values });
  }

  /** A write to the socket is a good part of what a short statement costs. */
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
}

function answeredOf({ rows, rowCount }: QueryResult<Record<string, unknown>>): Answered {
  return { rows, numAffected: rowCount ?? 0 };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Names under which a connection keeps a parsed statement; the first `limit` texts get one, for the life of the pool. */
export function statementNames(limit: number): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= limit) return known;
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
    names.set(sql, name);
    return name;
  };
}
