import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Session } from './session-dialect.ts';
import { kyselyOver, storableParams } from './session-dialect.ts';
import type { Tx } from './tx.ts';
import { vacuumLinks } from './vacuum-links.ts';

/** What pg-boss needs to work on the store's engine. */
export interface QueueDatabase {
  // pg-boss's own interface has it so: rows of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  executeSql(text: string, values?: unknown[]): Promise<{ rows: any[] }>;
}

/** The only ways to the data. None may be used while another is open in the same turn: it throws at once. */
export interface Store {
  readonly engine: 'pglite' | 'postgres';
  /**
   * One transaction with app.council_id set; commits when `work` resolves, rolls back when it throws.
   *
   * @throws RangeError for an id that is no council id; AppError `store_unavailable` where the server is not there.
   */
  inCouncil<T>(councilId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** As `inCouncil`, but reads one moment throughout, whatever others commit meanwhile, and cannot write. */
  inSnapshot<T>(councilId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction without a council: it sees council, identity_link and migration only. */
  outsideCouncils<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** For pg-boss, on the same engine and under the same role; give pg-boss `createSchema: false`. */
  readonly queue: { readonly db: QueueDatabase; readonly backend: 'postgres' | 'pglite' };
  /**
   * Vacuums what held links that were cut (migration 0018), outside any transaction. `not_granted`: the server lets this
   * role vacuum nothing, and would skip the tables without a word.
   */
  vacuum(): Promise<'vacuumed' | 'not_granted'>;
  /** Resolves if the engine answers. Throws AppError `store_unavailable` otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** One engine under the store: PGlite or PostgreSQL. */
export interface Engine {
  readonly name: 'pglite' | 'postgres';
  /**
   * Runs `begin` (several statements, sent with the first one of the work), then the work, then commit or rollback. After
   * `commitWith`, `begin` comes again before the next statement.
   */
  transaction<T>(begin: readonly string[], work: (session: Session) => Promise<T>): Promise<T>;
  executeSql: QueueDatabase['executeSql'];
  close(): Promise<void>;
}

/** True for what may be a council's id: small letters, digits and hyphens, at most 63 characters. */
export function isCouncilId(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
}

/** The store over an open engine. `onStatement` is told every statement but pg-boss's, before it is sent. */
export function storeOver(engine: Engine, onStatement?: (sql: string) => void): Store {
  const turn = new AsyncLocalStorage<{ open: boolean }>();

  const alone = (instead: string): Engine => {
    if (turn.getStore()?.open === true) throw new Error(`A transaction is open: ${instead}.`);
    return engine;
  };
  const transaction = async <T>(begin: readonly string[], work: (session: Session) => Promise<T>): Promise<T> => {
    // On one connection the inner transaction would wait for the outer one for ever.
    if (turn.getStore()?.open === true) throw new Error('A transaction is open already in this turn: use its tx.');
    const mark = { open: true };
    const teller = tellerOf(begin, onStatement ?? ignore);
    try {
      const result = await turn.run(mark, () =>
        engine.transaction(begin, (session) =>
          work(guarded(session, mark, teller)).finally(() => {
            mark.open = false;
          }),
        ),
      );
      teller.end();
      return result;
    } finally {
      mark.open = false;
    }
  };

  const within = async <T>(begin: string, councilId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (!isCouncilId(councilId)) throw new RangeError('Not a council id.');
    const begins = [begin, `set local app.council_id = '${councilId}'`];
    return transaction(begins, (session) => work(txOver(session, councilId)));
  };

  return {
    engine: engine.name,
    inCouncil: (councilId, work) => within('begin', councilId, work),
    inSnapshot: (councilId, work) => within('begin isolation level repeatable read read only', councilId, work),
    outsideCouncils: async (work) => transaction(['begin'], (session) => work(kyselyOver(session))),
    queue: {
      backend: engine.name,
      db: { executeSql: (text, values) => alone('enqueue in its outbox instead').executeSql(text, values) },
    },
    vacuum: async () => vacuumLinks(alone('nothing is vacuumed inside one').executeSql),
    ping: async () => {
      await engine.executeSql('select 1');
    },
    close: () => engine.close(),
  };
}

function txOver(session: Session, councilId: string): Tx {
  return {
    db: kyselyOver(session),
    councilId,
    commitWith: async (sql, params) => (await session.commitWith(sql, storableParams(params))).rows,
  };
}

/** A session kept beyond its transaction would speak into somebody else's: it is shut when the work has ended. */
function guarded(session: Session, mark: { readonly open: boolean }, teller: Teller): Session {
  const check = (): void => {
    if (!mark.open) throw new Error('The transaction has ended: its tx must not be kept.');
  };
  return {
    query: async (sql, params) => {
      check();
      teller.statement(sql);
      return session.query(sql, params);
    },
    commitWith: async (sql, params) => {
      check();
      teller.statement(sql);
      teller.end();
      return session.commitWith(sql, params);
    },
  };
}

interface Teller {
  statement(sql: string): void;
  end(): void;
}

/** Tells each statement of a transaction, with its beginning before it and its commit; of one without any, both. */
function tellerOf(begin: readonly string[], tell: (sql: string) => void): Teller {
  let begun = true;
  begin.forEach(tell);
  return {
    statement: (sql) => {
      if (!begun) begin.forEach(tell);
      begun = true;
      tell(sql);
    },
    end: () => {
      if (begun) tell('commit');
      begun = false;
    },
  };
}

function ignore(): void {}
