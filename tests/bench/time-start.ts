import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';
import { startFlags } from '../support/start-flags.ts';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const limitMs = 60_000;
const pollMs = 20;

/** Starts the bot as `npm start` does, with these settings; milliseconds until `/readyz` is 200. */
export async function timeStart(settings: Readonly<Record<string, string>>): Promise<number> {
  const [port, clientPort] = await Promise.all([freePort(), freePort()]);
  const start = performance.now();
  const bot = spawn(process.execPath, [...startFlags(), program], {
    env: { PATH: process.env.PATH, PORT: String(port), PLAYGROUND_PORT: String(clientPort), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  bot.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    written = (written + chunk).slice(-4_000);
  });
  const gone = new Promise<void>((resolve) => bot.once('exit', () => resolve()));
  const late = setTimeout(() => bot.kill('SIGKILL'), limitMs);
  try {
    const line = new Promise<void>((resolve) => {
      createInterface({ input: bot.stdout }).on('line', (text) => {
        if (text.startsWith('LAT Assistant is ready')) resolve();
      });
    });
    const ended = gone.then(() => {
      throw new Error(`The bot did not start:\n${written}`);
    });
    const ready = untilReady(port, () => bot.exitCode !== null || bot.signalCode !== null);
    const taken = await Promise.race([ready.then(() => performance.now() - start), ended]);
    // Asked to stop before its line, it would end at once and keep nothing of what Node compiled.
    await Promise.race([line, ended]);
    return taken;
  } finally {
    bot.kill('SIGTERM');
    await gone;
    clearTimeout(late);
  }
}

async function untilReady(port: number, isGone: () => boolean): Promise<void> {
  const isReady = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${String(port)}/readyz`).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
  while (!isGone() && !(await isReady())) await sleep(pollMs);
}
