import { join } from 'node:path';
import type { EngineName } from '../support/engines.ts';
import { startServer, temporaryFolder } from '../support/engines.ts';
import { startChild } from './child-process.ts';
import type { PagedRun } from './page-gaps.ts';
import type { BenchPerson } from './presses.ts';

/** What was measured on one engine. */
export interface GapFigures {
  engine: EngineName;
  /** One person who reads the whole list once. */
  whole: PagedRun;
  rounds: readonly PagedRun[];
}

export const readers = 16;
const rounds = 5;
const roundMs = 8_000;
/** The bot's stack is deep: after some hundred turns it still gets faster. */
const warmUpMs = 6_000;

/** Measures 16 people who page through the gaps of one council, with bot and generator in processes of their own. */
export async function measureGaps(engine: EngineName): Promise<GapFigures> {
  const folder = temporaryFolder('lat-gaps');
  const server = engine === 'postgres' ? await startServer(['fsync=on']) : undefined;
  const [bot, load] = [startChild('./gaps-bot.ts'), startChild('./page-gaps.ts')];
  try {
    const at = server
      ? { databaseUrl: await server.emptyDatabase(), dataDir: null }
      : { databaseUrl: null, dataDir: join(folder.path, 'gaps') };
    const { url, people } = (await bot.ask({ at, readers })) as { url: string; people: readonly BenchPerson[] };
    const round = async (ms: number): Promise<PagedRun> => (await load.ask({ url, people, ms })) as PagedRun;
    const whole = (await load.ask({ url, people: people.slice(0, 1), ms: null })) as PagedRun;
    await round(warmUpMs);
    const measured: PagedRun[] = [];
    for (let done = 0; done < rounds; done += 1) measured.push(await round(roundMs));
    return { engine, whole, rounds: measured };
  } finally {
    await Promise.all([bot, load].map((child) => child.stop()));
    await server?.stop();
    await folder.remove();
  }
}
