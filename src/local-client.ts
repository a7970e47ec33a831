import { spawn, type ChildProcess } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from './domain/app-error.ts';

const HOST = '127.0.0.1';
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 3_000;
const POLL_MS = 50;
const CONFIGURATION = '.m365agentsplayground.yml';

export interface LocalClientOptions {
  /** The port that the page is wanted on, 1 to 65535. */
  port: number;
  /** Where the bot takes activities, for example `http://127.0.0.1:3978/api/messages`. */
  botUrl: string;
  /** Given each line that the client prints. */
  log?: (line: string) => void;
}

export interface LocalClient {
  /** Where the page is; loopback only. */
  url: string;
  port: number;
  /** Ends the client and removes its files; resolves when the process is gone. Calling it twice is harmless. */
  stop(): Promise<void>;
}

/**
 * Starts the local web client (Microsoft 365 Agents Playground, a devDependency) as a child process on 127.0.0.1, with
 * telemetry off and no browser opened. It works in a temporary folder, where its log goes, and gets none of the bot's
 * environment. It ends with this process, also when this process is killed.
 *
 * @throws AppError `local_client_failed` where it is not installed, the port is taken, it ends while it starts, or its
 *   page does not answer within 20 seconds.
 */
export async function startLocalClient(options: LocalClientOptions): Promise<LocalClient> {
  const program = findProgram();
  const folder = await mkdtemp(join(tmpdir(), 'lat-local-client-'));
  await copyFile(fileURLToPath(new URL(`../${CONFIGURATION}`, import.meta.url)), join(folder, CONFIGURATION));
  const child = spawnProgram(program, folder, options);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await Promise.race([gone, setTimeout(STOP_LIMIT_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  await untilReady(child, gone, options).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url: pageUrl(options.port), port: options.port, stop };
}

const pageUrl = (port: number): string => `http://${HOST}:${port}/`;

const failed = (why: string, cause?: unknown): AppError =>
  new AppError('local_client_failed', `${why} To start the bot without it, set LOCAL_CLIENT=off.`, { cause });

function findProgram(): string {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch (error) {
    throw failed('The local web client is not installed here (it is a development dependency: run npm ci).', error);
  }
}

function spawnProgram(program: string, folder: string, { port, botUrl }: LocalClientOptions): ChildProcess {
  const preload = fileURLToPath(new URL('./loopback-only.cjs', import.meta.url));
  const command = [program, 'start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const connector = ['--service-url', `http://${HOST}:${port}/_connector`];
  return spawn(process.execPath, ['--require', preload, ...command, ...connector], {
    cwd: folder,
    // The client opens a browser unless this variable says none; HOME keeps its settings out of the person's own.
    env: { TEAMSAPPTESTER_BROWSER: 'none', HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** The client says "Listening on N" with another N where the port is busy, and says it before it has read its files. */
async function untilReady(child: ChildProcess, gone: Promise<void>, options: LocalClientOptions): Promise<void> {
  const { port } = options;
  const taken = new Promise<number>((resolve) => {
    const read = (line: string): void => {
      options.log?.(line);
      const found = /^Listening on (\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    for (const input of [child.stdout, child.stderr]) if (input) createInterface({ input }).on('line', read);
  });
  const late = setTimeout(START_LIMIT_MS, undefined, { ref: false }).then(() => {
    throw failed(`The local web client did not answer on port ${port} within 20 seconds.`);
  });
  const ended = gone.then(() => {
    throw failed(`The local web client ended while it started on port ${port}.`);
  });
  const answered = async (): Promise<void> => {
    const got = await taken;
    if (got !== port) throw failed(`Port ${port}, wanted for the local web client (PLAYGROUND_PORT), is taken.`);
    while (!(await answers(pageUrl(port)))) {
      if (child.exitCode !== null || child.signalCode !== null) return ended;
      await setTimeout(POLL_MS);
    }
  };
  await Promise.race([answered(), ended, late]);
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.ok,
    () => false,
  );
