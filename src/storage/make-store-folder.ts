import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AppError } from '../domain/app-error.ts';

const program = fileURLToPath(new URL('./fill-store-folder.ts', import.meta.url));
const unfinished = 'store.unfinished';

/** Its code runs once: optimising that takes more processor time than the work itself. */
const nodeOptions = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/**
 * Makes `store` in `dataDir`, a whole embedded store with its schema, where there is none yet; its path. A process of its
 * own does it, so that the program can be loaded meanwhile. The store is made under another name and renamed when it is
 * whole: a kill on the way leaves nothing half made. Only who owns `dataDir` may call it.
 *
 * @throws AppError `store_unavailable` where it cannot be made.
 */
export async function makeStoreFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'store');
  if (existsSync(folder)) return folder;
  await mkdir(dataDir, { recursive: true });
  await clear(dataDir);
  // Never the same name twice: a process that outlived its parent for a moment may still be writing under another.
  const making = await mkdtemp(join(dataDir, `${unfinished}-`));
  await fill(making);
  await rename(making, folder);
  return folder;
}

async function clear(dataDir: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(unfinished));
  for (const name of left) await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
}

async function fill(folder: string): Promise<void> {
  const child = fork(program, [folder], {
    ...{ execArgv: nodeOptions, env: {} },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  const [code, said] = await Promise.all([ended, child.stderr === null ? '' : text(child.stderr)]);
  if (code === 0) return;
  throw new AppError('store_unavailable', 'The embedded store could not be made.', { cause: new Error(said) });
}
