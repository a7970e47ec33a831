import pg from 'pg';
import { openStore } from '../../src/storage/open.ts';
import { cutToVacuum } from '../../src/storage/participation-repository.ts';
import { listRespondents } from '../../src/storage/respondent-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { activitiesFrom, cardOf, person, personalChat, sendActivity } from '../support/activities.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { TestServer } from '../support/engines.ts';
import { startServer } from '../support/engines.ts';
import type { Card } from './chat.ts';
import { elementsOf, wordsOf } from './chat.ts';

// Embedded, the vacuum runs in the bot's own process, and another session to hold it up does not exist.
describe('a bot that is killed between the cut of a link and the vacuum, on postgres', () => {
  let server: TestServer;
  let databaseUrl: string;
  let store: Store;
  let owner: pg.Client;
  /** Another session of the owner's, which holds a lock. */
  let holder: pg.Client;
  let council: TestCouncil;
  let bot: BotProcess | undefined;

  beforeAll(async () => {
    server = await startServer(['fsync=on', 'autovacuum=off']);
    databaseUrl = await server.emptyDatabase();
    store = await openStore({ databaseUrl, dataDir: null });
    owner = new pg.Client({ connectionString: databaseUrl });
    holder = new pg.Client({ connectionString: databaseUrl });
    await Promise.all([owner.connect(), holder.connect()]);
    council = await testCouncil(store, { id: 'council-cut', cycle: { confidentiality: 'anonymous' } });
  });
  afterAll(async () => {
    await bot?.kill();
    await Promise.all([owner.end(), holder.end()]);
    await store.close();
    await server.stop();
  });

  const start = async (): Promise<BotProcess> =>
    (bot = await startBotProcess({ BOT_CLOCK: '2026-09-14T08:00:00Z', DATABASE_URL: databaseUrl }));

  async function press(to: BotProcess, verb: string, data: Record<string, unknown>): Promise<Card> {
    const who = person('somebody', { aadObjectId: `entra-${council.councilId}-frontline-education` });
    const activity = activitiesFrom('http://127.0.0.1:9').press(who, personalChat(who, council.tenantId), verb, data);
    const { status, body } = await sendActivity(to.botUrl, activity);
    expect(status).toBe(200);
    return cardOf(body);
  }

  /** The one value that a query of the tables' owner gives. */
  async function ask(query: string): Promise<unknown> {
    const { rows } = await owner.query<{ value: unknown }>(query);
    return rows[0]?.value;
  }

  const timesVacuumed = async (): Promise<number> =>
    Number(await ask(`select vacuum_count::int as value from pg_stat_user_tables where relname = 'respondent'`));
  const waiting = `select pid as value from pg_stat_activity where query like 'vacuum%' and wait_event_type = 'Lock'`;

  it('is vacuumed by the next one, and the link is gone all the while', async () => {
    const key = { cycleId: council.cycleId, audience: 'frontline' };
    const first = await start();
    const card = await press(first, 'invitation.start', key);
    const save = elementsOf(card).find(({ verb }) => verb === 'response.save')?.data;
    await press(first, 'response.save', { ...save, view: 'good', reason: 'Before the kill.' });
    // Lets rows be written and deleted, and no table be vacuumed.
    await holder.query('begin');
    await holder.query('lock table respondent in share update exclusive mode');
    expect(wordsOf(await press(first, 'response.finish', key))).toContain('nothing here says any more');
    let pid: unknown;
    while (pid === undefined) pid = await ask(waiting);
    await first.kill();
    // The server would go on with what a client that is gone has asked for.
    await owner.query('select pg_terminate_backend($1)', [pid]);
    while ((await ask(waiting)) !== undefined) await store.ping();
    await holder.query('commit');
    expect(await council.inCouncil(cutToVacuum)).toBe(1);
    expect(await timesVacuumed()).toBe(0);
    expect(await council.inCouncil((tx) => listRespondents(tx, council.cycleId))).toEqual([]);

    const second = await start();
    while ((await council.inCouncil(cutToVacuum)) !== null) await store.ping();
    await second.kill();
    while ((await timesVacuumed()) === 0) await store.ping();
    expect(await ask(`select n_dead_tup::int as value from pg_stat_user_tables where relname = 'respondent'`)).toBe(0);
    const { rows } = await owner.query('select reason, respondent_key from response');
    expect(rows).toEqual([{ reason: 'Before the kill.', respondent_key: expect.any(String) }]);
  }, 120_000);
});
