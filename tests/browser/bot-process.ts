import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const START_LIMIT_MS = 60_000;

/** `src/main.ts` as a process of its own, as `npm start` runs it, on free ports and with its data in a temporary folder. */
export interface BotProcess {
  /** Where the local client is; the same after a restart. */
  clientUrl: string;
  /** What the process wrote to its log at level warn or worse, over all its lives. */
  log(): string;
  /** Kills it as a power cut would, and starts it again with the same data. */
  killAndRestart(): Promise<void>;
  /** What `lat` prints beside the running bot, read as JSON. */
  lat(...args: readonly string[]): Promise<unknown>;
  /** Ends it politely and removes its files; gives its exit code. */
  stop(): Promise<number | null>;
}

/** @param startsAt what the process's clock shows when it starts; it runs on from there, across a restart as well */
export async function startBotProcess(startsAt: Date): Promise<BotProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'lat-browser-'));
  const [port, clientPort] = [await freePort(), await freePort()];
  const ahead = startsAt.getTime() - Date.now();
  const environment = (): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    TMPDIR: folder,
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    PLAYGROUND_PORT: String(clientPort),
    LOG_LEVEL: 'warn',
    BOT_CLOCK: new Date(Date.now() + ahead).toISOString(),
  });
  let log = '';
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['src/main.ts'], { cwd: root, env: environment() });
    child.stderr.on('data', (part: Buffer) => (log += part.toString()));
    await untilReady(child).catch((error: unknown) => {
      child.kill('SIGKILL');
      throw new Error(`The bot did not start. ${log}`, { cause: error });
    });
    return child;
  };
  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
    const gone = child.exitCode === null ? once(child, 'exit') : null;
    child.kill(signal);
    await gone;
    await Promise.all([port, clientPort].map(untilFree));
    return child.exitCode;
  };
  let running = await start();
  return {
    clientUrl: `http://127.0.0.1:${String(clientPort)}`,
    log: () => log,
    killAndRestart: async () => {
      await end(running, 'SIGKILL');
      running = await start();
    },
    lat: async (...args) => {
      const program = join(root, 'src/cli/lat.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [program, ...args, '--json'], {
        env: environment(),
      });
      return JSON.parse(stdout) as unknown;
    },
    stop: async () => {
      const code = await end(running, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** The one line that it prints once bot and client answer. */
async function untilReady(child: ChildProcess): Promise<void> {
  const printed = once(child.stdout ?? child, 'data', { signal: AbortSignal.timeout(START_LIMIT_MS) });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`It ended with ${String(code)}.`);
  });
  const [line] = (await Promise.race([printed, ended])) as [Buffer];
  ended.catch(() => undefined);
  if (!line.toString().includes('is ready')) throw new Error(line.toString());
}

async function freePort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The client notices that its bot is gone, and ends too: until then the port is not to be had. */
async function untilFree(port: number): Promise<void> {
  const limit = AbortSignal.timeout(15_000);
  while ((await freePort(port).catch(() => null)) === null) await setTimeout(50, undefined, { signal: limit });
}
