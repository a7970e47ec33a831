import pg from 'pg';
import type { Child } from './child-process.ts';
import { startChild } from './child-process.ts';
import type { FilledCouncil, Filling } from './fill-store.ts';
import type { StoreAddress } from './scale-bot.ts';

/** The bot in a process of its own on a store that another process has filled. */
export interface FilledBot {
  child: Child;
  url: string;
  councils: readonly FilledCouncil[];
  fillMs: number;
  stop(): Promise<void>;
}

const fillWithinMs = 1_800_000;

/** Fills a store and starts the bot on it. */
export async function startFilledBot(at: StoreAddress, filling: Filling): Promise<FilledBot> {
  const { councils, fillMs } = await fill(at, filling);
  const child = startChild('./scale-bot.ts');
  try {
    const { url } = (await child.ask({ what: 'start', at })) as { url: string };
    return { child, url, councils, fillMs, stop: () => child.stop() };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** In a process that ends with it, so that what filling takes in memory is not counted as the bot's. */
async function fill(at: StoreAddress, filling: Filling): Promise<Pick<FilledBot, 'councils' | 'fillMs'>> {
  const child = startChild('./scale-bot.ts');
  try {
    const begun = performance.now();
    const councils = (await child.ask({ what: 'fill', at, filling }, fillWithinMs)) as FilledCouncil[];
    const fillMs = performance.now() - begun;
    if (at.databaseUrl !== null) await settle(at.databaseUrl);
    return { councils, fillMs };
  } finally {
    await child.stop();
  }
}

/** What a server does by itself some minutes after so many rows have come in; the embedded engine never does. */
async function settle(databaseUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
  await owner.end();
}
