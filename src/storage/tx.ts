import type { Kysely } from 'kysely';
import type { Database } from './database.ts';

/**
 * One open transaction in one council. Every repository takes it first; `db` reaches that council's rows and no others.
 * It must not be used once the work it was given to has ended.
 */
export interface Tx {
  readonly db: Kysely<Database>;
  readonly councilId: string;
  /**
   * Runs one statement and commits with it, in the same round trip: for the statement with which all is done. What the
   * work runs after it is a transaction of its own, and no failure of the work takes the commit back.
   */
  commitWith(sql: string, params: readonly unknown[]): Promise<readonly unknown[]>;
}
