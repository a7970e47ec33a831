import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The program as a process of its own, and what it has said. */
export interface RunningProcess {
  botUrl: string;
  readyLine: string;
  /** Sends a signal and waits for the end; gives the exit code, null where the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Runs `src/main.ts` until it ends by itself. */
export async function runToEnd(env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  const child = startChild(env);
  let stderr = '';
  child.stderr?.on('data', (part: Buffer) => {
    stderr += part.toString();
  });
  return { code: await ended(child), stderr };
}

/** Starts `src/main.ts` and waits for its ready line; rejects with what it said where it ends before. */
export async function startProcess(env: Record<string, string>): Promise<RunningProcess> {
  const port = String(await freePort());
  const child = startChild({ PORT: port, LOCAL_CLIENT: 'off', LOG_LEVEL: 'warn', ...env });
  if (child.stdout === null || child.stderr === null) throw new Error('No output');
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const end = ended(child);
  const readyLine = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout ?? process.stdin }).once('line', resolve)),
    end.then((code) => Promise.reject(new Error(`Ended with ${String(code)}: ${said}`))),
  ]);
  return {
    botUrl: `http://127.0.0.1:${env.PORT ?? port}/api/messages`,
    readyLine,
    end: (signal) => {
      child.kill(signal);
      return end;
    },
  };
}

function startChild(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}
