import type { GroupCommit } from './group-commit.ts';
import type { Lease } from './lease.ts';
import { reasonOf } from './lease.ts';
import type { Answered, Session } from './session-dialect.ts';

/** How an engine gives connections, and what it runs whole transactions with. */
export interface Connections {
  take: () => Promise<Lease>;
  group: GroupCommit;
}

/**
 * One transaction. It takes a connection with its first statement and sends its beginning along, so that work without
 * statements costs nothing. A statement that is all of it goes to the group instead.
 */
class LeaseSession implements Session {
  readonly #connections: Connections;
  readonly #begin: string;
  /** Null while no transaction is open. */
  #lease: Promise<Lease> | null = null;

  constructor(connections: Connections, begin: string) {
    this.#connections = connections;
    this.#begin = begin;
  }

  async query(sql: string, params: readonly unknown[]): Promise<Answered> {
    const begin = this.#lease === null ? this.#begin : null;
    this.#lease ??= this.#connections.take();
    const lease = await this.#lease;
    return only(await lease.send({ begin, statements: [{ sql, params }], commit: false }));
  }

  async commitWith(sql: string, params: readonly unknown[]): Promise<Answered> {
    if (this.#lease === null) return this.#connections.group.add(this.#begin, { sql, params });
    const lease = await this.#lease;
    const answers = await lease.send({ begin: null, statements: [{ sql, params }], commit: true });
    this.#end(lease);
    return only(answers);
  }

  async commit(): Promise<void> {
    const lease = await this.#lease;
    if (lease === null) return;
    await lease.send({ begin: null, statements: [], commit: true });
    this.#end(lease);
  }

  async rollback(): Promise<void> {
    // One that was never given is not there to be rolled back.
    const lease = await this.#lease?.catch(() => null);
    if (!lease) return;
    await lease.rollback();
    this.#end(lease);
  }

  #end(lease: Lease): void {
    this.#lease = null;
    lease.release();
  }
}

/** Runs the work in a session of its own, then commits, or rolls back where anything failed. */
export async function runTransaction<T>(
  connections: Connections,
  begin: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = new LeaseSession(connections, begin);
  try {
    const result = await work(session);
    await session.commit();
    return result;
  } catch (error) {
    await session.rollback();
    throw reasonOf(error);
  }
}

function only(answers: readonly Answered[]): Answered {
  const [answer] = answers;
  if (answer === undefined) throw new Error('The statement gave no result.');
  return answer;
}
