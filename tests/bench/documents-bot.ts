import { randomUUID } from 'node:crypto';
import type { App } from '../../src/app.ts';
import { standardLog, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { DocumentKind } from '../../src/domain/document.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import { CouncilFactsCache } from '../../src/usecases/council-facts.ts';
import type { DocumentWriters } from '../../src/usecases/make-document.ts';
import { makeDocument } from '../../src/usecases/make-document.ts';
import type { Services } from '../../src/usecases/services.ts';
import { noTurnLimits } from '../support/no-turn-limits.ts';
import { serveParent } from './child-process.ts';
import { fillFullCycles, fullCycleId } from './fill-full-cycles.ts';
import { filledAsAt } from './fill-store.ts';
import type { StoreAddress } from './scale-bot.ts';

/**
 * What the bench asks of this process:
 * - `fill`: fills a store and closes it again; for a process that does nothing else.
 * - `start`: the bot on a store that is there.
 * - `make`: a document of each of these councils, one after another; answers with the milliseconds and bytes of each and
 *   the resident bytes at most.
 */
type Request =
  | { what: 'fill'; at: StoreAddress; councils: number }
  | { what: 'start'; at: StoreAddress }
  | { what: 'make'; kind: DocumentKind; councilIds: readonly string[] };

/** What making documents took. `processorMs`: of this process's threads together, whatever else the machine does. */
export interface Made {
  ms: readonly number[];
  processorMs: readonly number[];
  bytes: readonly number[];
  memory: number;
}

const sampleEvery = 20;

let store: Store | undefined;
let app: App | undefined;
let most = 0;

async function answer(request: Request): Promise<unknown> {
  switch (request.what) {
    case 'fill':
      return fill(request.at, request.councils);
    case 'start':
      return start(request.at);
    case 'make':
      return make(request.kind, request.councilIds);
  }
}

async function fill(at: StoreAddress, councils: number): Promise<readonly string[]> {
  const filled = await openStore(at);
  try {
    return await fillFullCycles(filled, councils);
  } finally {
    await filled.close();
  }
}

async function start(at: StoreAddress): Promise<void> {
  const config = readConfig(noTurnLimits);
  if (!config.ok) throw new Error(config.error.join('\n'));
  store = await openStore(at);
  app = await startApp(
    { ...config.value, port: 0, localClient: false, demo: false },
    { log: standardLog('info'), store, clock: { now: () => new Date(filledAsAt) } },
  );
  setInterval(noteMemory, sampleEvery).unref();
}

function noteMemory(): void {
  most = Math.max(most, process.memoryUsage.rss());
}

async function make(kind: DocumentKind, councilIds: readonly string[]): Promise<Made> {
  const services = servicesOf();
  const [ms, processorMs, bytes]: [number[], number[], number[]] = [[], [], []];
  most = 0;
  for (const councilId of councilIds) {
    const begun = performance.now();
    const before = process.cpuUsage();
    const wanted = { councilId, cycle: fullCycleId, directorate: null, kind, edition: 'restricted' as const };
    const made = await makeDocument(services, await writers(), wanted);
    ms.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(before);
    processorMs.push((user + system) / 1_000);
    if (made.kind === 'refused') throw new Error(JSON.stringify(made.reasons));
    bytes.push(made.value.bytes.length);
    noteMemory();
  }
  return { ms, processorMs, bytes, memory: most };
}

/** Loaded when the first document is made, as by the bot. */
async function writers(): Promise<DocumentWriters> {
  return (await import('../../src/documents/document-writers.ts')).documentWriters;
}

function servicesOf(): Services {
  if (store === undefined) throw new Error('Not started');
  const clock = { now: () => new Date(filledAsAt) };
  return {
    ...{ store, log: standardLog('info'), clock, model: null },
    ...{ facts: new CouncilFactsCache(clock), ids: { next: randomUUID }, outbox: { wake: () => undefined } },
  };
}

serveParent(answer, async () => {
  await app?.stop();
  await store?.close();
});
