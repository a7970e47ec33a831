import type { PGlite } from '@electric-sql/pglite';
import { GroupCommit } from './group-commit.ts';
import type { Lease } from './lease.ts';
import { runTransaction } from './lease-session.ts';
import { PgliteConnection } from './pglite-connection.ts';
import type { Engine, QueueDatabase } from './store.ts';

/**
 * PGlite collects no statistics by itself, and a plan that was made for an empty table stays with it however it grows;
 * so all plans are made anew from time to time.
 */
const transactionsPerPlan = 5_000;

/**
 * The embedded engine. PGlite has one connection; everything here, pg-boss's statements too, waits for its turn with it,
 * so that no statement falls into somebody else's transaction.
 */
export function pgliteEngine(pglite: PGlite): Engine {
  const takeTurn = turns();
  const connection = new PgliteConnection(pglite);
  let begun = 0;
  const take = async (): Promise<Lease> => {
    const release = await takeTurn();
    begun += 1;
    if (begun % transactionsPerPlan !== 0) return leaseOf(connection, release);
    try {
      await connection.replan();
      return leaseOf(connection, release);
    } catch (error) {
      release();
      throw error;
    }
  };
  const connections = { take, group: new GroupCommit(take, 1) };
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await takeTurn();
    try {
      return await work();
    } finally {
      release();
    }
  };
  return {
    name: 'pglite',
    transaction: (begin, work) => runTransaction(connections, begin.join('; '), work),
    executeSql: (text, values) => inTurn(() => executeSql(pglite, text, values)),
    close: () => inTurn(() => pglite.close()),
  };
}

function leaseOf(connection: PgliteConnection, release: () => void): Lease {
  return {
    release,
    send: async (parcel) => {
      try {
        return await connection.send(parcel);
      } catch (error) {
        // A transaction that was to be committed is over either way; any other is its owner's to roll back.
        if (parcel.commit) await connection.rollback();
        throw error;
      }
    },
    rollback: () => connection.rollback(),
  };
}

/** As pg-boss's own adapter does it: only the simple protocol takes several statements at once. */
async function executeSql(
  pglite: PGlite,
  text: string,
  values: unknown[] | undefined,
): ReturnType<QueueDatabase['executeSql']> {
  try {
    if (values && values.length > 0) return await pglite.query(text, values);
    const results = await pglite.exec(text);
    return { rows: results.flatMap((result) => result.rows) };
  } catch (error) {
    await pglite.exec('rollback');
    throw error;
  }
}

/** Gives turns one after the other, in the order asked for; each lasts until it is released. */
function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return resolve;
  };
}
