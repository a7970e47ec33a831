import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Store } from '../../src/storage/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { CouncilFactsCache } from '../../src/usecases/council-facts.ts';
import { restoreBackup } from '../../src/usecases/restore-backup.ts';
import type { Services } from '../../src/usecases/services.ts';
import type { Person } from '../support/activities.ts';
import { activitiesFrom, cardOf, person, personalChat, sendActivity } from '../support/activities.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { EngineName, TestServer } from '../support/engines.ts';
import { engines, startServer, temporaryFolder } from '../support/engines.ts';
import { openTestStore } from '../support/store.ts';
import { fileOf } from '../support/backup-text.ts';
import type { Card } from './chat.ts';
import { elementsOf, wordsOf } from './chat.ts';

const program = fileURLToPath(new URL('../../src/cli/lat.ts', import.meta.url));
const saves = 1_000;
const everybody = Array.from({ length: 20 }, (_, by) => by);
/** Of the numbers of saves after which the process is killed. */
const seed = 2_026_0914;

type Data = Record<string, unknown>;

/** One *Save and next* of one person, and whether the bot has said that it took it. */
interface Press {
  by: number;
  /** Question and item. */
  step: string;
  data: Data;
  /** How often it was sent. */
  sent: number;
  acknowledged: boolean;
}

interface Setup {
  /** Where the store is, for the bot's process, for `lat`, and for looking into it while no process has it. */
  settings: Record<string, string>;
  open: () => Promise<Store>;
  /** A store with nothing in it, for a backup. */
  openFresh: () => Promise<Store>;
  remove: () => Promise<void>;
}

async function setUp(engine: EngineName): Promise<Setup> {
  const clock = { BOT_CLOCK: '2026-09-14T08:00:00Z' };
  if (engine === 'pglite') {
    const folder = temporaryFolder('lat-kill');
    return {
      settings: { ...clock, DATA_DIR: folder.path },
      open: () => openStore({ databaseUrl: null, dataDir: folder.path }),
      openFresh: () => openTestStore(),
      remove: () => folder.remove(),
    };
  }
  const server: TestServer = await startServer(['fsync=on']);
  const databaseUrl = await server.emptyDatabase();
  return {
    settings: { ...clock, DATABASE_URL: databaseUrl },
    open: () => openStore({ databaseUrl, dataDir: null }),
    openFresh: async () => openStore({ databaseUrl: await server.emptyDatabase(), dataDir: null }),
    remove: () => server.stop(),
  };
}

/** A backup that `lat` took beside the running bot, and what had been acknowledged before it was asked for. */
interface Taken {
  content: Buffer;
  before: readonly Press[];
}

/**
 * Twenty people at their questions, who go on with the next answer as soon as the last one is taken, and press again
 * where the bot went away before it answered.
 */
class Survey {
  /** Every press in the order in which its person made it. */
  readonly presses: Press[] = [];
  readonly #council: TestCouncil;
  readonly #activities = activitiesFrom('http://127.0.0.1:9');
  /** What *Save and next* of each question of each person sends. */
  readonly #cards = new Map<number, Data[]>();
  #turn = 0;
  #acknowledged = 0;
  /** The bot that runs now, or will when the next one has started. */
  #bot: Promise<BotProcess>;
  #over = false;
  #watchers: { at: number; reached: () => void }[] = [];

  constructor(council: TestCouncil, bot: BotProcess) {
    this.#council = council;
    this.#bot = Promise.resolve(bot);
  }

  /** Whoever presses from now on waits for this one. */
  goTo(bot: Promise<BotProcess>): void {
    this.#bot = bot;
  }

  /** Everybody ends with the press that they are at. */
  end(): void {
    this.#over = true;
  }

  get count(): number {
    return this.#acknowledged;
  }

