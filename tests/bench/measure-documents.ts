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

/** What was measured on one engine. `each`: the documents of one council in turn, the first round with nothing loaded yet. */
export interface DocumentFigures {
  engine: EngineName;
  fillMs: number;
  each: Readonly<Record<DocumentKind, Made>>;
  /** The workbooks of all councils in one run, in the same process. */
  all: Made;
}

const withinMs = 1_800_000;
/** As many councils as any want a server: there the bound on memory holds. */
const embeddedCouncils = 3;

/** Measures documents of full cycles, made from the store by the bot's process. */
export async function measureDocuments(engine: EngineName, size: DocumentsSize): Promise<DocumentFigures> {
  const folder = temporaryFolder('lat-documents');
  const server = engine === 'postgres' ? await startServer(['fsync=off']) : undefined;
  const bot = startChild('./documents-bot.ts');
  try {
    const at: StoreAddress = server
      ? { databaseUrl: await server.emptyDatabase(), dataDir: null }
      : { databaseUrl: null, dataDir: join(folder.path, 'store') };
    const councils = server ? size.councils : Math.min(size.councils, embeddedCouncils);
    const { councilIds, fillMs } = await fill(at, councils);
    await bot.ask({ what: 'start', at });
    const each = await makeEach(bot, councilIds.slice(0, 1), size.rounds);
    const all = (await bot.ask({ what: 'make', kind: 'workbook', councilIds }, withinMs)) as Made;
    return { engine, fillMs, each, all };
  } finally {
    await bot.stop();
    await server?.stop();
    await folder.remove();
  }
}

/** In a process that ends with it, so that what filling takes in memory is not counted as the bot's. */
async function fill(at: StoreAddress, councils: number): Promise<{ councilIds: readonly string[]; fillMs: number }> {
  const child = startChild('./documents-bot.ts');
  try {
    const begun = performance.now();
    const councilIds = (await child.ask({ what: 'fill', at, councils }, withinMs)) as readonly string[];
    return { councilIds, fillMs: performance.now() - begun };
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
