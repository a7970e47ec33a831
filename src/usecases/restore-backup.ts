import { AppError } from '../domain/app-error.ts';
import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import {
  countRows,
  doubtWaiting,
  listColumns,
  readRows,
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
import type { BackupPart, BackupProblem } from './backup-file.ts';
import { historyChecksum, readBackup } from './backup-file.ts';
import type { LedgerLine } from './erase-person.ts';
import { exportedTables } from './export-council.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operator } from './operator-turn.ts';
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
 * all: a file that is foreign, cut off, changed, of a newer schema, or does not fit leaves the store as it was. What was
 * written is counted and its history checked against the file before it is committed. `ledger`: erasures since the
 * backup was taken; they are done again, with those that the file itself and the store know.
 */
export async function restoreBackup(
  services: Services,
  { content, ledger }: { content: Uint8Array; ledger: readonly LedgerLine[] },
): Promise<OperatorOutcome<readonly Restored[]>> {
  const read = readBackup(content, (table): table is CouncilTable => exportedTables.some((own) => own === table));
  if (!read.ok) return refuse({ kind: 'backup_unusable', problem: read.error });
  const [first] = read.value;
  if (first === undefined) return refuse({ kind: 'backup_unusable', problem: { kind: 'foreign', line: 1 } });
  try {
    return await services.store.inCouncil(first.header.council, async (tx) => {
      const reasons = await reasonsAgainst(tx, read.value);
      if (reasons.length > 0) return refuse(...reasons);
      const restored: Restored[] = [];
      for (const part of read.value) {
        const own = await turnTo(tx, part.header.council);
        restored.push(await restorePart(own, part, { ledger, now: services.clock.now() }));
      }
      return { kind: 'done', value: restored };
    });
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error;
    return refuse({ kind: 'backup_unusable', problem: { kind: 'does_not_fit', council: error.council } });
  }
}

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

async function restorePart(
  tx: Tx,
  part: BackupPart,
  { ledger, now }: { ledger: readonly LedgerLine[]; now: Date },
): Promise<Restored> {
  const { council, takenAt, counts } = part.header;
  const before = await countRows(tx, 'history');
  try {
    await writePartOf(tx, part);
  } catch (error) {
    if (error instanceof DoesNotFit || (error instanceof AppError && error.retryable)) throw error;
    throw new DoesNotFit(council, error);
  }
  await verify(tx, part, before);
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

async function writePartOf(tx: Tx, { header, council, rows }: BackupPart): Promise<void> {
  const known = await listColumns(tx);
  await writeCouncilRow(tx, council);
  for (const table of exportedTables) {
    const own = rows.get(table) ?? [];
    const [first] = own;
    if (first === undefined) continue;
    const columns = Object.keys(first).filter((column) => !(table === 'history' && column === 'id'));
    // A column that this store does not know would be lost.
    if (columns.some((column) => known.get(table)?.includes(column) !== true)) throw new DoesNotFit(header.council);
    // Signed off once all of it is there: nothing can be added to a cycle that is.
    const signed =
      table === 'cycle' ? own.map((row) => (isSignedOff(row) ? { ...row, status: 'in_review' } : row)) : own;
    await writeRows(tx, table, { rows: signed, columns });
  }
  for (const row of (rows.get('cycle') ?? []).filter(isSignedOff)) {
    await setCycleStatus(tx, String(row['id']), 'signed_off');
  }
}

function isSignedOff(row: Row): boolean {
  return row['status'] === 'signed_off';
}

/** Counts and history as the store holds them now must be those of the file. */
async function verify(tx: Tx, { header }: BackupPart, historyBefore: number): Promise<void> {
  for (const table of exportedTables) {
    const wanted = (header.counts[table] ?? 0) + (table === 'history' ? historyBefore : 0);
    const found = await countRows(tx, table);
    if (table === 'erasure' ? found < wanted : found !== wanted) throw new DoesNotFit(header.council);
  }
  const history = (await readRows(tx, 'history')).slice(historyBefore);
  if (historyChecksum(history) !== header.historySha256) throw new DoesNotFit(header.council);
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