  /** Resolves at the moment at which so many presses have been acknowledged, with others under way. */
  reached(at: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#acknowledged >= at) resolve();
      else this.#watchers.push({ at, reached: resolve });
    });
  }

  get acknowledged(): readonly Press[] {
    return this.presses.filter((press) => press.acknowledged);
  }

  personAt(by: number): Person {
    const { councilId } = this.#council;
    return person(`worker ${String(by)}`, { aadObjectId: `entra-${councilId}-worker-${String(by)}` });
  }

  async send(bot: BotProcess, by: number, verb: string, data: Data): Promise<Card> {
    const who = this.personAt(by);
    const press = this.#activities.press(who, personalChat(who, this.#council.tenantId), verb, data);
    const { status, body } = await sendActivity(bot.botUrl, press);
    if (status !== 200) throw new Error(`Answered ${String(status)}`);
    return cardOf(body);
  }

  /** The card of a question as it stands saved. */
  open(bot: BotProcess, by: number, index: number): Promise<Card> {
    const data = { cycleId: this.#council.cycleId, audience: 'frontline', index };
    return this.send(bot, by, 'response.open', data);
  }

  /** *Start*, and a look at each question, so that every later press is a *Save and next*. */
  async begin(bot: BotProcess, by: number): Promise<void> {
    const first = await this.send(bot, by, 'invitation.start', {
      cycleId: this.#council.cycleId,
      audience: 'frontline',
    });
    const of = Number(/Question 1 of (\d+)/.exec(wordsOf(first))?.[1]);
    const cards: Data[] = [];
    for (let index = 0; index < of; index += 1) cards.push(saveOf(await this.open(bot, by, index)));
    this.#cards.set(by, cards);
  }

  /** Saves one answer after the other until the survey is over, each until it is acknowledged. */
  async answer(by: number): Promise<void> {
    const cards = this.#cards.get(by) ?? [];
    for (let mine = 0; !this.#over; mine += 1) {
      this.#turn += 1;
      const card = cards[mine % cards.length] ?? {};
      const revision = Math.floor(mine / cards.length);
      const data = { ...card, revision, view: 'good', reason: `Answer ${String(this.#turn)}` };
      const press = { by, step: stepOf(data), data, sent: 0, acknowledged: false };
      this.presses.push(press);
      while (!press.acknowledged) await this.deliver(press);
    }
  }

  async deliver(press: Press): Promise<void> {
    press.sent += 1;
    const bot = await this.#bot;
    await this.send(bot, press.by, 'response.save', press.data).then(
      () => this.#acknowledge(press),
      (error: unknown) => {
        // Fetch's own word for a broken connection; its class is of another realm than jest's.
        if ((error as Error).name !== 'TypeError') throw error;
      },
    );
  }

  #acknowledge(press: Press): void {
    press.acknowledged = true;
    this.#acknowledged += 1;
    for (const watcher of this.#watchers) if (this.#acknowledged >= watcher.at) watcher.reached();
    this.#watchers = this.#watchers.filter(({ at }) => this.#acknowledged < at);
  }
}

/** What the card's own *Save and next* sends. */
function saveOf(card: Card): Data {
  const button = elementsOf(card).find(({ verb }) => verb === 'response.save');
  if (button?.data === undefined) throw new Error(`No Save and next on ${wordsOf(card)}`);
  return button.data;
}

const stepOf = (data: Data): string => `${String(data.questionKey)}/${String(data.item)}`;
const stepsByPerson = (presses: readonly Press[]): Map<string, Press[]> =>
  Map.groupBy(presses, ({ by, step }) => `${String(by)} ${step}`);

describe.each(engines)('a bot that is killed in the middle of saves, on %s', (engine) => {
  let setup: Setup;
  let bot: BotProcess | undefined;
  const start = async (): Promise<BotProcess> => (bot = await startBotProcess(setup.settings));

  beforeEach(async () => {
    setup = await setUp(engine);
  });
  afterEach(async () => {
    await bot?.kill();
    await setup.remove();
  });

  it('has every answer that it acknowledged once, with its history, and so has every backup taken meanwhile', async () => {
    const seeded = await setup.open();
    const council = await testCouncil(seeded, { id: 'council-killed' });
    for (const by of everybody) {
      await council.addPerson(`worker-${String(by)}`, [{ role: 'frontline', directorateId: 'education' }]);
    }
    await seeded.close();
    const first = await start();
    const survey = new Survey(council, first);
    await Promise.all(everybody.map((by) => survey.begin(first, by)));
    const answering = Promise.all(everybody.map((by) => survey.answer(by)));
    const random = numbersFrom(seed);
    const backups: Taken[] = [];
    for (let kill = 0; kill < 2; kill += 1) {
      await survey.reached(survey.count + 1 + (random() % 200));
      backups.push(await backUp(setup, survey));
      await survey.reached(survey.count + 1 + (random() % 200));
      // Nobody presses a bot that is gone on purpose: whoever is at it now finds the connection broken.
      const next = Promise.resolve(bot?.kill()).then(start);
      survey.goTo(next);
      await next;
    }
    await survey.reached(saves);
    survey.end();
    await answering;
    expect(survey.presses.filter(({ sent }) => sent > 1).length).toBeGreaterThan(0);
    await pressAgain(survey);
    expect(await bot?.stop()).toBe(0);
    const store = await setup.open();
    await expectEachOnce(survey, store);
    await store.close();
    for (const backup of backups) {
      const fresh = await setup.openFresh();
      await expectConsistent(backup, {
        ...council.services,
        store: fresh,
        facts: new CouncilFactsCache(council.clock),
      });
      await fresh.close();
    }
  }, 120_000);
});

