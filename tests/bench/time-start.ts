import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';
import { startFlags } from '../support/start-flags.ts';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const limitMs = 60_000;

/** Starts the bot as `npm start` does, with its local client, on an embedded store; milliseconds to its ready line. */
export async function timeStart(dataDir: string): Promise<number> {
  const [port, clientPort] = await Promise.all([freePort(), freePort()]);
  const start = performance.now();
  const bot = spawn(process.execPath, [...startFlags(), program], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(port), PLAYGROUND_PORT: String(clientPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  bot.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    written = (written + chunk).slice(-4_000);
  });
  const gone = new Promise<void>((resolve) => bot.once('exit', () => resolve()));
  const late = setTimeout(() => bot.kill('SIGKILL'), limitMs);
  try {
    const ready = new Promise<number>((resolve) => {
      createInterface({ input: bot.stdout }).on('line', (line) => {
        if (line.startsWith('LAT Assistant is ready')) resolve(performance.now() - start);
      });
    });
    const ended = gone.then(() => {
      throw new Error(`The bot did not start:\n${written}`);
    });
    return await Promise.race([ready, ended]);
  } finally {
    bot.kill('SIGTERM');
    await gone;
    clearTimeout(late);
  }
}
