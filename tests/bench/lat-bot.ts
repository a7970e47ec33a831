import type { App } from '../../src/app.ts';
import { standardLog, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import { noTurnLimits } from '../support/no-turn-limits.ts';
import { serveParent } from './child-process.ts';
import type { BenchPerson } from './presses.ts';
import { seedAnswerers } from './seed-answerers.ts';

/** What the bench asks of the bot's process. */
type Request =
  | { what: 'start'; databaseUrl: string | null; dataDir: string | null; councils: number; people: number }
  | { what: 'statements' };

// The embedded store counts its own statements to plan anew; this counts what the store is told of.
let statements = 0;
let store: Store | undefined;
let app: App | undefined;

async function answer(request: Request): Promise<unknown> {
  if (request.what === 'statements') return statements;
  const { databaseUrl, dataDir, councils, people } = request;
  store = await openStore({
    databaseUrl,
    dataDir,
    poolSize: Number(process.env.POOL ?? 10),
    onStatement: () => (statements += 1),
  });
  const seeded: BenchPerson[][] = [];
  for (let at = 0; at < councils; at += 1) seeded.push(await seedAnswerers(store, `bench-${String(at)}`, people));
  const config = readConfig(noTurnLimits);
  if (!config.ok) throw new Error(config.error.join('\n'));
  app = await startApp(
    { ...config.value, port: 0, localClient: false, demo: false },
    { log: standardLog('info'), store, clock: { now: () => new Date('2026-09-14T08:00:00Z') } },
  );
  return { url: app.botUrl, councils: seeded };
}

serveParent(answer, async () => {
  await app?.stop();
  await store?.close();
});
