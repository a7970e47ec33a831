import { AppError } from '../domain/app-error.ts';
import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import {
  countRows,
  doubtWaiting,
  listColumns,
  readRows,
  rowsInBatches,
  schemaOf,
  turnTo,
  writeCouncilRow,
  writeRows,
} from '../storage/backup-repository.ts';
import { findCouncil } from '../storage/council-repository.ts';
import { setCycleStatus } from '../storage/cycle-repository.ts';
import { addErasure, erasePerson, listErasures } from '../storage/erasure-repository.ts';
import { record } from '../storage/history-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { historyHash } from './backup-file.ts';
import type { LedgerLine } from './erase-person.ts';
import { exportedTables } from './export-council.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operator } from './operator-turn.ts';
import type { BackupPart, BackupProblem, BackupSource, PartVisitor } from './read-backup.ts';
import { readBackup } from './read-backup.ts';
import type { Services } from './services.ts';

/** What was restored, council by council. `erasedAgain`: people whom the backup brought back and the ledger took out. */
export interface Restored {
  id: string;
  takenAt: string;
  rows: number;
  erasedAgain: number;
}

/**
 * Brings a backup back into a store that has nothing of its councils, or no more than their bare rows. Whole or not at
 * all: a file that is foreign, cut off, changed, of a newer schema, or does not fit leaves the store as it was. It is
 * read twice, a line at a time: once to see that it is whole, and once to be written. What was written is counted and its
 * history checked against the file before it is committed. `ledger`: erasures since the backup was taken; they are done
 * again, with those that the file itself and the store know.
 */
export async function restoreBackup(
  services: Services,
  { file, ledger }: { file: BackupSource; ledger: readonly LedgerLine[] },
): Promise<OperatorOutcome<readonly Restored[]>> {
  const read = await readBackup(file, isOurs);
  if (!read.ok) return refuse({ kind: 'backup_unusable', problem: read.error });
  const [first] = read.value;
  if (first === undefined) return refuse({ kind: 'backup_unusable', problem: { kind: 'foreign', line: 1 } });
  try {
    return await services.store.inCouncil(first.header.council, async (tx) => {
      const reasons = await reasonsAgainst(tx, read.value);
      if (reasons.length > 0) return refuse(...reasons);
      const writer = new PartsWriter(tx, { ledger, now: services.clock.now() });
      const written = await readBackup(file, isOurs, writer);
      // Somebody wrote into the file between the two.
      if (!written.ok) throw new DoesNotFit(first.header.council);
      return { kind: 'done', value: writer.restored };
    });
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error;
    return refuse({ kind: 'backup_unusable', problem: { kind: 'does_not_fit', council: error.council } });
  }
}

const isOurs = (table: string): table is CouncilTable => exportedTables.some((own) => own === table);

/** Thrown inside the transaction, so that nothing of it stays. */
class DoesNotFit extends Error {
  override readonly name = 'DoesNotFit';
  readonly council: string;

  constructor(council: string, cause?: unknown) {
    super('The backup does not fit this store.', { cause });
    this.council = council;
  }
}

async function reasonsAgainst(tx: Tx, parts: readonly BackupPart[]): Promise<readonly OperatorReason[]> {
  const known = await schemaOf(tx);
  const reasons: OperatorReason[] = [];
  const unusable = (problem: BackupProblem): void => void reasons.push({ kind: 'backup_unusable', problem });
  for (const { header, council } of parts) {
    const unknown = header.schema.filter((name) => !known.includes(name));
    if (unknown.length > 0) unusable({ kind: 'newer_schema', council: header.council, unknown });
    const own = await turnTo(tx, header.council);
    const there = await findCouncil(tx.db, header.council);
    const isEmpty =
      there === undefined || (there.council.tenantId === council['tenant_id'] && (await holdsNothing(own)));
    if (!isEmpty) reasons.push({ kind: 'council_not_empty', id: header.council });
  }
  return reasons;
}

/** True for a council that was added and no more: no rows but the history of that, and perhaps a ledger of erasures. */
async function holdsNothing(tx: Tx): Promise<boolean> {
  for (const table of exportedTables) {
    if (table === 'history' || table === 'erasure') continue;
    if ((await countRows(tx, table)) > 0) return false;
  }
  return (await readRows(tx, 'history')).every((row) => row['subject'] === 'council');
}

