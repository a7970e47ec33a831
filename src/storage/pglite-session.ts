import type { PGlite, Results } from '@electric-sql/pglite';
import { parse, protocol, types } from '@electric-sql/pglite';
import type { Answered, Session } from './session-dialect.ts';

const { serialize } = protocol;
const commit = serialize.query('commit');

/**
 * Statements to PGlite's one connection, each parsed and planned once: PGlite's own `query` does both every time, which
 * takes most of the time of a statement, and crosses into WebAssembly six times instead of once.
 */
export class PgliteConnection {
  readonly #pglite: PGlite;
  readonly #statements = new Map<string, string>();
  #names = 0;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /**
   * One transaction. Its beginning goes with the first statement, so that work without statements costs nothing; one
   * that fails to commit throws.
   */
  async transaction<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> {
    const beginning = serialize.query(begin);
    // Null while a transaction is open.
    let opening: Uint8Array | null = beginning;
    const run = async (sql: string, params: readonly unknown[], ending: Uint8Array | null): Promise<Answered> => {
      const first = opening;
      opening = null;
      const results = await this.#execute(sql, params, { before: first, after: ending });
      const answer = results.at(ending ? -2 : -1);
      if (answer === undefined) throw new Error('The statement gave no result.');
      if (ending) {
        refuseRollback(results.at(-1));
        opening = beginning;
      }
      return { rows: answer.rows, numAffected: answer.affectedRows ?? 0 };
    };
    try {
      const result = await work({
        query: (sql, params) => run(sql, params, null),
        commitWith: (sql, params) => run(sql, params, commit),
      });
      if (opening !== null) return result;
      refuseRollback(parse.parseResults(await this.#pglite.execProtocolStream(commit), parsers)[0]);
      return result;
    } catch (error) {
      await this.#pglite.exec('rollback');
      throw error;
    }
  }

  /** Forgets all plans, so that the next ones are made for tables as large as they are by now. */
  async replan(): Promise<void> {
    this.#statements.clear();
    await this.#pglite.exec('deallocate all');
  }

  /** All in one call, the statement between what comes before and after it; their results in this order. */
  async #execute(
    sql: string,
    params: readonly unknown[],
    { before, after }: { before: Uint8Array | null; after: Uint8Array | null },
  ): Promise<readonly Results[]> {
    const known = this.#statements.get(sql);
    const name = known ?? this.#newName();
    const messages = await this.#pglite.execProtocolStream(
      joined([
        ...(before ? [before] : []),
        ...(known === undefined ? [serialize.parse({ name, text: sql })] : []),
        serialize.bind({ statement: name, values: params.map(textOf) }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
        serialize.sync(),
        ...(after ? [after] : []),
      ]),
      { syncToFs: after !== null },
    );
    this.#statements.set(sql, name);
    return parse.parseResults(messages, parsers);
  }

  #newName(): string {
    this.#names += 1;
    return `s${String(this.#names)}`;
  }
}

function refuseRollback(end: { command?: string } | undefined): void {
  if (end?.command === 'ROLLBACK') throw new Error('The transaction was rolled back: a statement in it failed.');
}

/** The same JavaScript types as on a server. */
const parsers = { ...types.parsers, [types.INT8]: Number };

/** A parameter in PostgreSQL's text form. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw new TypeError(`A parameter cannot be a ${typeof value}: use json().`);
}

function joined(messages: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(messages.reduce((length, message) => length + message.length, 0));
  let at = 0;
  for (const message of messages) {
    all.set(message, at);
    at += message.length;
  }
  return all;
}
