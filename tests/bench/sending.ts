import { join } from 'node:path';
import { sql } from 'kysely';
import { openStore } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import type { EngineName } from '../support/engines.ts';
import { startServer, temporaryFolder } from '../support/engines.ts';
import type { Child } from './child-process.ts';
import { startChild } from './child-process.ts';
import type { MemoryCourse } from './memory-course.ts';
import { MemoryWatch } from './memory-course.ts';
import { moveService } from './move-service.ts';
import type { Seeded } from './seed-sending.ts';
import { seedChannels, seedMessages } from './seed-sending.ts';
import type { Faults, Tally } from './stand-in-teams.ts';
import type { Talk } from './talk.ts';
import { talk } from './talk.ts';

/** One run of the sender against the stand-in for Teams. */
export interface SendingPlan {
  name: string;
  engine: EngineName;
  /** Cards of the week for channels of so many councils, or plain messages for people of one. */
  work:
    { kind: 'channels'; councils: number; channels: number } | { kind: 'people'; people: number; blockedEvery: number };
  /** What the tenant takes in a second of the bot's clock, which runs `speed` times as fast as the machine's. */
  perSecond: number;
  speed: number;
  instances: number;
  /** So many kills -9, each when a share of the messages has arrived that the seed foretells. */
  kills: number;
  /** So often, evenly spread, the service moves to another address, which every channel's next activity tells. */
  moves?: number;
  seed: number;
  faults: Faults;
  talking: boolean;
  withinMs: number;
}

export interface SendingRun {
  plan: SendingPlan;
  tally: Tally;
  /** Null where nobody talked. */
  talk: Talk | null;
  kills: number;
  moves: number;
  memory: MemoryCourse;
  /** Rows that are neither sent nor refused. */
  open: number;
  failed: number;
  seconds: number;
}

export const noFaults: Faults = { lost: 0, throttled: 0, failed: 0, silent: 0 };

/** Monday 21 September 2026, 09:00 in London. */
const monday = new Date('2026-09-21T08:00:00Z');
/** Milliseconds within which the stand-in answers, on average. */
const answersAfter = 60;

interface Running {
  plan: SendingPlan;
  teams: Child;
  /** Settings for a bot, with the clock as it stands now. */
  settings: () => Record<string, string>;
  bots: BotProcess[];
  /** Whether nothing is left to be sent; only where the store may be looked into beside the bot. */
  isSettled?: () => Promise<boolean>;
}

/** Seeds a store, starts the bots, kills some of them on the way, and waits until everything has been dealt with. */
export async function runSending(plan: SendingPlan): Promise<SendingRun> {
  const folder = temporaryFolder('lat-sending');
  const server = plan.engine === 'postgres' ? await startServer(['fsync=on']) : undefined;
  const databaseUrl = (await server?.emptyDatabase()) ?? null;
  const dataDir = join(folder.path, 'store');
  const teams = startChild('./stand-in-teams.ts');
  const bots: BotProcess[] = [];
  try {
    const { perSecond, speed, seed, faults } = plan;
    const started = await teams.ask({ what: 'start', perSecond, speed, seed, faults, answersAfter });
    const { url } = started as { url: string };
    const open = (): Promise<Store> => openStore({ databaseUrl, dataDir: databaseUrl === null ? dataDir : null });
    const store = await open();
    const seeded = await fill(store, plan, url);
    // The embedded store is the bot's alone while it runs.
    if (databaseUrl === null) await store.close();
    const begun = performance.now();
    const settings = (): Record<string, string> => {
      const at = new Date(monday.getTime() + (performance.now() - begun) * speed);
      const clock = {
        BOT_CLOCK: at.toISOString(),
        BOT_CLOCK_SPEED: String(speed),
        SENDS_PER_SECOND: String(perSecond),
      };
      return { ...clock, DATA_DIR: dataDir, ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }) };
    };
    for (let at = 0; at < plan.instances; at += 1) bots.push(await startBotProcess(settings()));
    const isSettled = async (): Promise<boolean> => (await outboxOf(store)).open === 0;
    const watched = databaseUrl === null ? {} : { isSettled };
    const finished = await work({ plan, teams, settings, bots, ...watched }, seeded);
    await Promise.all(bots.map((bot) => bot.stop()));
    if (databaseUrl !== null) await store.close();
    const tally = (await teams.ask({ what: 'tally', due: seeded.due })) as Tally;
    const after = await open();
    const rows = await outboxOf(after);
    await after.close();
    return { plan, tally, ...finished, ...rows, seconds: (performance.now() - begun) / 1_000 };
  } finally {
    await Promise.all(bots.map((bot) => bot.kill()));
    await teams.stop();
    await server?.stop();
    await folder.remove();
  }
}

