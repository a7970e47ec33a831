import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import { readCouncilRow, readRows, schemaOf } from '../storage/backup-repository.ts';
import { listCouncils } from '../storage/council-repository.ts';
import { isCouncilId } from '../storage/store.ts';
import type { Tx } from '../storage/tx.ts';
import { writePart } from './backup-file.ts';
import { exportedTables } from './export-council.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { Services } from './services.ts';

/** A backup as the text of a file, and whose. `withheld`: rows that tell who answered, which are in no backup. */
export interface Backup {
  text: string;
  councils: readonly { id: string; rows: number; withheld: number }[];
}

/** Tables that say who stands behind an answer. */
const telling: readonly CouncilTable[] = ['respondent', 'draft'];

/**
 * A backup of a council, or of all (`councilId` null), each read in one snapshot while others go on saving. In cycles
 * that are not `named`, respondents and unsaved texts are left out: the keys of respondents stand in no backup (DESIGN,
 * promise 6), so after a restore those people begin anew there.
 */
export async function backUp(
  services: Services,
  { councilId }: { councilId: string | null },
): Promise<OperatorOutcome<Backup>> {
  const there = (await services.store.outsideCouncils((db) => listCouncils(db))).map(({ id }) => id);
  const wanted = councilId === null ? there : there.filter((id) => id === councilId);
  if (councilId !== null && (!isCouncilId(councilId) || wanted.length === 0)) {
    return refuse({ kind: 'no_such_council', id: councilId });
  }
  const parts: (Backup['councils'][number] & { text: string })[] = [];
  for (const id of wanted) parts.push(await services.store.inSnapshot(id, (tx) => partOf(tx, services.clock.now())));
  return {
    kind: 'done',
    value: {
      text: parts.map(({ text }) => text).join(''),
      councils: parts.map(({ id, rows, withheld }) => ({ id, rows, withheld })),
    },
  };
}

async function partOf(tx: Tx, now: Date): Promise<Backup['councils'][number] & { text: string }> {
  const council = await readCouncilRow(tx);
  if (council === undefined) throw new Error(`Council ${tx.councilId} is gone`);
  const tables: [CouncilTable, readonly Row[]][] = [];
  let named: ReadonlySet<unknown> = new Set();
  let withheld = 0;
  for (const table of exportedTables) {
    const rows = await readRows(tx, table);
    if (table === 'cycle')
      named = new Set(rows.flatMap((row) => (row['confidentiality'] === 'named' ? row['id'] : [])));
    const kept = telling.includes(table) ? rows.filter((row) => named.has(row['cycle_id'])) : rows;
    withheld += rows.length - kept.length;
    tables.push([table, kept]);
  }
  const about = { council: tx.councilId, takenAt: now.toISOString(), schema: await schemaOf(tx) };
  const rows = tables.reduce((sum, [, own]) => sum + own.length, 0);
  return { id: tx.councilId, rows, withheld, text: writePart(about, council, tables) };
}
