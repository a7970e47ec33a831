import pg from 'pg';
import { openStore } from '../../src/storage/open.ts';
import { asMember, channel, inThread, person, personalChat } from '../support/activities.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { TestServer } from '../support/engines.ts';
import { startServer } from '../support/engines.ts';
import { Chat, inputsOf, wordsOf } from './chat.ts';

describe('a bot on a server', () => {
  let server: TestServer;
  let databaseUrl: string;
  let database: pg.Client;
  let connector: Connector;
  let council: TestCouncil;
  let bot: BotProcess;
  beforeAll(async () => {
    [server, connector] = await Promise.all([startServer(), startConnector()]);
    databaseUrl = await server.emptyDatabase();
    const store = await openStore({ databaseUrl, dataDir: null });
    council = await testCouncil(store);
    await store.close();
    // Of the same server, but not of the database that will go away.
    database = new pg.Client({ connectionString: await server.emptyDatabase() });
    await database.connect();
    // Its minute takes a second.
    const clock = { BOT_CLOCK: council.clock.now().toISOString(), BOT_CLOCK_SPEED: '60' };
    bot = await startBotProcess({ DATABASE_URL: databaseUrl, ...clock });
  });
  afterAll(async () => {
    await bot.kill();
    await database.end();
    await connector.close();
    await server.stop();
  });

  const readyz = async (): Promise<number> => (await fetch(bot.botUrl.replace('api/messages', 'readyz'))).status;
  const chatOf = (personId: string): Chat => {
    const who = person(personId, { aadObjectId: `entra-${council.councilId}-${personId}` });
    return new Chat({ botUrl: bot.botUrl, connector, who, where: personalChat(who, council.tenantId) });
  };
  const run = async (sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(sql);
    await client.end();
    return rows;
  };

  it('whose database goes away says so in chat, keeps what was typed on the card, and takes it when it is back', async () => {
    const name = new URL(databaseUrl).pathname.slice(1);
    const chat = chatOf('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: 'Typed while it was away.' });
    await database.query(`alter database ${name} with allow_connections false`);
    await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    expect(await readyz()).toBe(503);
    const line = await chat.lineFor(verb, data);
    expect(line).toContain('The record cannot be reached just now');
    expect(line).toContain('what you typed is still on the card: please press again in a few minutes');
    expect(wordsOf(await chatOf('dcs').says('status'))).toContain('The record cannot be reached just now');
    await database.query(`alter database ${name} with allow_connections true`);
    expect(await readyz()).toBe(200);
    expect(wordsOf(await chat.sends(verb, data))).toContain('Question 2 of');
    await chat.presses('Back');
    expect(inputsOf(chat.card)).toMatchObject({ reason: 'Typed while it was away.' });
    expect(await run('select revision from response')).toEqual([{ revision: 1 }]);
  });

  it('whose queue goes away takes answers, says that nothing can be sent, and sends it once', async () => {
    const where = channel('DCS assurance', council.tenantId);
    const team = { id: where.team?.id ?? '', name: 'Children’s Services' };
    connector.teams.set(team.id, { ...team, channels: [{ id: where.id }] });
    connector.members.set(team.id, [asMember(chatOf('dcs').who)]);
    const { who } = chatOf('dcs');
    const dcs = new Chat({ botUrl: bot.botUrl, connector, who, where: inThread(where) });
    await dcs.says('post weekly status here');
    await run('alter schema pgboss rename to elsewhere');
    expect(await readyz()).toBe(503);
    expect(wordsOf(await dcs.says('post status'))).toContain('is kept, but nothing can be sent just now');
    const chat = chatOf('frontline-social-care');
    await chat.says('start');
    await chat.presses('Start');
    expect(wordsOf(await chat.presses('Save and next', { view: 'good', reason: '' }))).toContain('Question 2 of');
    const isPost = ({ path }: { path: string }): boolean => path === '/v3/conversations';
    // What a job had begun before may have sent it already: jobs carry nothing but the council.
    await run('alter schema elsewhere rename to pgboss');
    await connector.waitForSent(isPost, 20_000);
    expect(await readyz()).toBe(200);
    expect(connector.sent.filter(isPost)).toHaveLength(1);
  });
});
