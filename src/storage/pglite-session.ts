import type { PGlite, Results } from '@electric-sql/pglite';
import { parse, protocol, types } from '@electric-sql/pglite';
import type { Session } from './session-dialect.ts';

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
    let opening: Uint8Array | null = serialize.query(begin);
    const query: Session['query'] = async (sql, params) => {
      const first = opening;
      opening = null;
      const { rows, affectedRows } = await this.#execute(first, sql, params);
      return { rows, numAffected: affectedRows ?? 0 };
    };
    try {
      const result = await work({ query });
      if (opening !== null) return result;
      const [end] = parse.parseResults(await this.#pglite.execProtocolStream(commit), parsers);
      if (end?.command === 'ROLLBACK') throw new Error('The transaction was rolled back: a statement in it failed.');
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

  async #execute(opening: Uint8Array | null, sql: string, params: readonly unknown[]): Promise<Results> {
    const known = this.#statements.get(sql);
    const name = known ?? this.#newName();
    const messages = await this.#pglite.execProtocolStream(
      joined([
        ...(opening ? [opening] : []),
        ...(known === undefined ? [serialize.parse({ name, text: sql })] : []),
        serialize.bind({ statement: name, values: params.map(textOf) }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
        serialize.sync(),
      ]),
      { syncToFs: false },
    );
    this.#statements.set(sql, name);
    const result = parse.parseResults(messages, parsers).at(-1);
    if (result === undefined) throw new Error('The statement gave no result.');
    return result;
  }

  #newName(): string {
    this.#names += 1;
    return `s${String(this.#names)}`;
  }
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