/** Writes part after part into the transaction. */
class PartsWriter implements PartVisitor {
  readonly restored: Restored[] = [];
  readonly #with: { ledger: readonly LedgerLine[]; now: Date };
  #columns: ReadonlyMap<string, readonly string[]> = new Map();
  #tx: Tx;
  #part: BackupPart | undefined;
  #historyBefore = 0;
  /** Cycles that are signed off once all of them is there: nothing can be added to one that is. */
  #signedOff: string[] = [];

  constructor(tx: Tx, given: { ledger: readonly LedgerLine[]; now: Date }) {
    this.#tx = tx;
    this.#with = given;
  }

  async begin(part: BackupPart): Promise<void> {
    this.#part = part;
    this.#signedOff = [];
    await this.#fitting(async () => {
      this.#tx = await turnTo(this.#tx, part.header.council);
      this.#columns = await listColumns(this.#tx);
      this.#historyBefore = await countRows(this.#tx, 'history');
      await writeCouncilRow(this.#tx, part.council);
    });
  }

  async rows(table: CouncilTable, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => !(table === 'history' && column === 'id'));
    const known = this.#columns.get(table);
    await this.#fitting(async ({ header }) => {
      // A column that this store does not know would be lost.
      if (columns.some((column) => known?.includes(column) !== true)) throw new DoesNotFit(header.council);
      const open = table === 'cycle' ? rows.map((row) => this.#notYetSigned(row)) : rows;
      await writeRows(this.#tx, table, { rows: open, columns });
    });
  }

  async end(): Promise<void> {
    await this.#fitting(async ({ header }) => {
      const tx = this.#tx;
      for (const id of this.#signedOff) await setCycleStatus(tx, id, 'signed_off');
      await verify(tx, header, this.#historyBefore);
      this.restored.push(await finish(tx, header, this.#with));
    });
  }

  #notYetSigned(row: Row): Row {
    if (row['status'] !== 'signed_off') return row;
    this.#signedOff.push(String(row['id']));
    return { ...row, status: 'in_review' };
  }

  /** What the database refuses does not fit; what comes of a lost connection is no fault of the file. */
  async #fitting(work: (part: BackupPart) => Promise<void>): Promise<void> {
    if (this.#part === undefined) throw new Error('No part has begun');
    try {
      await work(this.#part);
    } catch (error) {
      if (error instanceof DoesNotFit || (error instanceof AppError && error.retryable)) throw error;
      throw new DoesNotFit(this.#part.header.council, error);
    }
  }
}

async function finish(
  tx: Tx,
  { council, takenAt, counts }: BackupPart['header'],
  { ledger, now }: { ledger: readonly LedgerLine[]; now: Date },
): Promise<Restored> {
  await doubtWaiting(tx);
  const erasedAgain = await eraseAgain(
    tx,
    ledger.filter((line) => line.council === council),
  );
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const entry = { at: now, actor: operator, subject: 'council', subjectKey: council, change: 'restored', old: null };
  await record(tx, { ...entry, new: { takenAt, rows, erasedAgain }, why: '' });
  return { id: council, takenAt, rows, erasedAgain: erasedAgain.length };
}

/** Counts and history as the store holds them now must be those of the file. */
async function verify(tx: Tx, header: BackupPart['header'], historyBefore: number): Promise<void> {
  for (const table of exportedTables) {
    const wanted = (header.counts[table] ?? 0) + (table === 'history' ? historyBefore : 0);
    const found = await countRows(tx, table);
    if (table === 'erasure' ? found < wanted : found !== wanted) throw new DoesNotFit(header.council);
  }
  const history = historyHash();
  let before = historyBefore;
  for await (const rows of rowsInBatches(tx, 'history')) {
    rows.slice(before).forEach(history.add);
    before = Math.max(0, before - rows.length);
  }
  if (history.digest() !== header.historySha256) throw new DoesNotFit(header.council);
}

async function eraseAgain(tx: Tx, ledger: readonly LedgerLine[]): Promise<readonly string[]> {
  for (const { person, erasedAt } of ledger) await addErasure(tx, { personId: person, erasedAt: new Date(erasedAt) });
  const again: string[] = [];
  for (const { personId } of await listErasures(tx)) {
    const found = await tx.db
      .selectFrom('person')
      .select('email')
      .where('council_id', '=', tx.councilId)
      .where('id', '=', personId)
      .executeTakeFirst();
    if (found === undefined || found.email === `erased:${personId}`) continue;
    await erasePerson(tx, personId);
    again.push(personId);
  }
  return again;
}
