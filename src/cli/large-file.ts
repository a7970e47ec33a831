import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupSink } from '../usecases/backup-file.ts';
import type { BackupSource } from '../usecases/read-backup.ts';

/** A file of any size, read from its beginning at each call. */
export function largeFile(path: string): BackupSource {
  return () => createReadStream(path);
}

/** Writes a new file of any size, for this user alone; nothing of it stays where `write` throws. */
export async function writeLargeFile<T>(path: string, write: (sink: BackupSink) => Promise<T>): Promise<T> {
  const file = await open(path, 'wx', 0o600);
  try {
    const value = await write(sinkInto(file));
    await file.close();
    return value;
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

function sinkInto(file: FileHandle): BackupSink {
  let end = 0;
  const put = async (content: string | Uint8Array, at: number): Promise<void> => {
    const bytes = Buffer.from(content);
    for (let done = 0; done < bytes.length;) {
      done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    }
  };
  return {
    append: async (content) => {
      const at = end;
      end += Buffer.byteLength(content);
      await put(content, at);
    },
    reserve: async (bytes) => {
      const at = end;
      end += bytes;
      return (text) => put(text, at);
    },
  };
}

/**
 * Where files too large for the owner's socket pass between `lat` and the process that owns the embedded store: a folder
 * beside the store, which both see, under an id of the command's own.
 */
const exchange = (dataDir: string): string => join(dataDir, 'exchange');

/** The file that a command brings, or fetches, under its id. */
export function exchangedFile(dataDir: string, id: string): string {
  return join(exchange(dataDir), id);
}

/** Makes the folder, and puts a file into it for the owner to read: another name for it, or a copy where that cannot be. */
export async function offerFile(dataDir: string, id: string, path: string | null): Promise<void> {
  await mkdir(exchange(dataDir), { recursive: true, mode: 0o700 });
  if (path === null) return;
  const offered = exchangedFile(dataDir, id);
  await link(path, offered).catch(() => copyFile(path, offered));
}

/** Takes away what commands have left that were killed; for whoever comes to own the store. */
export async function emptyExchange(dataDir: string): Promise<void> {
  await rm(exchange(dataDir), { recursive: true, force: true });
}
