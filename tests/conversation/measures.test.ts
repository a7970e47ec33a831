import type { App } from '../../src/app.ts';
import { startApp } from '../../src/app.ts';
import { AppError } from '../../src/domain/app-error.ts';
import type { Store } from '../../src/storage/store.ts';
import { activitiesFrom, asMember, person, personalChat, sendActivity } from '../support/activities.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { freePort } from '../support/free-port.ts';
import { openTestStore } from '../support/store.ts';
import { testConfig } from './running-bot.ts';

describe('figures for whoever runs the bot', () => {
  const away = { store: false, queue: false };
  let store: Store;
  let connector: Connector;
  let council: TestCouncil;
  let app: App;
  let port: number;

  beforeAll(async () => {
    [store, connector, port] = await Promise.all([openTestStore('pglite'), startConnector(), freePort()]);
    council = await testCouncil(store);
    const gone = (): Promise<never> => Promise.reject(new AppError('store_unavailable', 'Away.'));
    const shaky: Store = {
      ...store,
      inCouncil: (id, work) => (away.store ? gone() : store.inCouncil(id, work)),
      outsideCouncils: (work) => (away.store ? gone() : store.outsideCouncils(work)),
      ping: () => (away.store ? gone() : store.ping()),
      queue: {
        backend: store.queue.backend,
        db: {
          executeSql: (...given) =>
            away.queue && given[0].includes('pgboss') ? gone() : store.queue.db.executeSql(...given),
        },
      },
    };
    const config = testConfig({ METRICS_PORT: String(port) });
    app = await startApp(config, { store: shaky, clock: council.clock, log: council.log });
  });
  afterAll(async () => {
    await app.stop();
    await connector.close();
    await store.close();
  });
  afterEach(() => Object.assign(away, { store: false, queue: false }));

  const figures = async (): Promise<string> => (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
  const ready = async (): Promise<number> => (await fetch(app.botUrl.replace('/api/messages', '/readyz'))).status;
  const dcs = () => person('Dcs Example', { aadObjectId: `entra-${council.councilId}-dcs` });
  const chat = () => ({
    who: dcs(),
    where: personalChat(dcs(), council.tenantId),
    says: activitiesFrom(connector.url),
  });

  it('count turns by what was asked and how they ended, in names of the code alone', async () => {
    const { who, where, says } = chat();
    connector.members.set(where.id, [asMember(who)]);
    await sendActivity(app.botUrl, says.message(who, where, 'status'));
    await sendActivity(app.botUrl, says.message(who, where, 'my neighbour Somebody Particular'));
    await sendActivity(app.botUrl, says.press(who, where, 'gaps.show', {}));
    await sendActivity(app.botUrl, says.press(who, where, 'invented.verb', {}));
    const text = await figures();
    for (const [asked, count] of [
      ['status', 1],
      ['gaps.show', 1],
      ['other', 2],
    ]) {
      expect(text).toContain(`lat_turn_duration_seconds_count{asked="${asked}",end="answered"} ${count}`);
    }
    expect(text).toMatch(/lat_queue_jobs \d+\n/);
    expect(text).toMatch(/lat_outbox_oldest_due_seconds 0\n/);
    expect(text).toMatch(/lat_database_answer_seconds 0\.\d+/);
    expect(text).toContain('process_resident_memory_bytes');
    for (const word of ['Particular', 'invented', 'Dcs', council.councilId, council.tenantId]) {
      expect(text).not.toContain(word);
    }
  });

  it('are given on one path, and on this machine alone', async () => {
    expect((await fetch(`http://127.0.0.1:${String(port)}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${String(port)}/metrics`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(app.botUrl.replace('/api/messages', '/metrics'))).status).toBe(404);
  });

  it('go on where the store is away; chat says so, keeps the card with what was typed, and is not ready', async () => {
    expect(await ready()).toBe(200);
    away.store = true;
    expect(await ready()).toBe(503);
    expect(await figures()).toContain('lat_database_answer_seconds Nan');
    const { who, where, says } = chat();
    const work = { cycleId: council.cycleId, page: 1 };
    const { status, body } = await sendActivity(app.botUrl, says.press(who, where, 'work.show', work));
    expect([status, body]).toMatchObject([200, { type: 'application/vnd.microsoft.activity.message' }]);
    expect(JSON.stringify(body)).toContain('The record cannot be reached just now');
    expect(JSON.stringify(body)).toContain('what you typed is still on the card');
    expect(await figures()).toContain('lat_turn_duration_seconds_count{asked="work.show",end="failed"} 1');
  });

  it('tell that the queue is away, and so does the look whether the bot is ready', async () => {
    away.queue = true;
    expect(await ready()).toBe(503);
    expect(await figures()).toContain('lat_queue_jobs Nan');
    away.queue = false;
    expect(await ready()).toBe(200);
  });
});
