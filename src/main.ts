import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { standardLog, startApp } from './app.ts';
import { readConfig } from './config.ts';
import { AppError } from './domain/app-error.ts';

// Written when the process ends; a folder that cannot be written to is no obstacle.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

const config = readConfig();
if (config.ok) await run(config.value);
else fail(config.error);

async function run(settings: Parameters<typeof startApp>[0]): Promise<void> {
  const started = await startApp(settings, { log: standardLog(settings.logLevel) }).catch((error: unknown) => {
    // A port that is taken says so itself.
    if (error instanceof AppError || (error instanceof Error && 'syscall' in error)) fail([error.message]);
    else throw error;
  });
  if (started === undefined) return;
  let stopping = false;
  const stop = (): void => {
    // Asked a second time, it does not wait for anything.
    if (stopping) process.exit(1);
    stopping = true;
    void started.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const client = started.clientUrl === null ? '' : ` client ${started.clientUrl.replace(/\/$/, '')},`;
  console.log(`LAT Assistant is ready: bot ${started.botUrl},${client} process ${String(process.pid)}`);
}

function fail(lines: readonly string[]): void {
  for (const line of lines) console.error(line);
  process.exitCode = 1;
}
