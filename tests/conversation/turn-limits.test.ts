import type { App } from '../../src/app.ts';
import { startApp } from '../../src/app.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Conversation, Person } from '../support/activities.ts';
import { asMember, channel, inThread, personalChat } from '../support/activities.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { freePort } from '../support/free-port.ts';
import { openTestStore } from '../support/store.ts';
import { Chat, wordsOf } from './chat.ts';
import { testConfig } from './running-bot.ts';

describe('whoever sends more than a person can', () => {
  let store: Store;
  let connector: Connector;
  let council: TestCouncil;
  let app: App;
  let metrics = '';
  beforeAll(async () => {
    [store, connector] = await Promise.all([openTestStore('pglite'), startConnector()]);
  });
  beforeEach(async () => {
    council = await testCouncil(store);
    const port = await freePort();
    metrics = `http://127.0.0.1:${String(port)}/metrics`;
    const limits = { PERSON_TURNS_PER_MINUTE: '10', CONVERSATION_TURNS_PER_MINUTE: '25' };
    const config = testConfig({ ...limits, METRICS_PORT: String(port) });
    app = await startApp(config, { store, clock: council.clock, log: council.log });
  });
  afterEach(() => app.stop());
  afterAll(async () => {
    await connector.close();
    await store.close();
  });

  const personOf = (id: string): Person => {
    const aadObjectId = `entra-${council.councilId}-${id}`;
    return { id: `29:${council.councilId}-${id}`, aadObjectId, name: id, email: `${id}@example.org` };
  };
  const at = (id: string, where?: Conversation): Chat => {
    const who = personOf(id);
    return new Chat({ botUrl: app.botUrl, connector, who, where: where ?? personalChat(who, council.tenantId) });
  };
  /** Sends the same text so often; gives the cards that came. */
  const flood = async (chat: Chat, times: number, text = 'help'): Promise<readonly string[]> => {
    const cards: string[] = [];
    for (let sent = 0; sent < times; sent += 1) cards.push(...(await chat.saysAll(text)).map(wordsOf));
    return cards;
  };
  const heldBackOf = (cards: readonly string[]): readonly string[] =>
    cards.filter((card) => card.includes('nothing of it was saved'));
  const responses = (): Promise<{ reason: string }[]> =>
    council.inCouncil((tx) => tx.db.selectFrom('response').select('reason').execute());

  it('is told each time that nothing was done, and is answered again after a pause', async () => {
    const chat = at('manager');
    const cards = await flood(chat, 40);
    expect(cards).toHaveLength(40);
    expect(heldBackOf(cards)).toEqual(cards.slice(10));
    council.clock.advance({ seconds: 60 });
    const later = await flood(chat, 40);
    expect(heldBackOf(later)).toEqual(later.slice(10));
    expect(later[0]).toBe(cards[0]);
    expect(council.log.lines.filter(({ event }) => event === 'turns_held_back')).toEqual([
      { level: 'warn', event: 'turns_held_back', data: { tenantId: council.tenantId } },
      { level: 'warn', event: 'turns_held_back', data: { tenantId: council.tenantId } },
    ]);
    const figures = await (await fetch(metrics)).text();
    expect(figures).toContain('lat_turn_duration_seconds_count{asked="help",end="answered"} 20');
    expect(figures).toContain('lat_turn_duration_seconds_count{asked="help",end="held_back"} 60');
  });

  it('keeps the card and what was typed on it, hears each time that nothing was saved, and can save it later', async () => {
    const chat = at('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    await flood(at('frontline-education'), 8);
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: 'Written with care.' });
    for (const _again of [1, 2, 3]) {
      const line = await chat.lineFor(verb, data);
      expect(line).toContain('this was not saved');
      expect(line).toContain('still on the card');
    }
    expect(await responses()).toEqual([]);
    council.clock.advance({ seconds: 6 });
    expect(wordsOf(await chat.sends(verb, data))).toContain('Question 2 of');
    expect(await responses()).toEqual([{ reason: 'Written with care.' }]);
  });

  it('cannot keep others from answering: in a channel only the one who floods is held back', async () => {
    const where = inThread(channel('Limits', council.tenantId));
    connector.members.set(where.id.replace(/;.*$/, ''), ['manager', 'dcs', 'reviewer'].map(personOf).map(asMember));
    expect(heldBackOf(await flood(at('manager', where), 60))).toHaveLength(50);
    for (const others of [at('dcs', where), at('reviewer')]) {
      const cards = await flood(others, 3);
      expect(cards).toHaveLength(3);
      expect(heldBackOf(cards)).toEqual([]);
    }
  });

  it('is held back as one of many where a whole conversation is flooded, which leaves everybody’s own chat alone', async () => {
    const where = inThread(channel('Flooded', council.tenantId));
    const cards: string[] = [];
    for (const id of ['manager', 'dcs', 'reviewer', 'admin']) cards.push(...(await flood(at(id, where), 9)));
    expect(cards).toHaveLength(36);
    expect(heldBackOf(cards)).toEqual(cards.slice(25));
    expect(heldBackOf(await flood(at('lead-member'), 1))).toEqual([]);
  });

  it('is counted by who Teams says they are, whatever else an activity holds', async () => {
    const chat = at('manager');
    await flood(chat, 11);
    const { activities, who, where } = chat;
    const disguised = {
      ...activities.message(who, where, 'help'),
      from: { ...who, id: '29:another', name: 'Another' },
    };
    const cards = (await chat.receives(disguised)).map(wordsOf);
    expect(heldBackOf(cards)).toEqual(cards);
  });

  it('does not keep the bot from what Teams tells of teams and channels', async () => {
    const chat = at('dcs', channel('Renamed', council.tenantId));
    await flood(chat, 11);
    const { activities, who, where } = chat;
    expect(await chat.receives(activities.installed(who, where))).toHaveLength(1);
  });
});
