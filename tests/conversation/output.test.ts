import pg from 'pg';
import { openStore } from '../../src/storage/open.ts';
import type { Conversation, InboundActivity, Person } from '../support/activities.ts';
import { asMember, channel, inThread, person, personalChat, sendActivity } from '../support/activities.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startBotProcess } from '../support/bot-process.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import type { TestServer } from '../support/engines.ts';
import { startServer, temporaryFolder } from '../support/engines.ts';
import { freePort } from '../support/free-port.ts';
import type { ModelStandIn } from '../support/language-model.ts';
import { startModel } from '../support/language-model.ts';
import type { Signer, TeamsLogin } from '../support/teams-login.ts';
import { botsOwnToken, startTeamsLogin, teamsToken, unsigned } from '../support/teams-login.ts';
import { Chat, wordsOf } from './chat.ts';
import { runToEnd } from './running-process.ts';

const botPassword = 'kingfisher-registration-5b1';
const databasePassword = 'kingfisher-database-7c2';
const modelKey = 'kingfisher-model-9d3';
/** Stands in everything that anybody types, is called or is written to at, and in nothing else. */
const mark = 'kingfisher';
const typed = (what: string): string => `They said ${mark} ${what} to me, =HYPERLINK("x") and \${${mark}}`;

/** Somebody of the council, or nobody if no id is given, with a name and an address that nobody else has. */
const somebody = (council: TestCouncil, personId: string): Person =>
  person(personId, {
    name: `Ada ${mark}-${personId}`,
    email: `${personId}@${mark}.example`,
    aadObjectId: `entra-${council.councilId}-${personId}`,
  });

/** That a process has said nothing of what people typed or are called, nor a password, which all bear the mark, nor one of these. */
function expectNothingOf(output: string, secrets: readonly string[]): void {
  const told = [mark, ...secrets].filter((secret) => output.toLowerCase().includes(secret.toLowerCase()));
  expect({ told, lines: output.split('\n').filter((line) => line.toLowerCase().includes(mark)) }).toEqual({
    told: [],
    lines: [],
  });
}

/** Every event of the log's lines. */
const eventsIn = (output: string): ReadonlySet<string> =>
  new Set([...output.matchAll(/"msg":"(\w+)"/g)].map(([, event = '']) => event));

