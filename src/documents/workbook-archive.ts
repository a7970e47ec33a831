import { isUtf8 } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';

/** The parts of a workbook that hold its text, by path: each whole, checked, and of a size that is safe to read. */
export type WorkbookParts = ReadonlyMap<string, Buffer>;

interface Listed {
  name: string;
  encrypted: boolean;
  method: number;
  checksum: number;
  packed: number;
  size: number;
  offset: number;
}

const megabyte = 1024 * 1024;
const mostBytes = 10 * megabyte;
const mostUnpacked = 50 * megabyte;
const mostParts = 2_000;
/** Text packs 10 to 50 times; a file that unfolds more than this, and to more than a few megabytes, is made to. */
const mostRatio = 200;
const ratioMattersFrom = 5 * megabyte;

const endSignature = 0x06054b50;
const listSignature = 0x02014b50;
const partSignature = 0x04034b50;
const wanted =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/;
const macros = /(^|\/)(vbaProject[^/]*\.bin|macrosheets\/.+|activeX\/.+)$/i;

/**
 * Opens the zip archive that an .xlsx file is. Nothing is unpacked before the archive's own list is found to be in
 * bounds, nothing beyond the size that the list gives, and only the parts that hold text.
 *
 * A refusal completes "the file …": too large, not a zip, damaged, protected, unfolding to more than 50 MB or 2,000
 * parts, holding macros or a document type of its own.
 */
export function openWorkbookArchive(bytes: Uint8Array): Result<WorkbookParts, string> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const alien = alienProblem(file);
  if (alien !== null) return refused(alien);
  const listed = listParts(file);
  if (listed === undefined) return refused('is damaged or not complete: the list of its parts cannot be read');
  const problem = listProblem(listed, file.length);
  if (problem !== null) return refused(problem);
  const parts = new Map<string, Buffer>();
  for (const one of listed.filter(({ name }) => wanted.test(name))) {
    const content = unpack(file, one);
    if (content === undefined) return refused(`is damaged: its part ${one.name} cannot be unpacked`);
    parts.set(one.name, content);
  }
  const inside = contentProblem(parts);
  return inside === null ? ok(parts) : refused(inside);
}

function alienProblem(file: Buffer): string | null {
  if (file.length === 0) return 'is empty';
  if (file.length > mostBytes) return `has more than ${String(mostBytes / megabyte)} MB`;
  if (file.readUInt32BE(0) === 0xd0cf11e0) {
    return 'is an old .xls workbook or is protected by a password; save it as .xlsx without a password';
  }
  return file.readUInt32LE(0) === partSignature ? null : 'is not an .xlsx workbook, whatever its name says';
}

function listProblem(listed: readonly Listed[], packed: number): string | null {
  const total = listed.reduce((sum, { size }) => sum + size, 0);
  if (listed.length > mostParts) return `has more than ${mostParts.toLocaleString('en-GB')} parts`;
  if (total > mostUnpacked) return `unfolds to more than ${String(mostUnpacked / megabyte)} MB`;
  if (total > ratioMattersFrom && total / packed > mostRatio) return 'unfolds to far more than a workbook of its size';
  if (new Set(listed.map(({ name }) => name.toLowerCase())).size !== listed.length) return 'has the same part twice';
  if (listed.some(({ encrypted }) => encrypted)) return 'is protected by a password; save it without one';
  if (listed.some(({ name }) => macros.test(name))) return holdsMacros;
  return listed.some(({ name }) => name === 'xl/workbook.xml') ? null : 'is a zip archive, but no .xlsx workbook';
}

const holdsMacros = 'holds macros; save it as .xlsx, which has none';

function contentProblem(parts: WorkbookParts): string | null {
  const types = parts.get('[Content_Types].xml')?.toString('utf8') ?? '';
  if (/macroEnabled|vbaProject/i.test(types)) return holdsMacros;
  for (const content of parts.values()) {
    if (!isUtf8(content)) return 'is not written in UTF-8';
    if (content.includes('<!DOCTYPE')) return 'holds a document type of its own, which no workbook needs';
  }
  return null;
}

/** The archive's list of its parts, or undefined where it has none that hangs together. */
function listParts(file: Buffer): readonly Listed[] | undefined {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== endSignature) return undefined;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const listed: Listed[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== listSignature) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    listed.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      checksum: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return listed;
}

/** One part, or undefined where it is not what the list says it is. */
function unpack(file: Buffer, { method, checksum, packed, size, offset }: Listed): Buffer | undefined {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== partSignature) return undefined;
  const from = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const content = file.subarray(from, from + packed);
  if (content.length !== packed || (method !== 0 && method !== 8)) return undefined;
  try {
    const whole = method === 0 ? content : inflateRawSync(content, { maxOutputLength: Math.max(size, 1) });
    return whole.length === size && crc32(whole) === checksum ? whole : undefined;
  } catch {
    return undefined;
  }
}
