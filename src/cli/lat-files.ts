import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupSink } from '../usecases/backup-file.ts';
import type { BackupSource } from '../usecases/read-backup.ts';
import type { LargeFile } from './command.ts';
import { FileProblem } from './file-problem.ts';
import { largeFile, writeLargeFile } from './large-file.ts';
import type { LatResult } from './run-lat.ts';

/** More than any file that people make for a command; what does not fit is refused before it is read. */
const mostMegabytes = 10;

const said: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read or written by you',
  EISDIR: 'is a folder',
  ENOTDIR: 'lies in something that is no folder',
  EROFS: 'lies on a disk that cannot be written',
  ENOSPC: 'does not fit on the disk',
};

/** Reads a file that was named on the command line, from the folder in which it was typed. Throws FileProblem. */
export async function readNamedFile(cwd: string, path: string): Promise<Uint8Array> {
  try {
    const file = resolve(cwd, path);
    if ((await stat(file)).size <= mostMegabytes * 1024 * 1024) return await readFile(file);
  } catch (error) {
    throw problemWith(path, error);
  }
  throw new FileProblem(`${path} has more than ${String(mostMegabytes)} MB.`);
}

/** Writes the file of a result under its path, readable by this user alone; `-` stands for standard output. */
export async function writeNamedFile(cwd: string, result: LatResult): Promise<LatResult> {
  const { file } = result;
  if (file === null) return result;
  if ('from' in file) return bringFile(cwd, result, file);
  if (file.path === '-') return { ...result, stdout: file.text, stderr: result.stdout, file: null };
  const path = resolve(cwd, file.path);
  const unfinished = unfinishedName(path);
  try {
    await writeFile(unfinished, file.text, { mode: 0o600 });
    await rename(unfinished, path);
    return result;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw problemWith(file.path, error);
  }
}

/** A file that is written already, perhaps on another disk. */
async function bringFile(cwd: string, result: LatResult, { path: named, from }: LargeFile & { path: string }) {
  const path = resolve(cwd, named);
  const unfinished = unfinishedName(path);
  try {
    if (named === '-') {
      await pipeline(createReadStream(from), process.stdout, { end: false });
      return { ...result, stdout: '', stderr: result.stdout, file: null };
    }
    if (from !== unfinished) await copyFile(from, unfinished);
    await chmod(unfinished, 0o600);
    await rename(unfinished, path);
    return result;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw problemWith(named, error);
  } finally {
    if (from !== unfinished) await rm(from, { force: true });
  }
}

/** What a file is called in the folder of its path until it is whole. */
function unfinishedName(path: string): string {
  return `${path}.${String(process.pid)}.part`;
}

/** A named file of any size. Throws FileProblem where it cannot be read. */
export async function openNamedFile(cwd: string, path: string): Promise<BackupSource> {
  const file = resolve(cwd, path);
  try {
    await (await open(file)).close();
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  } catch (error) {
    throw problemWith(path, error);
  }
  return largeFile(file);
}

/** Writes a file of any size beside where it is to be, or into the temporary folder for standard output. */
export async function writeBeside<T>(
  cwd: string,
  path: string,
  write: (sink: BackupSink) => Promise<T>,
): Promise<{ value: T; from: string }> {
  const from = path === '-' ? join(tmpdir(), `lat-${randomUUID()}`) : unfinishedName(resolve(cwd, path));
  try {
    return { value: await writeLargeFile(from, write), from };
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? problemWith(path, error) : error;
  }
}

function problemWith(path: string, error: unknown): FileProblem {
  const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? '') : '';
  return new FileProblem(`${path} ${said[code] ?? `cannot be read or written (${code})`}.`);
}
