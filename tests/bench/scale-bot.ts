import type { App } from '../../src/app.ts';
import { standardLog, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import { noTurnLimits } from '../support/no-turn-limits.ts';
import { serveParent } from './child-process.ts';
import type { Filling } from './fill-store.ts';
import { filledAsAt, fillStore } from './fill-store.ts';
import type { StepToAnswer } from './one-more-answer.ts';
import { answerOne, inviteMore } from './one-more-answer.ts';

/** Where a store is. */
export type StoreAddress = { databaseUrl: string; dataDir: null } | { databaseUrl: null; dataDir: string };

/**
 * What the bench asks of this process:
 * - `fill`: fills a store and closes it again; for a process that does nothing else.
 * - `start`: the bot on a store that is there; answers with its address.
 * - `memory`: resident bytes at most since it was last asked.
 * - `invite`: people of these councils who have not begun, with at least so many questions among them.
 * - `answer`: the next so many of their questions, each in a turn of its own; answers with the milliseconds of each.
 */
type Request =
  | { what: 'fill'; at: StoreAddress; filling: Filling }
  | { what: 'start'; at: StoreAddress }
  | { what: 'memory' }
  | { what: 'invite'; councils: string[]; steps: number }
  | { what: 'answer'; count: number };

const sampleEvery = 20;

let store: Store | undefined;
let app: App | undefined;
let toAnswer: StepToAnswer[] = [];
let most = 0;

async function answer(request: Request): Promise<unknown> {
  switch (request.what) {
    case 'fill':
      return fill(request.at, request.filling);
    case 'start':
      return start(request.at);
    case 'memory':
      return memory();
    case 'invite':
      toAnswer = await inviteMore(opened(), request.councils, request.steps);
      return toAnswer.length;
    case 'answer':
      return answerSome(request.count);
  }
}

async function fill(at: StoreAddress, filling: Filling): Promise<unknown> {
  const filled = await openStore(at);
  try {
    return await fillStore(filled, filling);
  } finally {
    await filled.close();
  }
}

async function start(at: StoreAddress): Promise<{ url: string }> {
  const config = readConfig(noTurnLimits);
  if (!config.ok) throw new Error(config.error.join('\n'));
  store = await openStore(at);
  app = await startApp(
    { ...config.value, port: 0, localClient: false, demo: false },
    { log: standardLog('info'), store, clock: { now: () => new Date(filledAsAt) } },
  );
  setInterval(noteMemory, sampleEvery).unref();
  return { url: app.botUrl };
}

function noteMemory(): void {
  most = Math.max(most, process.memoryUsage.rss());
}

function memory(): number {
  noteMemory();
  const answered = most;
  most = 0;
  return answered;
}

async function answerSome(count: number): Promise<readonly number[]> {
  const took: number[] = [];
  const steps = toAnswer.splice(0, count);
  if (steps.length < count) throw new Error('Too few questions are left');
  for (const step of steps) {
    const begun = performance.now();
    await answerOne(opened(), step);
    took.push(performance.now() - begun);
  }
  return took;
}

function opened(): Store {
  if (store === undefined) throw new Error('The store is not open');
  return store;
}

serveParent(answer, async () => {
  await app?.stop();
  await store?.close();
});
