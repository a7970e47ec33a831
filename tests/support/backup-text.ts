import { setImmediate } from 'node:timers/promises';
import type { BackupSink } from '../../src/usecases/backup-file.ts';
import type { BackupSource } from '../../src/usecases/read-backup.ts';

/** A backup as a text; `longest`: the most characters that came at once. */
export interface BackupText extends BackupSink {
  readonly text: string;
  readonly longest: number;
}

export function backupText(): BackupText {
  const parts: string[] = [];
  let longest = 0;
  return {
    append: async (content) => {
      // As with a file, others get their turn meanwhile.
      await setImmediate();
      const text = Buffer.from(content).toString();
      parts.push(text);
      longest = Math.max(longest, text.length);
    },
    reserve: async (bytes) => {
      const at = parts.push('') - 1;
      return async (text) => {
        if (Buffer.byteLength(text) !== bytes) throw new Error('The text does not fill its place');
        parts[at] = text;
      };
    },
    get text() {
      return parts.join('');
    },
    get longest() {
      return longest;
    },
  };
}

/** A file with this content, which comes in pieces that end anywhere. */
export function fileOf(content: string | Uint8Array, piece = 10_007): BackupSource {
  const bytes = Buffer.from(content);
  return async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
}
