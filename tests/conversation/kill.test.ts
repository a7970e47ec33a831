import type { Store } from '../../src/storage/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Person } from '../support/activities.ts';
import { activitiesFrom, cardOf, person, personalChat, sendActivity } from '../support/activities.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { EngineName, TestServer } from '../support/engines.ts';
import { engines, startServer, temporaryFolder } from '../support/engines.ts';
import type { Card } from './chat.ts';
import { elementsOf, inputsOf, wordsOf } from './chat.ts';

const saves = 500;
const everybody = Array.from({ length: 10 }, (_, by) => by);
/** The process is killed when so many saves have been acknowledged, with others under way. */
const killedAfter = 250;

type Data = Record<string, unknown>;

/** One *Save and next* of one person, and whether the bot has said that it took it. */
interface Press {
  by: number;
  /** Question and item. */
  step: string;
  data: Data;
  acknowledged: boolean;
}

interface Setup {
  /** Where the store is, for the bot's process and for looking into it while no process has it. */
  settings: Record<string, string>;
  open: () => Promise<Store>;
  remove: () => Promise<void>;
}

async function setUp(engine: EngineName): Promise<Setup> {
  const clock = { BOT_CLOCK: '2026-09-14T08:00:00Z' };
  if (engine === 'pglite') {
    const folder = temporaryFolder('lat-kill');
    return {
      settings: { ...clock, DATA_DIR: folder.path },
      open: () => openStore({ databaseUrl: null, dataDir: folder.path }),
      remove: () => folder.remove(),
    };
  }
  const server: TestServer = await startServer(['fsync=on']);
  const databaseUrl = await server.emptyDatabase();
  return {
    settings: { ...clock, DATABASE_URL: databaseUrl },
    open: () => openStore({ databaseUrl, dataDir: null }),
    remove: () => server.stop(),
  };
}

/** Ten people at their questions, who go on with the next answer as soon as the last one is taken. */
class Survey {
  /** Every press in the order in which its person made it. */
  readonly presses: Press[] = [];
  readonly #council: TestCouncil;
  readonly #activities = activitiesFrom('http://127.0.0.1:9');
  /** What *Save and next* of each question of each person sends. */
  readonly #cards = new Map<number, Data[]>();
  #turn = 0;

  constructor(council: TestCouncil) {
    this.#council = council;
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

  /** Saves one answer after the other until all are made or the bot is gone. */
  async answer(bot: BotProcess, by: number, onAcknowledged: () => void): Promise<void> {
    const cards = this.#cards.get(by) ?? [];
    while (this.presses.length < saves) {
      this.#turn += 1;
      const mine = this.presses.filter((press) => press.by === by).length;
      const card = cards[mine % cards.length] ?? {};
      const revision = Math.floor(mine / cards.length);
      const data = { ...card, revision, view: 'good', reason: `Answer ${String(this.#turn)}` };
      const press = { by, step: stepOf(data), data, acknowledged: false };
      this.presses.push(press);
      const done = await this.deliver(bot, press);
      if (!done) return;
      onAcknowledged();
    }
  }

  /** False where the bot went away before it answered. */
  async deliver(bot: BotProcess, press: Press): Promise<boolean> {
    const card = await this.send(bot, press.by, 'response.save', press.data).catch((error: unknown) => {
      // Fetch's own word for a broken connection; its class is of another realm than jest's.
      if ((error as Error).name === 'TypeError') return null;
      throw error;
    });
    if (card === null) return false;
    press.acknowledged = true;
    return true;
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

  it('has every answer that it acknowledged once, and takes the same presses again as the same', async () => {
    const seeded = await setup.open();
    const council = await testCouncil(seeded, { id: 'council-killed' });
    for (const by of everybody) {
      await council.addPerson(`worker-${String(by)}`, [{ role: 'frontline', directorateId: 'education' }]);
    }
    await seeded.close();
    const survey = new Survey(council);
    const first = await start();
    await Promise.all(everybody.map((by) => survey.begin(first, by)));
    await answerUntilKilled(survey, first);
    const cut = survey.presses.filter((press) => !press.acknowledged);
    const answered = survey.acknowledged;
    expect(cut.length).toBeGreaterThan(0);

    const second = await start();
    await expectWhatWasAcknowledged(survey, second);
    // What was cut off is delivered again, and so is everything that was answered already.
    for (const press of cut) expect(await survey.deliver(second, press)).toBe(true);
    await Promise.all(
      everybody.map(async (by) => {
        for (const { by: who, data } of answered) if (who === by) await survey.send(second, by, 'response.save', data);
      }),
    );
    await Promise.all(everybody.map((by) => survey.answer(second, by, () => undefined)));
    expect(await second.stop()).toBe(0);
    const store = await setup.open();
    await expectEachOnce(survey, store);
    await store.close();
  }, 120_000);
});

/** Everybody answers at once, and the process gets a kill -9 as soon as so many answers have been acknowledged. */
async function answerUntilKilled(survey: Survey, bot: BotProcess): Promise<void> {
  let killed: Promise<void> | undefined;
  const onAcknowledged = (): void => {
    if (survey.acknowledged.length >= killedAfter) killed ??= bot.kill();
  };
  await Promise.all(everybody.map((by) => survey.answer(bot, by, onAcknowledged)));
  await killed;
}

/** Right after a restart: what was said last to each question, or what was under way when the process was killed. */
async function expectWhatWasAcknowledged(survey: Survey, bot: BotProcess): Promise<void> {
  for (const presses of stepsByPerson(survey.presses).values()) {
    const acknowledged = presses.filter((press) => press.acknowledged);
    const { by, data } = presses[0] as Press;
    const card = await survey.open(bot, by, Number(data.index));
    const revision = Number(saveOf(card).revision);
    const allowed = acknowledged.length === presses.length ? [presses.length] : [presses.length - 1, presses.length];
    expect(allowed).toContain(revision);
    expect(inputsOf(card).reason).toBe(revision === 0 ? '' : presses[revision - 1]?.data.reason);
  }
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
