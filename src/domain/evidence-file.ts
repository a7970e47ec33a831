/** A file that was sent to the register, without its bytes. `itemId` null: its form is not saved yet. */
export interface EvidenceFile {
  id: string;
  itemId: string | null;
  sentBy: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** In hexadecimal digits. */
  sha256: string;
  takenAt: Date;
  /** When it was taken out: its bytes and its name are gone since. Null where it is kept. */
  removedAt: Date | null;
}

/** The largest file that is taken, in bytes. */
export const largestEvidenceFile = 20 * 1024 * 1024;

/** How long a file waits for its form, in milliseconds. */
export const waitingFileKeptMs = 7 * 24 * 3_600_000;

/** Why a file is not taken. `not_what_it_says`: its bytes are of another kind than its name. */
export type FileProblem = 'empty' | 'too_large' | 'type_not_taken' | 'not_what_it_says' | 'macros';

const office = 'application/vnd.openxmlformats-officedocument';

/** The types that are taken, by extension. */
const types: Readonly<Record<string, { mediaType: string; looks: (bytes: Uint8Array) => boolean }>> = {
  pdf: { mediaType: 'application/pdf', looks: (bytes) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]) },
  docx: { mediaType: `${office}.wordprocessingml.document`, looks: (bytes) => isPackage(bytes, 'word/') },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, looks: (bytes) => isPackage(bytes, 'xl/') },
  pptx: { mediaType: `${office}.presentationml.presentation`, looks: (bytes) => isPackage(bytes, 'ppt/') },
  txt: { mediaType: 'text/plain', looks: isText },
  csv: { mediaType: 'text/csv', looks: isText },
  png: {
    mediaType: 'image/png',
    looks: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  jpg: { mediaType: 'image/jpeg', looks: isJpeg },
  jpeg: { mediaType: 'image/jpeg', looks: isJpeg },
};

/** The extensions that are taken, as they are said to people. */
export const takenExtensions = ['pdf', 'docx', 'xlsx', 'pptx', 'txt', 'csv', 'png', 'jpg'] as const;

/** The media type of a file by its name; undefined where no such file is taken. */
export function mediaTypeOf(name: string): string | undefined {
  return types[extensionOf(fileName(name))]?.mediaType;
}

/** What is wrong with a file of this name, or null. Nothing in it is run, opened or unpacked. */
export function fileProblem(name: string, bytes: Uint8Array): FileProblem | null {
  const type = types[extensionOf(fileName(name))];
  if (type === undefined) return 'type_not_taken';
  if (bytes.length === 0) return 'empty';
  if (bytes.length > largestEvidenceFile) return 'too_large';
  if (!type.looks(bytes)) return 'not_what_it_says';
  return type.mediaType.startsWith(office) && holds(bytes, 'vbaProject') ? 'macros' : null;
}

const longestName = 120;

/** A name without folders, control characters and changes of direction, and short enough; its extension stays. */
export function fileName(raw: string): string {
  const clean = raw
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const extension = extensionOf(clean);
  const stem = extension === '' ? clean : clean.slice(0, -extension.length - 1);
  const short = [...stem].slice(0, longestName).join('').trim();
  return extension === '' ? short || 'file' : `${short || 'file'}.${extension}`;
}

/** What stands for the name of a file that was taken out: only its extension stays. */
export function nameWithoutWords(name: string): string {
  const extension = extensionOf(name);
  return extension === '' ? 'removed' : `removed.${extension}`;
}

/** What a file may be called as an item: its name without the extension, underscores as blanks. */
export function titleFromName(name: string): string {
  const clean = fileName(name);
  return clean
    .replace(/\.[^.]*$/, '')
    .replace(/_+/g, ' ')
    .trim();
}

function extensionOf(name: string): string {
  return /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function isJpeg(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xff, 0xd8, 0xff]);
}

/** A package of Office: an archive that says what it holds, with parts in this folder. */
function isPackage(bytes: Uint8Array, folder: string): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) && holds(bytes, '[Content_Types].xml') && holds(bytes, folder);
}

function holds(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name, 0, 'latin1');
}

/** No byte that text has no use for; so no text in two bytes a character either. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d);
}