describe('all that a registered bot on a server writes', () => {
  const tokens: string[] = [];
  let parts: { server: TestServer; connector: Connector; login: TeamsLogin; model: ModelStandIn };
  let council: TestCouncil;
  let bot: BotProcess;
  let database: pg.Client;
  let databaseUrl: string;
  let metricsPort: number;
  beforeAll(async () => {
    const [server, connector, login, model] = await Promise.all([
      startServer(),
      startConnector(),
      startTeamsLogin(),
      startModel({ text: `Reports are late, said ${mark} [1].` }),
    ]);
    parts = { server, connector, login, model };
    databaseUrl = await server.emptyDatabase();
    database = new pg.Client({ connectionString: databaseUrl });
    await database.connect();
    await database.query(`alter role postgres password '${databasePassword}'`);
    databaseUrl = databaseUrl.replace(':password@', `:${databasePassword}@`);
    const store = await openStore({ databaseUrl, dataDir: null });
    council = await testCouncil(store);
    const found = { status: 'submitted', rating: 'good', whatWeKnow: typed('of audits') } as const;
    await council.assess(place('practice-systems', 'education'), found);
    await store.close();
    metricsPort = await freePort();
    bot = await startBotProcess({ ...settings(), METRICS_PORT: String(metricsPort) });
  });
  afterAll(async () => {
    await bot?.kill();
    await database.end();
    await Promise.all([parts.connector.close(), parts.login.close(), parts.model.close()]);
    await parts.server.stop();
  });

  /** With the log as talkative as it can be. */
  const settings = (): Record<string, string> => ({
    ...parts.login.settings(botPassword),
    ...{ DATABASE_URL: databaseUrl, LOG_LEVEL: 'trace', BOT_CLOCK: council.clock.now().toISOString() },
    ...{ AZURE_OPENAI_ENDPOINT: parts.model.url, AZURE_OPENAI_DEPLOYMENT: 'ours', AZURE_OPENAI_API_KEY: modelKey },
  });

  const tokenWith = (claims: object = {}, ...how: [object?, Signer?]): string => {
    const token = teamsToken({ serviceurl: parts.connector.url, ...claims }, ...how);
    tokens.push(token);
    return token;
  };
  const chatOf = (personId: string, where?: Conversation): Chat => {
    const { connector } = parts;
    const who = somebody(council, personId);
    const own = personalChat(who, council.tenantId);
    connector.members.set(own.id, [asMember(who)]);
    return new Chat({ botUrl: bot.botUrl, connector, who, where: where ?? own, authorization: () => tokenWith() });
  };
  const send = (activity: InboundActivity, authorization: string, rawBody?: string): ReturnType<typeof sendActivity> =>
    sendActivity(bot.botUrl, activity, { headers: { authorization }, ...(rawBody !== undefined && { rawBody }) });
  const says = (text: string): InboundActivity => {
    const { who, where, activities } = chatOf('manager-education');
    return activities.message(who, where, text);
  };

  it('in whole conversations holds nothing that was typed, nobody’s name or address, and no secret', async () => {
    const worker = chatOf('frontline-education');
    await worker.says('start');
    await worker.presses('Start');
    await worker.presses('Save and next', { view: 'good', reason: typed('of supervision') });
    await worker.presses('Finish later', { reason: typed('half a thought') });
    const manager = chatOf('manager-education');
    const evidence = { cycleId: council.cycleId, questionKey: 'practice-systems', directorateId: 'education' };
    await manager.sends('assessment.open', { ...evidence, step: 'evidence' });
    await manager.presses('Save and next', { whatWeKnow: `${typed('at length')} ${'word '.repeat(4_000)}` });
    const asked = chatOf('dcs');
    expect(wordsOf(await asked.says(`what did the ${mark} audits find`))).toContain('Written by AI');
    parts.model.answers({ status: 500, body: { error: { message: typed('to a model') } } });
    await asked.says(`and what do ${mark} audits say`);
    parts.model.answers({ raw: `data: {"${mark}\n\n`, cut: true });
    await asked.says(`what of ${mark} audits`);
    // Nobody has entered them, but Teams knows their name and address.
    const stranger = chatOf('nobody-here');
    await stranger.says(typed('as a stranger'));
    expect(wordsOf(await stranger.presses('Ask for access', { said: typed('to be let in') }))).toContain(
      'I have asked for you',
    );
  });

  it('where it is refused before a turn is the same', async () => {
    const statuses = [
      await send(says(typed('without a key')), tokenWith({}, {}, unsigned)),
      await send(says(typed('for another bot')), tokenWith({ aud: mark })),
      await send(says(typed('too late')), tokenWith({ exp: 1_000_000 })),
      await send(says(typed('in rubbish')), `Bearer ${mark}.${mark}.${mark}`),
      await send({ ...says('help'), channelData: { tenant: { id: mark } } }, tokenWith()),
      await send(says('help'), tokenWith(), `{"text":"${typed('in pieces')}`),
      await send({ type: mark, text: typed('of no kind') }, tokenWith()),
      await send(says(typed('at a length') + 'x'.repeat(300_000)), tokenWith()),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 401, 403, 400, 400, 413]);
    expect((await fetch(bot.botUrl.replace('messages', `${mark}?${mark}`))).status).toBe(404);
  });

  it('where the database refuses what was typed, and says so in its own words, is the same', async () => {
    await database.query(`create function refuse() returns trigger language plpgsql as $$ begin
      raise exception 'not this: %', new.reason using detail = new.reason, hint = new.reason; end $$`);
    await database.query(`create trigger refuse before insert or update on response
      for each row execute function refuse()`);
    const worker = chatOf('frontline-social-care');
    await worker.says('start');
    await worker.presses('Start');
    const { verb, data } = worker.dataOf('Save and next', { view: 'good', reason: typed('to the database') });
    expect(await worker.lineFor(verb, data)).toContain('what you typed is still on the card');
    await database.query('drop trigger refuse on response');
  });

  it('where Teams refuses messages, and repeats them, is the same', async () => {
    const { connector } = parts;
    const where = channel(`DCS ${mark}`, council.tenantId);
    const team = { id: where.team?.id ?? '', name: mark };
    connector.teams.set(team.id, { ...team, channels: [{ id: where.id, name: mark }] });
    connector.members.set(team.id, [asMember(somebody(council, 'dcs'))]);
    const admin = chatOf('admin');
    await admin.says('help');
    const dcs = chatOf('dcs', inThread(where));
    await dcs.says('post weekly status here');
    const refusal = { status: 400, body: { error: { code: typed('as a code'), message: typed('to Teams') } } };
    connector.respondWith(({ path }) => path === '/v3/conversations', refusal);
    await dcs.says('post status');
    await connector.waitForSent(
      ({ conversationId, activity }) => conversationId === admin.where.id && wordsOf(activity).includes(team.name),
    );
    connector.respondWith(({ method }) => method === 'POST', refusal);
    expect(wordsOf(await dcs.says('status'))).toContain('Something went wrong on our side');
  });

  it('where the database goes away is the same', async () => {
    await database.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'lat-assistant'`);
    await send(says(typed('into the dark')), tokenWith());
  });

  it('is lines of the log, the line that it is ready, and figures, with nothing of all that in them', async () => {
    const figures = await (await fetch(`http://127.0.0.1:${String(metricsPort)}/metrics`)).text();
    expect(await bot.stop()).toBe(0);
    const events = [
      'model_failed',
      'not_authenticated',
      'tenant_refused',
      'turn_failed',
      'post_failed',
      'store_connection',
    ];
    expect([...eventsIn(bot.said())]).toEqual(expect.arrayContaining(events));
    expect(figures).toContain('lat_turn_duration_seconds_count');
    const parts = tokens.flatMap((token) => token.split('.').slice(1)).filter((part) => part.length > 20);
    expectNothingOf(bot.said() + figures, [botsOwnToken, ...parts]);
  });

  it.each([
    ['a setting cannot be right', { PORT: mark, BOT_ID: mark, AZURE_OPENAI_ENDPOINT: `https://${mark}@example.org` }],
    ['the database does not let it in', { DATABASE_URL: 'where the password is wrong' }],
    ['nobody listens at the database', { DATABASE_URL: 'where nobody listens' }],
  ] as [string, Record<string, string>][])(
    'is one line or a few, without a secret, where %s',
    async (_name, broken) => {
      const wrong = databaseUrl.replace(databasePassword, `${databasePassword}-no-longer`);
      const nobody = wrong.replace(/:\d+\//, `:${String(await freePort())}/`);
      const urls: Record<string, string> = { 'where the password is wrong': wrong, 'where nobody listens': nobody };
      const env: Record<string, string> = { ...settings(), PORT: String(await freePort()), ...broken };
      const DATABASE_URL = urls[env.DATABASE_URL ?? ''] ?? databaseUrl;
      const { code, stderr } = await runToEnd({ ...env, DATABASE_URL });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^(The database server cannot be reached\.|PORT must be|BOT_ID must be|AZURE)/);
      expectNothingOf(stderr, []);
    },
  );
});

