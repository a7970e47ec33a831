import type { Pool, PoolClient } from 'pg';
import { AppError } from '../domain/app-error.ts';
import { GroupCommit } from './group-commit.ts';
import type { Lease } from './lease.ts';
import { runTransaction } from './lease-session.ts';
import { PostgresLease, statementNames } from './postgres-lease.ts';
import type { Engine } from './store.ts';

/** While one group waits for the disk, the next is worked on. */
const groupsAtOnce = 2;

/** The engine on a PostgreSQL server, over a pool of connections that carry the bot's role and pipeline. */
export function postgresEngine(pool: Pool): Engine {
  const nameOf = statementNames(300);
  const take = async (): Promise<Lease> => new PostgresLease(await connect(pool), nameOf);
  const connections = { take, group: new GroupCommit(take, groupsAtOnce) };
  return {
    name: 'postgres',
    transaction: async (begin, work) => {
      try {
        return await runTransaction(connections, begin.join('; '), work);
      } catch (error) {
        throw unavailable(error);
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
