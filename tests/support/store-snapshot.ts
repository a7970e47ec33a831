import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migratedSnapshot } from '../../src/storage/open.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = join(root, 'node_modules/.cache/lat-assistant');

let known: Promise<Blob> | undefined;

/** A migrated, empty embedded store as one file, made once for each state of the schema and kept in node_modules. */
export function storeSnapshot(): Promise<Blob> {
  known ??= load();
  return known;
}

async function load(): Promise<Blob> {
  const file = join(folder, `store-${await schemaHash()}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Blob([new Uint8Array(kept)]);
  const made = await migratedSnapshot();
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, new Uint8Array(await made.arrayBuffer()));
  await rename(unfinished, file);
  const outdated = (await readdir(folder)).filter((name) => name.endsWith('.tar') && !file.endsWith(name));
  await Promise.all(outdated.map((name) => rm(join(folder, name), { force: true })));
  return made;
}

/** Changes with whatever the snapshot is made from: migrations, roles, engine. */
async function schemaHash(): Promise<string> {
  const storage = join(root, 'src/storage');
  const migrations = (await readdir(join(storage, 'migrations'))).toSorted().map((name) => `migrations/${name}`);
  const hash = createHash('sha256');
  for (const name of ['migrate.ts', 'open.ts', ...migrations]) hash.update(await readFile(join(storage, name)));
  hash.update(await readFile(join(root, 'node_modules/@electric-sql/pglite/package.json')));
  return hash.digest('hex').slice(0, 16);
}
