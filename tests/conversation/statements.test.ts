import type { App } from '../../src/app.ts';
import { startApp } from '../../src/app.ts';
import type { Store } from '../../src/storage/store.ts';
import { person, personalChat } from '../support/activities.ts';
import { TestClock } from '../support/clock.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import { testCouncil } from '../support/council.ts';
import { engines } from '../support/engines.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { openTestStore } from '../support/store.ts';
import { Chat, wordsOf } from './chat.ts';
import { testConfig } from './running-bot.ts';

/** DESIGN, "Figures to reach": begin and commit included. */
const most = 5;

describe.each(engines)('the statements of a turn on %s', (engine) => {
  let store: Store;
  let app: App;
  let connector: Connector;
  let statements: string[] = [];

  beforeAll(async () => {
    store = await openTestStore(engine, { onStatement: (sql) => statements.push(sql) });
    connector = await startConnector();
    const clock = new TestClock('2026-09-14T08:00:00Z');
    app = await startApp(testConfig(), { store, clock, log: new RecordingLog() });
  });
  afterAll(async () => {
    await app.stop();
    await connector.close();
    await store.close();
  });

  it('are at most five for Save and next, begin and commit among them', async () => {
    const { councilId, tenantId } = await testCouncil(store);
    const id = 'frontline-education';
    const who = person(`${id} of ${councilId}`, { aadObjectId: `entra-${councilId}-${id}` });
    const chat = new Chat({ botUrl: app.botUrl, connector, who, where: personalChat(who, tenantId) });
    await chat.says('start');
    await chat.presses('Start');
    const turns: string[][] = [];
    for (let question = 2; question <= 6; question += 1) {
      statements = [];
      const card = await chat.presses('Save and next', { view: 'good', reason: `What I think of ${String(question)}` });
      turns.push(statements);
      expect(wordsOf(card)).toContain(`Question ${String(question)} of`);
    }
    // The tick of the jobs may fall into one turn, not into all.
    const fewest = turns.toSorted((a, b) => a.length - b.length)[0] ?? [];
    const usual = turns.toSorted((a, b) => a.length - b.length)[2] ?? [];
    expect(usual).toEqual(fewest);
    expect(usual.length).toBeLessThanOrEqual(most);
    expect(usual.at(0)).toBe('begin');
    expect(usual.at(-1)).toBe('commit');
    expect(usual.filter((sql) => /\binsert into response\b/.test(sql))).toHaveLength(1);
  });
});
