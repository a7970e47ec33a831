import { join } from 'node:path';
import { documentKinds } from '../../src/domain/document.ts';
import type { DocumentKind } from '../../src/domain/document.ts';
import type { EngineName } from '../support/engines.ts';
import { startServer, temporaryFolder } from '../support/engines.ts';
import type { Child } from './child-process.ts';
import { startChild } from './child-process.ts';
import type { Made } from './documents-bot.ts';
import type { StoreAddress } from './scale-bot.ts';

/** In how many councils workbooks are made one after another, and how often each document is made of one. */
export interface DocumentsSize {
  councils: number;
  rounds: number;
}

/** Every council in England that has children's services. */
export const wholeDocuments: DocumentsSize = { councils: 153, rounds: 11 };

/** Enough to see that it runs. */
export const smallDocuments: DocumentsSize = { councils: 3, rounds: 3 };

/**
 * What was measured on one engine. `each`: the documents of a council that has the bot to itself, in turn, the first round
 * with nothing loaded yet. `all`: the workbooks of all councils in one run of one process; on a server alone, which as many
 * councils as any want.
 */
export interface DocumentFigures {
  engine: EngineName;
  each: Readonly<Record<DocumentKind, Made>>;
  all: Made | null;
}

const withinMs = 1_800_000;
/** Measures documents of full cycles, made from the store by the bot's process. */
export async function measureDocuments(engine: EngineName, size: DocumentsSize): Promise<DocumentFigures> {
  const folder = temporaryFolder('lat-documents');
  const server = engine === 'postgres' ? await startServer(['fsync=off']) : undefined;
  try {
    const newStore = async (): Promise<StoreAddress> =>
      server
        ? { databaseUrl: await server.emptyDatabase(), dataDir: null }
        : { databaseUrl: null, dataDir: join(folder.path, 'store') };
    const each = await withBot(await newStore(), 1, (bot, ids) => makeEach(bot, ids, size.rounds));
    if (server === undefined) return { engine, each, all: null };
    const all = await withBot(
      await newStore(),
      size.councils,
      async (bot, councilIds) => (await bot.ask({ what: 'make', kind: 'workbook', councilIds }, withinMs)) as Made,
    );
    return { engine, each, all };
  } finally {
    await server?.stop();
    await folder.remove();
  }
}

/** Fills a store with so many councils and starts the bot on it. */
async function withBot<T>(
  at: StoreAddress,
  councils: number,
  measure: (bot: Child, councilIds: readonly string[]) => Promise<T>,
): Promise<T> {
  const councilIds = await fill(at, councils);
  const bot = startChild('./documents-bot.ts');
  try {
    await bot.ask({ what: 'start', at });
    return await measure(bot, councilIds);
  } finally {
    await bot.stop();
  }
}

/** In a process that ends with it, so that what filling takes in memory is not counted as the bot's. */
async function fill(at: StoreAddress, councils: number): Promise<readonly string[]> {
  const child = startChild('./documents-bot.ts');
  try {
    return (await child.ask({ what: 'fill', at, councils }, withinMs)) as readonly string[];
  } finally {
    await child.stop();
  }
}

/** Round by round each kind once, so that the machine's moods meet all of them. */
async function makeEach(
  bot: Child,
  councilIds: readonly string[],
  rounds: number,
): Promise<Readonly<Record<DocumentKind, Made>>> {
  const each = Object.fromEntries(
    documentKinds.map((kind) => [kind, { ms: [], processorMs: [], bytes: [], memory: 0 }]),
  ) as unknown as Record<DocumentKind, Made>;
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of documentKinds) {
      const made = (await bot.ask({ what: 'make', kind, councilIds })) as Made;
      const { ms, processorMs, bytes, memory } = each[kind];
      each[kind] = {
        ...{ ms: [...ms, ...made.ms], processorMs: [...processorMs, ...made.processorMs] },
        ...{ bytes: [...bytes, ...made.bytes], memory: Math.max(memory, made.memory) },
      };
    }
  }
  return each;
}
