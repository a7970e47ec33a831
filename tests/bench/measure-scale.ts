import { join } from 'node:path';
import type { EngineName, TestServer } from '../support/engines.ts';
import { startServer, temporaryFolder } from '../support/engines.ts';
import type { FilledCouncil } from './fill-store.ts';
import type { FilledBot } from './filled-bot.ts';
import { startFilledBot } from './filled-bot.ts';
import { KeepAliveClient } from './keep-alive-client.ts';
import { pressBody } from './presses.ts';
import type { StoreAddress } from './scale-bot.ts';

/** How much is filled in and how often it is asked; `fewAnswersPerCycle`: in the store that an answer is compared with. */
export interface ScaleSize {
  councils: number;
  answersPerCycle: number;
  fewAnswersPerCycle: number;
  rounds: number;
  pressesPerRound: number;
  answersPerRound: number;
}

/** What DESIGN asks for: a million answers in 153 councils of four cycles; and a thousand in one. */
export const wholeSize: ScaleSize = {
  ...{ councils: 153, answersPerCycle: 1_634, fewAnswersPerCycle: 250 },
  ...{ rounds: 11, pressesPerRound: 60, answersPerRound: 60 },
};

/** Enough to see that it runs; its figures say nothing. */
export const smallSize: ScaleSize = {
  ...{ councils: 3, answersPerCycle: 120, fewAnswersPerCycle: 30 },
  ...{ rounds: 3, pressesPerRound: 10, answersPerRound: 10 },
};

/** Milliseconds of every press or answer in the large store and in the other one: a list of each for every round. */
export interface Compared {
  large: (readonly number[])[];
  other: (readonly number[])[];
}

/** What was measured on one engine. `first`, `again`: milliseconds of both questions asked in every council in turn. */
export interface ScaleFigures {
  engine: EngineName;
  fillMs: number;
  gaps: Compared;
  status: Compared;
  answer: Compared;
  first: readonly number[];
  again: readonly number[];
  /** Resident bytes of the large store's bot at most, from its start until every council was asked twice. */
  memory: number;
}

interface Bots {
  large: FilledBot;
  alone: FilledBot;
  few: FilledBot;
}

const seed = 2014;
/** The bot's stack is deep: after some hundred turns it still gets faster. */
const warmUpRounds = 3;
/** Councils of the large store whose people answer by turns. */
const answeringCouncils = 17;

/** Measures a large store, one of its councils alone and a store with few answers, side by side in processes of their own. */
export async function measureScale(engine: EngineName, size: ScaleSize): Promise<ScaleFigures> {
  const folder = temporaryFolder('lat-scale');
  // Without fsync: the disk's time would hide what more rows cost.
  const server = engine === 'postgres' ? await startServer(['fsync=off']) : undefined;
  const started: FilledBot[] = [];
  const start = async (councils: readonly number[], answersPerCycle: number): Promise<FilledBot> => {
    const at = await newStore(server, join(folder.path, String(started.length)));
    const bot = await startFilledBot(at, { seed, councils, answersPerCycle });
    started.push(bot);
    return bot;
  };
  try {
    const all = Array.from({ length: size.councils }, (_, number) => number);
    const one = [Math.floor(size.councils / 2)];
    const large = await start(all, size.answersPerCycle);
    const alone = await start(one, size.answersPerCycle);
    const few = await start(one, size.fewAnswersPerCycle);
    return { engine, fillMs: large.fillMs, ...(await measure({ large, alone, few }, size)) };
  } finally {
    for (const bot of started) await bot.stop();
    await server?.stop();
    await folder.remove();
  }
}

async function newStore(server: TestServer | undefined, dataDir: string): Promise<StoreAddress> {
  return server ? { databaseUrl: await server.emptyDatabase(), dataDir: null } : { databaseUrl: null, dataDir };
}

async function measure(bots: Bots, size: ScaleSize): Promise<Omit<ScaleFigures, 'engine' | 'fillMs'>> {
  const { large } = bots;
  const first = await askEverywhere(large);
  const again = await askEverywhere(large);
  const memory = (await large.child.ask({ what: 'memory' })) as number;
  const gaps = await compareAsking(bots, 'gaps.show', size);
  const status = await compareAsking(bots, 'status.show', size);
  return { first, again, memory, gaps, status, answer: await compareAnswering(bots, size) };
}

type Verb = 'gaps.show' | 'status.show';

async function askEverywhere({ url, councils }: FilledBot): Promise<readonly number[]> {
  const presses = councils.flatMap((council) => [
    { council, verb: 'status.show' as const },
    { council, verb: 'gaps.show' as const },
  ]);
  return askAll(url, presses);
}

async function compareAsking({ large, alone }: Bots, verb: Verb, size: ScaleSize): Promise<Compared> {
  const [council] = alone.councils;
  if (council === undefined) throw new Error('Nobody to ask');
  const presses = Array.from({ length: size.pressesPerRound }, () => ({ council, verb }));
  return inTurn(size.rounds, { large: () => askAll(large.url, presses), other: () => askAll(alone.url, presses) });
}

/** Over a connection of their own: the server closes one that is idle while another bot's turn takes long. */
async function askAll(
  url: string,
  presses: readonly { council: FilledCouncil; verb: Verb }[],
): Promise<readonly number[]> {
  const client = await KeepAliveClient.to(url);
  try {
    const took: number[] = [];
    for (const { council, verb } of presses) took.push(await ask(client, council, verb));
    return took;
  } finally {
    client.close();
  }
}

async function ask(client: KeepAliveClient, council: FilledCouncil, verb: Verb): Promise<number> {
  const { dcs: entraObjectId, tenantId } = council;
  const body = pressBody({ entraObjectId, tenantId, cycleId: '' }, verb, { page: 1 });
  const begun = performance.now();
  const answered = await client.post(body);
  const took = performance.now() - begun;
  // A refusal is quick and short.
  if (answered.length < 5_000) throw new Error(`No list: ${answered.slice(0, 500)}`);
  return took;
}

async function compareAnswering({ large, few }: Bots, size: ScaleSize): Promise<Compared> {
  const steps = (size.rounds + warmUpRounds) * size.answersPerRound;
  const invite = (bot: FilledBot): Promise<unknown> => {
    const every = Math.max(1, Math.floor(bot.councils.length / answeringCouncils));
    const councils = bot.councils.filter((_, at) => at % every === 0).map(({ councilId }) => councilId);
    return bot.child.ask({ what: 'invite', councils, steps });
  };
  await invite(large);
  await invite(few);
  const round = async ({ child }: FilledBot): Promise<readonly number[]> =>
    (await child.ask({ what: 'answer', count: size.answersPerRound })) as readonly number[];
  return inTurn(size.rounds, { large: () => round(large), other: () => round(few) });
}

/** Round by round, the one straight after the other, and each first in every second: the machine's moods meet both. */
async function inTurn(
  rounds: number,
  of: { large: () => Promise<readonly number[]>; other: () => Promise<readonly number[]> },
): Promise<Compared> {
  const compared: Compared = { large: [], other: [] };
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const names = round % 2 === 0 ? (['large', 'other'] as const) : (['other', 'large'] as const);
    for (const name of names) {
      const took = await of[name]();
      if (round >= 0) compared[name].push(took);
    }
  }
  return compared;
}
