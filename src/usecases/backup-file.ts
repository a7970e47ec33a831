import { createHash } from 'node:crypto';
import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import { isCouncilId } from '../storage/store.ts';

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

/** One council of a backup: its own row, and the rows of every table. */
export interface BackupPart {
  header: BackupHeader;
  council: Row;
  rows: ReadonlyMap<CouncilTable, readonly Row[]>;
}

/** Why a file cannot be restored; `line` counts from 1. */
export type BackupProblem =
  | { kind: 'foreign'; line: number }
  | { kind: 'truncated'; council: string }
  | { kind: 'tampered'; council: string }
  | { kind: 'newer_schema'; council: string; unknown: readonly string[] }
  | { kind: 'twice'; council: string }
  | { kind: 'does_not_fit'; council: string };

/** A part as it stands in the file: a header, then a line `{"table", "row"}` for each row, the council's first. */
export function writePart(
  about: Pick<BackupHeader, 'council' | 'takenAt' | 'schema'>,
  council: Row,
  tables: readonly (readonly [CouncilTable, readonly Row[]])[],
): string {
  const line = (table: string) => (row: Row) => `${JSON.stringify({ table, row })}\n`;
  const body = [line('council')(council), ...tables.flatMap(([table, rows]) => rows.map(line(table)))].join('');
  const history = tables.find(([table]) => table === 'history')?.[1] ?? [];
  const header: BackupHeader = {
    ...{ format: backupFormat, version: 1 },
    ...about,
    counts: Object.fromEntries(tables.map(([table, rows]) => [table, rows.length])),
    sha256: createHash('sha256').update(body).digest('hex'),
    historySha256: historyChecksum(history),
  };
  return `${JSON.stringify(header)}\n${body}`;
}

/**
 * A checksum of a history, rows in their order, without their numbers: these are given anew by the store that a backup
 * comes into.
 */
export function historyChecksum(rows: readonly Row[]): string {
  const hash = createHash('sha256');
  for (const { at, actor, subject, subject_key, change, old, new: after, why } of rows) {
    hash.update(`${JSON.stringify([at, actor, subject, subject_key, change, old, after, why])}\n`);
  }
  return hash.digest('hex');
}

/**
 * Reads a backup of one or several councils. Nothing of a file that is not whole is given: every part must have the
 * lines and the checksums that its header names. `knows` says whether a table belongs to a council here.
 */
export function readBackup(
  content: Uint8Array,
  knows: (table: string) => table is CouncilTable,
): { ok: true; value: readonly BackupPart[] } | { ok: false; error: BackupProblem } {
  const lines = Buffer.from(content).toString('utf8').split('\n');
  const cutOff = lines.pop() !== '';
  const parts: BackupPart[] = [];
  for (let at = 0; at < lines.length;) {
    const header = headerIn(lines[at] ?? '');
    if (header === undefined) return bad({ kind: 'foreign', line: at + 1 });
    const { council } = header;
    if (parts.some((part) => part.header.council === council)) return bad({ kind: 'twice', council });
    const size = 1 + Object.values(header.counts).reduce((sum, count) => sum + count, 0);
    const body = lines.slice(at + 1, at + 1 + size);
    if (body.length < size || (cutOff && at + 1 + size >= lines.length)) return bad({ kind: 'truncated', council });
    const part = partIn(header, body, knows);
    if (part === undefined) return bad({ kind: 'tampered', council });
    parts.push(part);
    at += 1 + size;
  }
  return parts.length === 0 ? bad({ kind: 'foreign', line: 1 }) : { ok: true, value: parts };
}

const bad = (error: BackupProblem): { ok: false; error: BackupProblem } => ({ ok: false, error });

function headerIn(line: string): BackupHeader | undefined {
  const read = objectIn(line);
  if (read?.['format'] !== backupFormat || read['version'] !== 1) return undefined;
  const { council, takenAt, schema, counts, sha256, historySha256 } = read;
  const texts = [council, takenAt, sha256, historySha256].every((text) => typeof text === 'string');
  const schemaFits = Array.isArray(schema) && schema.every((name) => typeof name === 'string');
  if (!texts || !schemaFits || !areCounts(counts) || !isCouncilId(String(council))) return undefined;
  return read as unknown as BackupHeader;
}

function areCounts(counts: unknown): boolean {
  if (typeof counts !== 'object' || counts === null) return false;
  return Object.values(counts).every((count) => Number.isSafeInteger(count) && Number(count) >= 0);
}

/** The rows of a part, its council's first, or undefined where they are not those that the header speaks of. */
function partIn(
  header: BackupHeader,
  body: readonly string[],
  knows: (table: string) => table is CouncilTable,
): BackupPart | undefined {
  const hash = createHash('sha256');
  for (const line of body) hash.update(`${line}\n`);
  if (hash.digest('hex') !== header.sha256) return undefined;
  const [first, ...others] = body.map(rowIn);
  if (first?.table !== 'council' || first.row['id'] !== header.council) return undefined;
  const rows = byTable(header.council, others, knows);
  if (rows === undefined) return undefined;
  const counted = new Map<string, readonly Row[]>(rows);
  const same = Object.entries(header.counts).every(([table, count]) => count === (counted.get(table)?.length ?? 0));
  return same ? { header, council: first.row, rows } : undefined;
}

/** Rows by table; undefined where one is none, or is not of this council or of a table that we know. */
function byTable(
  council: string,
  lines: readonly ReturnType<typeof rowIn>[],
  knows: (table: string) => table is CouncilTable,
): ReadonlyMap<CouncilTable, readonly Row[]> | undefined {
  const rows = new Map<CouncilTable, Row[]>();
  for (const line of lines) {
    if (line === undefined || !knows(line.table) || line.row['council_id'] !== council) return undefined;
    const there = rows.get(line.table);
    if (there === undefined) rows.set(line.table, [line.row]);
    else there.push(line.row);
  }
  return rows;
}

function rowIn(line: string): { table: string; row: Row } | undefined {
  const { table, row } = objectIn(line) ?? {};
  if (typeof table !== 'string' || typeof row !== 'object' || row === null) return undefined;
  return { table, row: row as Row };
}

function objectIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
