import type { Confidentiality } from '../domain/cycle.ts';
import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import { readCouncilRow, rowsInBatches, schemaOf } from '../storage/backup-repository.ts';
import { listCouncils } from '../storage/council-repository.ts';
import { isCouncilId } from '../storage/store.ts';
import type { Tx } from '../storage/tx.ts';
import type { BackupSink } from './backup-file.ts';
import { writePart } from './backup-file.ts';
import { exportedTables } from './export-council.ts';
import { isAnswerIn, leaveOutKeys } from './leave-out-keys.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { Services } from './services.ts';

/** Of whom a backup is. `withheld`: rows that tell who answered, which are in no backup. */
export interface BackedUp {
  id: string;
  rows: number;
  withheld: number;
}

/**
 * Writes a backup of a council, or of all (`councilId` null), each read in one snapshot while others go on saving, a
 * batch of rows at a time. In cycles that are not `named`, keys of respondents and unsaved texts are left out (DESIGN,
 * promise 6): after a restore whoever was answering counts as finished with what they had said. Of an `anonymous` cycle
 * the changes of answers are left out as well, which *Finish* takes away: no older copy brings them back.
 */
export async function backUp(
  services: Services,
  { councilId, sink }: { councilId: string | null; sink: BackupSink },
): Promise<OperatorOutcome<readonly BackedUp[]>> {
  const there = (await services.store.outsideCouncils((db) => listCouncils(db))).map(({ id }) => id);
  const wanted = councilId === null ? there : there.filter((id) => id === councilId);
  if (councilId !== null && (!isCouncilId(councilId) || wanted.length === 0)) {
    return refuse({ kind: 'no_such_council', id: councilId });
  }
  const councils: BackedUp[] = [];
  for (const id of wanted) {
    councils.push(await services.store.inSnapshot(id, (tx) => partOf(tx, sink, services.clock.now())));
  }
  return { kind: 'done', value: councils };
}

async function partOf(tx: Tx, sink: BackupSink, now: Date): Promise<BackedUp> {
  const council = await readCouncilRow(tx);
  if (council === undefined) throw new Error(`Council ${tx.councilId} is gone`);
  const about = { council: tx.councilId, takenAt: now.toISOString(), schema: await schemaOf(tx) };
  const left = { withheld: 0 };
  const counts = await writePart(sink, about, { council, tables: exportedTables, batches: batchesOf(tx, left) });
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { id: tx.councilId, rows, withheld: left.withheld };
}

/** Every row that goes into the file; `left` counts those that do not. */
async function* batchesOf(tx: Tx, left: { withheld: number }): AsyncGenerator<readonly [CouncilTable, readonly Row[]]> {
  const modes = new Map<unknown, Confidentiality>();
  for (const table of exportedTables) {
    for await (const rows of rowsInBatches(tx, table)) {
      if (table === 'cycle') rows.forEach((row) => modes.set(row['id'], row['confidentiality'] as Confidentiality));
      const kept = rows.filter((row) => table !== 'history' || !isAnswerIn(modes, ['anonymous'], row));
      const leaving = await leaveOutKeys(tx, modes, [table, kept]);
      left.withheld += rows.length - leaving.reduce((sum, [to, some]) => sum + (to === table ? some.length : 0), 0);
      yield* leaving.filter(([to, some]) => to === table || some.length > 0);
    }
  }
}