/** The real command, in a process of its own beside the running bot. */
async function backUp({ settings }: Setup, survey: Survey): Promise<Taken> {
  const folder = temporaryFolder('lat-kill-backup');
  await mkdir(folder.path);
  const out = join(folder.path, 'all.jsonl');
  const before = [...survey.acknowledged];
  const args = [program, 'backup', '--all', '--out', out];
  await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH, ...settings } });
  // Others went on saving all the while.
  expect(survey.count).toBeGreaterThan(before.length);
  const content = await readFile(out);
  await folder.remove();
  return { content, before };
}

/** Numbers below 2³¹ that are the same for the same seed (Park and Miller). */
function numbersFrom(start: number): () => number {
  let state = start;
  return () => (state = (state * 48_271) % 2_147_483_647);
}

/** A second delivery of what was acknowledged long ago, as Teams does it: nothing may come of it. */
async function pressAgain(survey: Survey): Promise<void> {
  const mine = survey.presses.filter(({ by }) => by === 0);
  for (const press of mine) await survey.deliver({ ...press });
}

/** Everything that was acknowledged before it is in the backup, each answer has its whole history, and nothing else is. */
async function expectConsistent({ content, before }: Taken, services: Services): Promise<void> {
  expect(await restoreBackup(services, { file: fileOf(content), ledger: [] })).toMatchObject({ kind: 'done' });
  await services.store.inCouncil('council-killed', async (tx) => {
    const rows = await tx.db.selectFrom('response').selectAll().execute();
    const respondents = await tx.db.selectFrom('respondent').selectAll().execute();
    const history = Map.groupBy(await listHistory(tx, { subject: 'response' }), ({ subjectKey }) => subjectKey);
    const found = new Map<string, number>();
    for (const row of rows) {
      const key = [row.cycle_id, row.respondent_key, row.question_key, row.item].join('/');
      const written = history.get(key)?.map((line) => line.new as Data) ?? [];
      expect(written.map(({ revision }) => revision)).toEqual(written.map((_, at) => at + 1));
      expect([written.length, written.at(-1)?.reason]).toEqual([row.revision, row.reason]);
      const by = respondents.find((one) => one.respondent_key === row.respondent_key)?.person_id ?? '';
      found.set(`${by.replace('worker-', '')} ${row.question_key}/${row.item}`, row.revision);
    }
    expect(history.size).toBe(rows.length);
    for (const [step, presses] of stepsByPerson(before)) {
      expect(found.get(step)).toBeGreaterThanOrEqual(presses.length);
    }
  });
}

/** Of each question: the revision counts its presses, and the history has each of them once and in order. */
async function expectEachOnce(survey: Survey, store: Store): Promise<void> {
  expect(survey.acknowledged).toHaveLength(survey.presses.length);
  expect(survey.presses.length).toBeGreaterThanOrEqual(saves);
  await store.inCouncil('council-killed', async (tx) => {
    const respondents = await tx.db.selectFrom('respondent').selectAll().execute();
    const personOf = new Map(respondents.map((row) => [row.respondent_key, row.person_id]));
    const rows = await tx.db.selectFrom('response').selectAll().execute();
    const history = await listHistory(tx, { subject: 'response' });
    expect(history).toHaveLength(survey.presses.length);
    const wanted = stepsByPerson(survey.presses);
    expect(rows).toHaveLength(wanted.size);
    for (const row of rows) {
      const by = personOf.get(row.respondent_key)?.replace('worker-', '') ?? '';
      const step = `${row.question_key}/${row.item}`;
      const presses = wanted.get(`${by} ${step}`) ?? [];
      expect([row.revision, row.reason]).toEqual([presses.length, presses.at(-1)?.data.reason]);
      const subjectKey = [row.cycle_id, row.respondent_key, row.question_key, row.item].join('/');
      const written = history.filter((line) => line.subjectKey === subjectKey).map((line) => line.new);
      expect(written.map((line) => [(line as Data).revision, (line as Data).reason])).toEqual(
        presses.map(({ data }, at) => [at + 1, data.reason]),
      );
    }
  });
}
