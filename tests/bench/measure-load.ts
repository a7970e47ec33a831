import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { startServer } from '../support/engines.ts';
import { Answerers } from './answerers.ts';
import type { Run } from './figures.ts';
import { runOf } from './figures.ts';
import type { MemoryCourse } from './memory-course.ts';
import { MemoryWatch } from './memory-course.ts';
import { seedAnswerers } from './seed-answerers.ts';

/**
 * An hour in which each of `people` presses a button every `everySeconds`, run `speed` times as fast: the same turns of
 * the same people, with shorter pauses. Then `rounds` of `roundMs` each on one instance and on two, by turns.
 */
export interface LoadSize {
  councils: number;
  people: number;
  everySeconds: number;
  speed: number;
  /** Of the hour; less than 1 only to see that it runs. */
  share: number;
  rounds: number;
  roundMs: number;
  warmUpMs: number;
}

export const wholeLoad: LoadSize = {
  ...{ councils: 4, people: 1_000, everySeconds: 30, speed: 10, share: 1 },
  ...{ rounds: 5, roundMs: 20_000, warmUpMs: 15_000 },
};
export const smallLoad: LoadSize = {
  ...wholeLoad,
  people: 200,
  share: 0.05,
  rounds: 1,
  roundMs: 5_000,
  warmUpMs: 3_000,
};

export interface LoadFigures {
  hour: Run;
  memory: MemoryCourse;
  onOne: readonly LoadRound[];
  onTwo: readonly LoadRound[];
  answers: AnswerCount;
}

/** `processorMs`: what a turn took of the processor in the bot's processes. */
export interface LoadRound {
  run: Run;
  processorMs: number;
}

/** What stands in the store at the end beside what was taken. */
export interface AnswerCount {
  taken: number;
  /** Changes in the history: one for each answer that was written. */
  written: number;
  /** Last texts that are not in the store as the one answer to their question. */
  missing: number;
}

const monday = '2026-09-14T08:00:00Z';

/** On a server with fsync, as a server comes; the bots as an operator runs them, in processes of their own. */
export async function measureLoad(size: LoadSize): Promise<LoadFigures> {
  const server = await startServer(['fsync=on']);
  const bots: BotProcess[] = [];
  try {
    const databaseUrl = await server.emptyDatabase();
    const store = await openStore({ databaseUrl, dataDir: null });
    try {
      const ids = Array.from({ length: size.councils }, (_, at) => `load-${String(at)}`);
      const people = [];
      for (const id of ids) people.push(...(await seedAnswerers(store, id, size.people / size.councils)));
      const answerers = new Answerers(people);
      const start = async (): Promise<void> => {
        bots.push(await startBotProcess({ DATABASE_URL: databaseUrl, BOT_CLOCK: monday }));
      };
      await start();
      const hour = await runHour(bots, answerers, size);
      await start();
      const rounds = await runRounds(bots, answerers, size);
      return { ...hour, ...rounds, answers: await countAnswers(store, ids, answerers) };
    } finally {
      await store.close();
    }
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await server.stop();
  }
}

const pauseOf = ({ everySeconds, speed }: LoadSize): number => (everySeconds * 1_000) / speed;

async function runHour(
  [bot]: readonly BotProcess[],
  answerers: Answerers,
  size: LoadSize,
): Promise<Pick<LoadFigures, 'hour' | 'memory'>> {
  if (bot === undefined) throw new Error('No bot');
  const [urls, pauseMs] = [[bot.botUrl], pauseOf(size)];
  await answerers.begin(bot.botUrl);
  const ms = (3_600_000 / size.speed) * size.share;
  const memory = new MemoryWatch((ms / pauseMs) * size.people);
  let turns = 0;
  const looking = setInterval(() => memory.look(bot.pid, turns), 250);
  const begun = performance.now();
  const took = await answerers.answer({ urls, ms, pauseMs, onTurn: () => (turns += 1) });
  clearInterval(looking);
  return { hour: runOf(took, performance.now() - begun), memory: memory.course() };
}

async function runRounds(
  bots: readonly BotProcess[],
  answerers: Answerers,
  size: LoadSize,
): Promise<Pick<LoadFigures, 'onOne' | 'onTwo'>> {
  const pauseMs = pauseOf(size);
  const run = async (on: readonly BotProcess[], ms: number): Promise<LoadRound> => {
    const [before, begun] = [processorMs(on), performance.now()];
    const took = await answerers.answer({ urls: on.map(({ botUrl }) => botUrl), ms, pauseMs });
    const perTurn = (processorMs(on) - before) / took.length;
    return { run: runOf(took, performance.now() - begun), processorMs: perTurn };
  };
  // The new one has still to load and compile what the other has.
  for (const bot of bots.toReversed()) await run([bot], size.warmUpMs);
  const [onOne, onTwo]: [LoadRound[], LoadRound[]] = [[], []];
  for (let round = 0; round < size.rounds; round += 1) {
    onOne.push(await run(bots.slice(round % 2).slice(0, 1), size.roundMs));
    onTwo.push(await run(bots, size.roundMs));
  }
  return { onOne, onTwo };
}

/** Processor time of processes so far, in and for them. Linux counts it in hundredths of a second. */
function processorMs(bots: readonly BotProcess[]): number {
  const of = (pid: number): number => {
    const [, fields = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) * 10;
  };
  return bots.reduce((sum, { pid }) => sum + of(pid), 0);
}

async function countAnswers(store: Store, ids: readonly string[], answerers: Answerers): Promise<AnswerCount> {
  let written = 0;
  const stored: string[] = [];
  for (const id of ids) {
    await store.inCouncil(id, async (tx) => {
      const rows = await tx.db.selectFrom('response').select('reason').execute();
      stored.push(...rows.map(({ reason }) => reason));
      const { rows: counted } = await sql<{ count: number }>`
        select count(*)::int as count from history where subject = 'response'`.execute(tx.db);
      written += counted[0]?.count ?? 0;
    });
  }
  const texts = answerers.texts();
  const kept = new Set(stored);
  const missing = texts.filter((text) => !kept.has(text)).length + Math.max(0, stored.length - texts.length);
  return { taken: answerers.saves, written, missing };
}
