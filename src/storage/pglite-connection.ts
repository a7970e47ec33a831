import type { PGlite } from '@electric-sql/pglite';
import { parse, protocol, types } from '@electric-sql/pglite';
import type { Parcel, Statement } from './lease.ts';
import { NotCommitted } from './lease.ts';
import type { Answered } from './session-dialect.ts';

const { serialize } = protocol;
const commitMessage = serialize.query('commit');

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

  /** As `Lease.send`. Where it throws, the transaction is open still, or was never there: roll back. */
  async send({ begin, statements, commit }: Parcel): Promise<readonly Answered[]> {
    const fresh = new Map<string, string>();
    try {
      const messages = [
        ...(begin === null ? [] : [serialize.query(begin)]),
        ...statements.flatMap((statement) => this.#messagesOf(statement, fresh)),
        ...(commit ? [commitMessage] : []),
      ];
      // PGlite throws the first error there is.
      const received = await this.#pglite.execProtocolStream(joined(messages), { syncToFs: commit });
      for (const [sql, name] of fresh) this.#statements.set(sql, name);
      const results = parse.parseResults(received, parsers);
      if (commit && results.pop()?.command === 'ROLLBACK') throw new NotCommitted();
      const answers = results.slice(results.length - statements.length);
      return answers.map(({ rows, affectedRows }) => ({ rows, numAffected: affectedRows ?? 0 }));
    } catch (error) {
      throw commit && !(error instanceof NotCommitted) ? new NotCommitted(error) : error;
    }
  }

  async rollback(): Promise<void> {
    await this.#pglite.exec('rollback');
  }

  /** Forgets all plans, so that the next ones are made for tables as large as they are by now. */
  async replan(): Promise<void> {
    this.#statements.clear();
    await this.#pglite.exec('deallocate all');
  }

  /** Parsed where it is not known yet; `fresh` then gets its name, for which the sending must succeed. */
  #messagesOf({ sql, params }: Statement, fresh: Map<string, string>): readonly Uint8Array[] {
    const known = this.#statements.get(sql) ?? fresh.get(sql);
    const name = known ?? this.#newName();
    if (known === undefined) fresh.set(sql, name);
    return [
      ...(known === undefined ? [serialize.parse({ name, text: sql })] : []),
      serialize.bind({ statement: name, values: params.map(textOf) }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ];
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