describe('all that a bot on this machine alone writes', () => {
  it('holds nothing that was typed, and nobody’s name', async () => {
    const folder = temporaryFolder('lat-output');
    const connector = await startConnector();
    const bot = await startBotProcess({ DATA_DIR: folder.path, DEMO: 'on', LOG_LEVEL: 'trace' });
    try {
      const name = `Alex ${mark}`;
      const who = person(name, { name, aadObjectId: '00000000-0000-0000-0000-0000000000020' });
      const where = personalChat(who, '00000000-0000-0000-0000-0000000000001');
      connector.members.set(where.id, [asMember(who)]);
      const chat = new Chat({ botUrl: bot.botUrl, connector, who, where });
      await chat.says('start');
      await chat.presses('Frontline');
      await chat.presses('Start');
      await chat.presses('Save and next', { view: 'good', reason: `${typed('at length')} ${'word '.repeat(4_000)}` });
      await chat.says(typed('that is no command'));
      const broken = { rawBody: `{"text":"${typed('in pieces')}` };
      expect((await sendActivity(bot.botUrl, {}, broken)).status).toBe(400);
      connector.respondWith(({ method }) => method === 'POST', { status: 400, body: typed('to Teams') });
      expect(wordsOf(await chat.says('help'))).toContain('Something went wrong on our side');
      expect(await bot.stop()).toBe(0);
      expect(eventsIn(bot.said())).toContain('turn_failed');
      expectNothingOf(bot.said(), []);
    } finally {
      await bot.kill();
      await connector.close();
      await folder.remove();
    }
  });
});
