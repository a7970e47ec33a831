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
  const whole = (count: unknown): boolean => Number.isSafeInteger(count) && (count as number) >= 0;
  const countsFit = typeof counts === 'object' && counts !== null && Object.values(counts).every(whole);
  const schemaFits = Array.isArray(schema) && schema.every((name) => typeof name === 'string');
  return texts && countsFit && schemaFits && isCouncilId(council as string)
    ? (read as unknown as BackupHeader)
    : undefined;
}

function partIn(
  header: BackupHeader,
  body: readonly string[],
  knows: (table: string) => table is CouncilTable,
): BackupPart | undefined {
  const hash = createHash('sha256');
  const rows = new Map<CouncilTable, Row[]>();
  let council: Row | undefined;
  for (const line of body) {
    hash.update(`${line}\n`);
    const { table, row } = objectIn(line) ?? {};
    if (typeof table !== 'string' || typeof row !== 'object' || row === null) return undefined;
    const own = row as Row;
    if (table === 'council' && council === undefined && own['id'] === header.council) council = own;
    else if (knows(table) && own['council_id'] === header.council) {
      const there = rows.get(table);
      if (there === undefined) rows.set(table, [own]);
      else there.push(own);
    } else return undefined;
  }
  const counted = Object.entries(header.counts).every(
    ([table, count]) => count === (rows.get(table as CouncilTable)?.length ?? 0),
  );
  const same = hash.digest('hex') === header.sha256;
  return council !== undefined && counted && same ? { header, council, rows } : undefined;
}

function objectIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
