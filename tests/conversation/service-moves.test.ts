import { activitiesFrom, sendActivity } from '../support/activities.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import type { Chat } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

/** Teams serves a conversation from an address, and from another one some day: activities say so, and nothing else. */
describe('a conversation that Teams serves from another address', () => {
  let bot: RunningBot;
  let other: Connector;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
    other = await startConnector();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(async () => {
    await bot.stop();
    await other.close();
  });

  /** A press of somebody that comes from one of the two addresses. */
  async function presses(from: Connector, { who, where }: Chat): Promise<void> {
    const press = activitiesFrom(from.url).press(who, where, 'help.show', {});
    expect((await sendActivity(bot.botUrl, press)).status).toBe(200);
  }
  const sentBy = (connector: Connector, { where }: Chat) =>
    connector.waitForSent(({ conversationId }) => conversationId.startsWith(where.id.replace(/;messageid=.*$/, '')));

  it('gets its status card there, by one press in the channel', async () => {
    const chat = council.inChannel('dcs');
    await chat.says('post weekly status here');
    const before = bot.connector.sent.length;
    await presses(other, chat);
    await council.chat('dcs').says('post status');
    expect((await sentBy(other, chat)).path).toBe('/v3/conversations');
    expect(chat.sentSince(before)).toEqual([]);
  });

  it('gets it at the first one again, once that is where activities come from', async () => {
    const chat = council.inChannel('dcs');
    await chat.says('post weekly status here');
    await presses(other, chat);
    await presses(bot.connector, chat);
    const before = bot.connector.sent.length;
    await council.chat('dcs').says('post status');
    await bot.connector.waitForSent(({ index, path }) => index >= before && path === '/v3/conversations');
    expect(chat.sentSince(before)).toHaveLength(1);
  });

  it('gets a message of the bot’s own there in a personal chat, and at the first one after moving back', async () => {
    const own = council.chat('chief_executive');
    await own.says('help');
    await presses(bot.connector, own);
    await presses(other, own);
    const dcs = council.inChannel('dcs');
    await dcs.says('post weekly status here');
    await dcs.says('stop weekly status');
    expect((await sentBy(other, own)).method).toBe('POST');
    await presses(bot.connector, own);
    await dcs.says('post weekly status here');
    const before = bot.connector.sent.length;
    await dcs.says('stop weekly status');
    await bot.connector.waitForSent(({ index, conversationId }) => index >= before && conversationId === own.where.id);
  });

  it('is sent what could not be sent to the old one, where nobody answers any more', async () => {
    const chat = council.inChannel('dcs');
    const gone = await startConnector();
    const said = activitiesFrom(gone.url).message(chat.who, chat.where, 'post weekly status here');
    expect((await sendActivity(bot.botUrl, said)).status).toBe(200);
    await gone.close();
    const states = () =>
      council.inCouncil((tx) =>
        tx.db.selectFrom('outbox').select(['state', 'last_code']).where('kind', '=', 'status').execute(),
      );
    await council.chat('dcs').says('post status');
    while ((await states())[0]?.last_code === null) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await states()).toEqual([{ state: 'waiting', last_code: 'ECONNREFUSED' }]);
    await presses(bot.connector, chat);
    const before = bot.connector.sent.length;
    bot.clock.advance({ minutes: 2 });
    await council.chat('dcs').says('post status');
    while ((await states()).some(({ state }) => state !== 'sent'))
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(chat.sentSince(before).filter(({ path }) => path === '/v3/conversations')).toHaveLength(2);
  });
});
