import { connect } from 'node:net';
import pg from 'pg';
import { openStore } from '../../src/storage/open.ts';
import { person, personalChat } from '../support/activities.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import { testCouncil } from '../support/council.ts';
import type { TestServer } from '../support/engines.ts';
import { startServer } from '../support/engines.ts';
import { Chat, wordsOf } from './chat.ts';

/** True while somebody listens there. */
const listens = (url: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('a turn under way when the process is asked to end', () => {
  let server: TestServer;
  let databaseUrl: string;
  let connector: Connector;
  let bot: BotProcess;
  let chat: Chat;
  beforeAll(async () => {
    [server, connector] = await Promise.all([startServer(), startConnector()]);
  });
  afterAll(async () => {
    await connector.close();
    await server.stop();
  });
  beforeEach(async () => {
    databaseUrl = await server.emptyDatabase();
    const store = await openStore({ databaseUrl, dataDir: null });
    const council = await testCouncil(store);
    await store.close();
    const clock = council.clock.now().toISOString();
    bot = await startBotProcess({ DATABASE_URL: databaseUrl, BOT_CLOCK: clock });
    const who = person('frontline', { aadObjectId: `entra-${council.councilId}-frontline-education` });
    chat = new Chat({ botUrl: bot.botUrl, connector, who, where: personalChat(who, council.tenantId) });
    await chat.says('start');
  });
  afterEach(() => bot.kill());

  /** Asks it to end, and waits until it takes no more. */
  async function askToEnd(): Promise<{ exitCode: Promise<number | null> }> {
    const exitCode = bot.stop();
    while (await listens(new URL(bot.botUrl)));
    return { exitCode };
  }

  it('is answered where Teams is slow to take its message', async () => {
    const slow = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    connector.respondWith(
      ({ method, path }) => {
        const isReply = method === 'POST' && path.includes('/activities');
        if (isReply) arrived.resolve();
        return isReply;
      },
      { until: slow.promise },
    );
    const answer = chat.says('help');
    await arrived.promise;
    const { exitCode } = await askToEnd();
    slow.resolve();
    expect(wordsOf(await answer)).toContain('my answers');
    expect(await exitCode).toBe(0);
  });

  it('is answered where the database is slow to take what was typed, which is in the store then', async () => {
    await chat.presses('Start');
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('begin; lock table response in exclusive mode');
    const answer = chat.presses('Save and next', { view: 'good', reason: 'Typed as it ended.' });
    while ((await client.query('select 1 from pg_locks where not granted')).rowCount === 0);
    const { exitCode } = await askToEnd();
    await client.query('commit');
    expect(wordsOf(await answer)).toContain('Question 2 of');
    expect(await exitCode).toBe(0);
    expect((await client.query('select reason from response')).rows).toEqual([{ reason: 'Typed as it ended.' }]);
    await client.end();
  });
});
