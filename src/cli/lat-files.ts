import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FileProblem } from './file-problem.ts';
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

/**
 * Reads a file that was named on the command line, from the folder in which it was typed; `most` is in MB. Throws
 * FileProblem.
 */
export async function readNamedFile(cwd: string, path: string, most = mostMegabytes): Promise<Uint8Array> {
  try {
    const file = resolve(cwd, path);
    if ((await stat(file)).size <= most * 1024 * 1024) return await readFile(file);
  } catch (error) {
    throw problemWith(path, error);
  }
  throw new FileProblem(`${path} has more than ${String(most)} MB.`);
}

/** Writes the file of a result under its path, readable by this user alone; `-` stands for standard output. */
export async function writeNamedFile(cwd: string, result: LatResult): Promise<LatResult> {
  const { file } = result;
  if (file === null) return result;
  if (file.path === '-') return { ...result, stdout: file.text, stderr: result.stdout, file: null };
  const path = resolve(cwd, file.path);
  const unfinished = `${path}.${String(process.pid)}.part`;
  try {
    await writeFile(unfinished, file.text, { mode: 0o600 });
    await rename(unfinished, path);
    return result;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw problemWith(file.path, error);
  }
}

function problemWith(path: string, error: unknown): FileProblem {
  const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? '') : '';
  return new FileProblem(`${path} ${said[code] ?? `cannot be read or written (${code})`}.`);
}
