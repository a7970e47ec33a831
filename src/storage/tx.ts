import type { Kysely } from 'kysely';
import type { Database } from './database.ts';

/**
 * One open transaction in one council. Every repository takes it first; `db` reaches that council's rows and no others.
 * It must not be used once the work it was given to has ended.
 */
export interface Tx {
  readonly db: Kysely<Database>;
  readonly councilId: string;
}
