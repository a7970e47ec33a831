import type { App } from '../../src/app.ts';
import { standardLog, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import { noTurnLimits } from '../support/no-turn-limits.ts';
import { sixHundredGaps } from '../support/six-hundred-gaps.ts';
import { serveParent } from './child-process.ts';
import type { BenchPerson } from './presses.ts';
import type { StoreAddress } from './scale-bot.ts';

/** What the bench asks of the bot's process: to start with so many people who see every gap of one council. */
interface Request {
  at: StoreAddress;
  readers: number;
}

let store: Store | undefined;
let app: App | undefined;

async function start({ at, readers }: Request): Promise<{ url: string; people: readonly BenchPerson[] }> {
  store = await openStore(at);
  const council = await sixHundredGaps(store, { id: 'bench-gaps' });
  const people: BenchPerson[] = [];
  for (let reader = 0; reader < readers; reader += 1) {
    const { councilId, personId } = await council.addPerson(`reader-${String(reader)}`, [
      { role: 'reviewer', directorateId: null },
    ]);
    const { tenantId, cycleId } = council;
    people.push({ entraObjectId: `entra-${councilId}-${personId}`, tenantId, cycleId });
  }
  const config = readConfig(noTurnLimits);
  if (!config.ok) throw new Error(config.error.join('\n'));
  app = await startApp(
    { ...config.value, port: 0, localClient: false, demo: false },
    { log: standardLog('info'), store, clock: council.clock },
  );
  return { url: app.botUrl, people };
}

serveParent(start, async () => {
  await app?.stop();
  await store?.close();
});
