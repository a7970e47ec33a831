import type { PGlite } from '@electric-sql/pglite';
import type { Session } from './session-dialect.ts';
import type { Engine, QueueDatabase } from './store.ts';

/**
 * The embedded engine. PGlite has one connection; everything here, pg-boss's statements too, takes its turn in one
 * queue, so that no statement falls into somebody else's transaction.
 */
export function pgliteEngine(pglite: PGlite): Engine {
  const inTurn = queue();
  const session: Session = {
    query: async (sql, params) => {
      const { rows, affectedRows } = await pglite.query<unknown>(sql, params as unknown[]);
      return { rows, numAffected: affectedRows ?? 0 };
    },
  };

  return {
    name: 'pglite',
    transaction: (begin, work) =>
      inTurn(async () => {
        try {
          await pglite.exec(begin.join('; '));
          const result = await work(session);
          const [end] = await pglite.exec('commit');
          if (end?.command === 'ROLLBACK')
            throw new Error('The transaction was rolled back: a statement in it failed.');
          return result;
        } catch (error) {
          await pglite.exec('rollback');
          throw error;
        }
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
