import { createHash } from 'node:crypto';
import type { CouncilTable, Row } from '../storage/backup-repository.ts';

/** The first line of a council's part of a backup. `schema`: the migrations that its store had had. */
export interface BackupHeader {
  format: typeof backupFormat;
  version: 1;
  council: string;
  takenAt: string;
  schema: readonly string[];
  /** Rows by table, the council's own left out. */
  counts: Readonly<Record<string, number>>;
  /** Of the lines that follow, each with its line end. */
  sha256: string;
  /** See {@link historyChecksum}. */
  historySha256: string;
}

export const backupFormat = 'lat-assistant-backup';

/** Where a backup goes, whatever its size: nothing of it is kept in memory. */
export interface BackupSink {
  /** Resolves once more can be taken. */
  append(content: string | Uint8Array): Promise<void>;
  /** Keeps so many bytes free where the file ends now; what it gives fills them with a text of that length. */
  reserve(bytes: number): Promise<(text: string) => Promise<void>>;
}

/** Rows of one table as they come out of the store; a table comes in several batches, or in none. */
export type Batches = AsyncIterable<readonly [CouncilTable, readonly Row[]]>;

/**
 * Writes a council's part: a header, then a line `{"table", "row"}` for each row, the council's first. The header is
 * known last and stands first: its place is kept free, and blanks fill up what it does not need. Rows by table.
 */
export async function writePart(
  sink: BackupSink,
  about: Pick<BackupHeader, 'council' | 'takenAt' | 'schema'>,
  { council, tables, batches }: { council: Row; tables: readonly CouncilTable[]; batches: Batches },
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = Object.fromEntries(tables.map((table) => [table, 0]));
  const longest = Object.fromEntries(tables.map((table) => [table, Number.MAX_SAFE_INTEGER]));
  const empty = createHash('sha256').digest('hex');
  const place = headerText({ ...about, counts: longest, sha256: empty, historySha256: empty }).length;
  const fill = await sink.reserve(place);
  await sink.append('\n');
  const hash = createHash('sha256');
  const history = historyHash();
  const write = async (lines: string): Promise<void> => {
    hash.update(lines);
    await sink.append(lines);
  };
  await write(lineOf('council', council));
  for await (const [table, rows] of batches) {
    counts[table] = (counts[table] ?? 0) + rows.length;
    if (table === 'history') rows.forEach(history.add);
    await write(rows.map((row) => lineOf(table, row)).join(''));
  }
  const sums = { sha256: hash.digest('hex'), historySha256: history.digest() };
  await fill(headerText({ ...about, counts, ...sums }).padEnd(place));
  return counts;
}

function lineOf(table: string, row: Row): string {
  return `${JSON.stringify({ table, row })}\n`;
}

/** A header as a line without its end, in plain ASCII: a character is a byte. */
function headerText(about: Omit<BackupHeader, 'format' | 'version'>): string {
  return JSON.stringify({ format: backupFormat, version: 1, ...about });
}

/** A checksum that grows by one row of the history after the other; see {@link historyChecksum}. */
export function historyHash(): { add: (row: Row) => void; digest: () => string } {
  const hash = createHash('sha256');
  return {
    add: ({ at, actor, subject, subject_key, change, old, new: after, why }) => {
      hash.update(`${JSON.stringify([at, actor, subject, subject_key, change, old, after, why])}\n`);
    },
    digest: () => hash.digest('hex'),
  };
}

/**
 * A checksum of a history, rows in their order, without their numbers: these are given anew by the store that a backup
 * comes into.
 */
export function historyChecksum(rows: readonly Row[]): string {
  const hash = historyHash();
  rows.forEach(hash.add);
  return hash.digest();
}