function fill(store: Store, { work: given }: SendingPlan, serviceUrl: string): Promise<Seeded> {
  return given.kind === 'channels'
    ? seedChannels(store, { ...given, serviceUrl })
    : seedMessages(store, { ...given, serviceUrl, dueAt: monday });
}

async function work(
  running: Running,
  seeded: Seeded,
): Promise<Pick<SendingRun, 'talk' | 'kills' | 'moves' | 'memory'>> {
  const { plan, teams, bots } = running;
  const { due, talkers } = seeded;
  const [first] = bots;
  const ended = new AbortController();
  const talked =
    plan.talking && first !== undefined
      ? talk(first.botUrl, talkers.slice(0, 16), ended.signal)
      : Promise.resolve(null);
  // Told when it is awaited.
  talked.catch(() => undefined);
  const points = { kills: killPoints(plan, due.length), moves: movePoints(plan, due.length) };
  const done = { kills: 0, moves: 0 };
  const memory = new MemoryWatch(due.length);
  const until = performance.now() + plan.withinMs;
  let quiet = 0;
  for (let before = -1; quiet < quietLooks(plan) && performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
    const arrived = (await teams.ask({ what: 'count' })) as number;
    memory.look(bots[0]?.pid, arrived);
    quiet = arrived === before && arrived >= due.length * 0.99 ? quiet + 1 : 0;
    before = arrived;
    if (quiet > 0 && (await isDone(running, done.kills))) break;
    for (; arrived >= (points.kills[done.kills] ?? Infinity); done.kills += 1) await killOne(running, done.kills);
    for (; arrived >= (points.moves[done.moves] ?? Infinity); done.moves += 1) await move(running, seeded);
  }
  ended.abort();
  return { talk: await talked, ...done, memory: memory.course() };
}

async function move({ teams, bots }: Running, { speakers }: Seeded): Promise<void> {
  const [first] = bots;
  if (first !== undefined) await moveService(teams, first.botUrl, speakers);
}

function movePoints({ moves = 0 }: SendingPlan, due: number): readonly number[] {
  return Array.from({ length: moves }, (_, at) => Math.floor((due * (at + 1)) / (moves + 1)));
}

async function isDone({ plan, isSettled }: Running, kills: number): Promise<boolean> {
  return kills === plan.kills && isSettled !== undefined && (await isSettled());
}

const lookEvery = 250;

/** Nothing has arrived for as long as the longest lease and the longest usual wait take. */
function quietLooks({ speed, kills, moves = 0, faults }: SendingPlan): number {
  const calm = kills + moves === 0 && Object.values(faults).every((share) => share === 0);
  return Math.ceil((calm ? 30_000 / speed + 3_000 : 200_000 / speed + 4_000) / lookEvery);
}

async function killOne({ bots, settings }: Running, kills: number): Promise<void> {
  const which = kills % bots.length;
  await bots[which]?.kill();
  bots[which] = await startBotProcess(settings());
}

/** Numbers of arrivals, rising, spread over the run by a seed: a linear congruential sequence is random enough here. */
function killPoints({ kills, seed }: SendingPlan, due: number): readonly number[] {
  let state = seed;
  const points = Array.from({ length: kills }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * due * 0.95);
  });
  return points.toSorted((a, b) => a - b);
}

async function outboxOf(store: Store): Promise<{ open: number; failed: number }> {
  const counts = { open: 0, failed: 0 };
  const councils = await store.outsideCouncils((db) => db.selectFrom('council').select('id').execute());
  for (const { id } of councils) {
    const { rows } = await store.inCouncil(id, (tx) =>
      sql<{ open: number; failed: number }>`
        select count(*) filter (where state in ('waiting', 'sending', 'unknown'))::int as open,
          count(*) filter (where state in ('failed', 'given_up'))::int as failed from outbox`.execute(tx.db),
    );
    counts.open += rows[0]?.open ?? 0;
    counts.failed += rows[0]?.failed ?? 0;
  }
  return counts;
}
