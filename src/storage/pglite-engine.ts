import type { PGlite } from '@electric-sql/pglite';
import { PgliteConnection } from './pglite-session.ts';
import type { Engine, QueueDatabase } from './store.ts';

/**
 * PGlite collects no statistics by itself, and a plan that was made for an empty table stays with it however it grows;
 * so all plans are made anew from time to time.
 */
const transactionsPerPlan = 5_000;

/**
 * The embedded engine. PGlite has one connection; everything here, pg-boss's statements too, takes its turn in one
 * queue, so that no statement falls into somebody else's transaction.
 */
export function pgliteEngine(pglite: PGlite): Engine {
  const inTurn = queue();
  const connection = new PgliteConnection(pglite);
  let begun = 0;

  return {
    name: 'pglite',
    transaction: (begin, work) =>
      inTurn(async () => {
        begun += 1;
        if (begun % transactionsPerPlan === 0) await connection.replan();
        return connection.transaction(begin.join('; '), work);
      }),
    executeSql: (text, values) => inTurn(() => executeSql(pglite, text, values)),
    close: () => inTurn(() => pglite.close()),
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

/** Runs what it is given one after the other, in the order given. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
