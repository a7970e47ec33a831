import { createHash } from 'node:crypto';
import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import { isCouncilId } from '../storage/store.ts';
import type { BackupHeader } from './backup-file.ts';
import { backupFormat } from './backup-file.ts';
import { linesIn } from './lines-in.ts';

/** Why a file cannot be restored; `line` counts from 1. */
export type BackupProblem =
  | { kind: 'foreign'; line: number }
  | { kind: 'truncated'; council: string }
  | { kind: 'tampered'; council: string }
  | { kind: 'newer_schema'; council: string; unknown: readonly string[] }
  | { kind: 'twice'; council: string }
  | { kind: 'does_not_fit'; council: string };

/** The bytes of a backup, from their beginning at each call. */
export type BackupSource = () => AsyncIterable<Uint8Array>;

/** One council of a backup: what its first two lines say. */
export interface BackupPart {
  header: BackupHeader;
  council: Row;
}

/** Is told each part as it comes by. What it is told counts only once all has been read without a problem. */
export interface PartVisitor {
  begin(part: BackupPart): Promise<void>;
  /** Rows of one table, in their order. */
  rows(table: CouncilTable, rows: readonly Row[]): Promise<void>;
  end(): Promise<void>;
}

type Knows = (table: string) => table is CouncilTable;

/** A batch is handed on at so many rows or so many characters. */
const rowsAtOnce = 500;
const charactersAtOnce = 1_000_000;

/**
 * Reads a backup of one or several councils, a line at a time. Every part must have the lines and the checksum that its
 * header names. `knows` says whether a table belongs to a council here.
 */
export async function readBackup(
  source: BackupSource,
  knows: Knows,
  visitor?: PartVisitor,
): Promise<{ ok: true; value: readonly BackupPart[] } | { ok: false; error: BackupProblem }> {
  const parts: BackupPart[] = [];
  let open: OpenPart | undefined;
  let line = 0;
  for await (const { text, ended } of linesIn(source())) {
    line += 1;
    if (open === undefined) {
      const header = nextHeader({ text: ended ? text : '', line }, parts);
      if (!('format' in header)) return bad(header);
      open = new OpenPart(header, knows, visitor);
      continue;
    }
    const { council } = open.header;
    if (!ended) return bad({ kind: 'truncated', council });
    const taken = await open.take(text);
    if (taken === 'tampered') return bad({ kind: taken, council });
    if (taken === 'more') continue;
    parts.push(taken);
    open = undefined;
  }
  if (open !== undefined) return bad({ kind: 'truncated', council: open.header.council });
  return parts.length === 0 ? bad({ kind: 'foreign', line: 1 }) : { ok: true, value: parts };
}

const bad = (error: BackupProblem): { ok: false; error: BackupProblem } => ({ ok: false, error });

function nextHeader(
  { text, line }: { text: string; line: number },
  parts: readonly BackupPart[],
): BackupHeader | BackupProblem {
  const header = headerIn(text);
  if (header === undefined) return { kind: 'foreign', line };
  const { council } = header;
  return parts.some((part) => part.header.council === council) ? { kind: 'twice', council } : header;
}

/** A part of which not all lines have come yet. */
class OpenPart {
  readonly header: BackupHeader;
  readonly #knows: Knows;
  readonly #visitor: PartVisitor | undefined;
  readonly #hash = createHash('sha256');
  readonly #counts = new Map<string, number>();
  #left: number;
  #council: Row | undefined;
  #table: CouncilTable | undefined;
  #batch: Row[] = [];
  #characters = 0;

  constructor(header: BackupHeader, knows: Knows, visitor: PartVisitor | undefined) {
    this.header = header;
    this.#knows = knows;
    this.#visitor = visitor;
    this.#left = 1 + Object.values(header.counts).reduce((sum, count) => sum + count, 0);
  }

  /** The part, with its last line. */
  async take(text: string): Promise<BackupPart | 'more' | 'tampered'> {
    this.#hash.update(`${text}\n`);
    this.#left -= 1;
    const read = rowIn(text);
    if (read === undefined || !(await this.#isOurs(read, text.length))) return 'tampered';
    return this.#left > 0 ? 'more' : this.#whole();
  }

  async #isOurs({ table, row }: { table: string; row: Row }, characters: number): Promise<boolean> {
    const { header } = this;
    if (this.#council === undefined) {
      if (table !== 'council' || row['id'] !== header.council) return false;
      this.#council = row;
      await this.#visitor?.begin({ header, council: row });
      return true;
    }
    if (!this.#knows(table) || row['council_id'] !== header.council) return false;
    this.#counts.set(table, (this.#counts.get(table) ?? 0) + 1);
    if (this.#visitor !== undefined) await this.#keep(table, row, characters);
    return true;
  }

  async #keep(table: CouncilTable, row: Row, characters: number): Promise<void> {
    if (table !== this.#table) await this.#handOn();
    this.#table = table;
    this.#batch.push(row);
    this.#characters += characters;
    if (this.#batch.length >= rowsAtOnce || this.#characters >= charactersAtOnce) await this.#handOn();
  }

  async #handOn(): Promise<void> {
    if (this.#table !== undefined && this.#batch.length > 0) await this.#visitor?.rows(this.#table, this.#batch);
    this.#batch = [];
    this.#characters = 0;
  }

  async #whole(): Promise<BackupPart | 'tampered'> {
    const { header } = this;
    const same = Object.entries(header.counts).every(([table, count]) => count === (this.#counts.get(table) ?? 0));
    if (!same || this.#hash.digest('hex') !== header.sha256 || this.#council === undefined) return 'tampered';
    await this.#handOn();
    await this.#visitor?.end();
    return { header, council: this.#council };
  }
}

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
