import { join } from 'node:path';
import type { EngineName } from '../support/engines.ts';
import { startServer, temporaryFolder } from '../support/engines.ts';
import type { Child } from './child-process.ts';
import { startChild } from './child-process.ts';
import type { Run } from './figures.ts';
import type { BenchPerson } from './presses.ts';

/** One round: each of the three bots once, straight after the others, so that the machine's moods meet all of them. */
export interface Round {
  fixed: Run;
  insert: Run;
  turn: Run;
}

/** What was measured on one engine. */
export interface EngineFigures {
  engine: EngineName;
  many: Round[];
  single: Round[];
  /** Statements of one *Save and next*, begin and commit included. */
  statements: number;
}

export const clients = 16;
export const rounds = 5;
const roundMs = 1_800;
/** The bot's stack is deep: after some thousand turns it still gets faster. */
const warmUpMs = 6_000;
const singleMs = 700;
const singleRounds = 3;
/** Of each council's people, those whose questions one client alone walks through. */
const alone = 120;
export const peopleOfCouncil = 600;

interface Bots {
  fixed: string;
  insert: string;
  lat: string;
  councils: BenchPerson[][];
}

/** Measures the bot and its floors on one engine, with servers and generator in processes of their own. */
export async function measureEngine(engine: EngineName): Promise<EngineFigures> {
  const folder = temporaryFolder('lat-bench');
  // As a server comes: with fsync, which the tests go without.
  const server = engine === 'postgres' ? await startServer(['fsync=on']) : undefined;
  const [fixed, insert, lat, load] = [
    startChild('./fixed-bot.ts'),
    startChild('./fixed-bot.ts'),
    startChild('./lat-bot.ts'),
    startChild('./generate-load.ts'),
  ];
  try {
    const where = server && { insert: await server.emptyDatabase(), lat: await server.emptyDatabase() };
    const fixedBot = (await fixed.ask({ insert: null })) as { url: string };
    const to = where ? { databaseUrl: where.insert } : { folder: join(folder.path, 'insert') };
    const insertBot = (await insert.ask({ insert: to })) as { url: string };
    const latBot = (await lat.ask({
      what: 'start',
      databaseUrl: where?.lat ?? null,
      dataDir: join(folder.path, 'lat'),
      councils: rounds + 1,
      people: peopleOfCouncil,
    })) as { url: string; councils: BenchPerson[][] };
    const bots = { fixed: fixedBot.url, insert: insertBot.url, lat: latBot.url, councils: latBot.councils };
    return { engine, ...(await measure(bots, { lat, load })) };
  } finally {
    await Promise.all([fixed, insert, lat, load].map((child) => child.stop()));
    await server?.stop();
    await folder.remove();
  }
}

async function measure(bots: Bots, { lat, load }: { lat: Child; load: Child }): Promise<Omit<EngineFigures, 'engine'>> {
  const [warmUp = [], ...councils] = bots.councils;
  for (const people of bots.councils) await load.ask({ what: 'begin', url: bots.lat, clients, people });
  const round = async (people: BenchPerson[], among: number, ms: number): Promise<Round> => ({
    fixed: (await load.ask({ what: 'fixed', url: bots.fixed, clients: among, ms })) as Run,
    insert: (await load.ask({ what: 'fixed', url: bots.insert, clients: among, ms })) as Run,
    turn: (await load.ask({ what: 'walk', url: bots.lat, clients: among, ms, people })) as Run,
  });
  await round(warmUp.slice(alone), clients, warmUpMs);
  await round(warmUp.slice(0, alone), 1, singleMs);
  const many: Round[] = [];
  for (const people of councils) many.push(await round(people.slice(alone), clients, roundMs));
  const single: Round[] = [];
  for (const people of councils.slice(0, singleRounds)) single.push(await round(people.slice(0, alone), 1, singleMs));
  return { many, single, statements: await statementsOf(lat, load, bots) };
}

/** Over the questions of a few people who are left: a tick of the jobs in between is lost in the rounding. */
async function statementsOf(lat: Child, load: Child, bots: Bots): Promise<number> {
  const people = (bots.councils.at(-1) ?? []).slice(0, alone);
  const before = (await lat.ask({ what: 'statements' })) as number;
  const run = (await load.ask({ what: 'walk', url: bots.lat, clients: 1, ms: singleMs, people })) as Run;
  const after = (await lat.ask({ what: 'statements' })) as number;
  return (after - before) / run.turns;
}
