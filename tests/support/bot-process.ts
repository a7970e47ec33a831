import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { noTurnLimits } from './no-turn-limits.ts';
import { startFlags } from './start-flags.ts';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The bot as an operator runs it, in a process of its own, with the flags of `npm start`. */
export interface BotProcess {
  /** Where activities are taken. */
  botUrl: string;
  pid: number;
  /** All that it has written so far, to standard output and standard error. */
  said(): string;
  /** kill -9; resolves when the process is gone, at once where it is already. */
  kill(): Promise<void>;
  /** Asks it to end; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/**
 * Starts `src/main.ts` without local client, demonstration and limit to turns, on a free port, with these settings, and waits for its
 * ready line.
 */
export async function startBotProcess(settings: Readonly<Record<string, string>>): Promise<BotProcess> {
  const port = await freePort();
  const env = { PATH: process.env.PATH, PORT: String(port), DEMO: 'off', LOCAL_CLIENT: 'off', LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [...startFlags(), program], {
    env: { ...env, ...noTurnLimits, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    written += chunk;
  });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    written += chunk;
  });
  const gone = once(child, 'close');
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const botUrl = /^LAT Assistant is ready: bot ([^,\s]+)/.exec(line)?.[1];
      if (botUrl !== undefined) resolve(botUrl);
    });
  });
  const ended = gone.then(() => {
    throw new Error(`The bot ended before it was ready:\n${written.slice(-4_000)}`);
  });
  const botUrl = await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  return {
    ...{ botUrl, pid: child.pid ?? 0, said: () => written },
    kill: () => end(child, 'SIGKILL', gone),
    stop: () => exitCodeOf(child, gone),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals, gone: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await gone;
}

async function exitCodeOf(child: ChildProcess, gone: Promise<unknown>): Promise<number | null> {
  await end(child, 'SIGTERM', gone);
  return child.exitCode;
}
