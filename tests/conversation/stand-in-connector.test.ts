import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import botbuilder from 'botbuilder';
import type { TurnContext } from 'botbuilder';
import {
  activitiesFrom,
  asMember,
  channel,
  inThread,
  person,
  personalChat,
  sendActivity,
} from '../support/activities.ts';
import { BOT, cardOf } from '../support/activities.ts';
import { startConnector } from '../support/connector.ts';
import type { Connector } from '../support/connector.ts';

const { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory, TeamsInfo } = botbuilder;

const ada = person('Ada Reed');
const ben = person('Ben Shaw');
const dcs = channel('DCS assurance');

let connector: Connector;
beforeEach(async () => {
  connector = await startConnector({
    members: { [dcs.team!.id]: [asMember(ada), asMember(ben)] },
    teams: [{ id: dcs.team!.id, name: dcs.team!.name, channels: [{ id: dcs.id, name: 'DCS assurance' }] }],
  });
});
afterEach(() => connector.close());

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(connector.url + path, { method: 'POST', body: JSON.stringify(body) });
const say = (text: string): Promise<Response> => post('/v3/conversations/chat/activities', { type: 'message', text });
const texts = (conversationId: string) => connector.shown(conversationId).map(({ text }) => text);

/** A bot on the real SDK, without credentials, that runs one turn per request. */
async function startBot(turn: (context: TurnContext) => Promise<void>) {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const sendable = Object.assign(response, {
        header: (name: string, value: unknown) => response.setHeader(name, String(value)),
        status: (code: number) => (response.statusCode = code),
        send: (body?: unknown) => response.end(body === undefined ? undefined : JSON.stringify(body)),
      });
      const { headers, method } = request;
      await adapter.process({ body: JSON.parse(text), headers, method: method! }, sendable as never, turn);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections()));
  return { adapter, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`, close };
}

describe('the stand-in connector, called by botbuilder', () => {
  it('takes a reply, its update and its deletion, and shows what people see', async () => {
    const bot = await startBot(async (context) => {
      const { id } = (await context.sendActivity(`you said ${context.activity.text}`))!;
      await context.updateActivity({ ...MessageFactory.text('changed'), id });
      await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard({ type: 'AdaptiveCard' })));
      const third = (await context.sendActivity('gone soon'))!;
      await context.deleteActivity(third.id);
    });
    const message = activitiesFrom(connector.url).message(ada, personalChat(ada), 'hello');
    const answer = await sendActivity(bot.url, message);
    await bot.close();
    expect(answer.status).toBe(200);
    expect(connector.sent.map(({ method, replyTo }) => [method, replyTo])).toEqual([
      ['POST', message.id],
      ['PUT', null],
      ['POST', message.id],
      ['POST', message.id],
      ['DELETE', null],
    ]);
    expect(connector.sent[0]).toMatchObject({ index: 0, activity: { text: 'you said hello', from: BOT } });
    expect(texts(personalChat(ada).id)).toEqual(['changed', undefined]);
    expect(cardOf(connector.shown(personalChat(ada).id)[1])).toMatchObject({ type: 'AdaptiveCard' });
  });

  it('opens a new thread in a channel, and the personal chat that a person writes from', async () => {
    const bot = await startBot(() => Promise.resolve());
    const create = async (parameters: object) => {
      let id = '';
      const scope = 'https://api.botframework.com';
      await bot.adapter.createConversationAsync(
        '',
        'msteams',
        connector.url,
        scope,
        parameters as never,
        async (made) => {
          id = made.activity.conversation.id;
        },
      );
      return id;
    };
    const activity = MessageFactory.text('weekly status');
    const thread = await create({ isGroup: true, bot: BOT, channelData: { channel: { id: dcs.id } }, activity });
    const chat = await create({ isGroup: false, bot: BOT, members: [{ id: ada.id }] });
    await bot.close();
    expect(thread).toBe(`${dcs.id};messageid=${connector.sent[0]!.activityId}`);
    expect(texts(thread)).toEqual(['weekly status']);
    expect(chat).toBe(personalChat(ada).id);
  });

  it('tells who is in a channel and what channels a team has', async () => {
    const seen: unknown[] = [];
    const bot = await startBot(async (context) => {
      seen.push((await TeamsInfo.getPagedMembers(context, 1)).members.map(({ name }) => name));
      seen.push((await TeamsInfo.getMember(context, ben.aadObjectId)).name);
      seen.push((await TeamsInfo.getTeamDetails(context)).name);
      seen.push((await TeamsInfo.getTeamChannels(context)).map(({ name }) => name));
    });
    const asked = activitiesFrom(connector.url).message(ada, inThread(dcs), 'who is here');
    await sendActivity(bot.url, asked);
    await bot.close();
    expect(seen).toEqual([['Ada Reed'], 'Ben Shaw', "Children's Services", ['DCS assurance']]);
  });
});

describe('a scripted failure of the stand-in connector', () => {
  const always = () => true;

  it('answers once with its status and headers, posts nothing, then all is well again', async () => {
    connector.respondWith(always, {
      status: 429,
      headers: { 'retry-after': '2' },
      body: { error: { code: 'Throttled' } },
    });
    const refused = await say('one');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await say('two')).status).toBe(201);
    expect(texts('chat')).toEqual(['two']);
    expect(connector.requests).toHaveLength(2);
  });

  it('posts and still answers 502 where it is told to act', async () => {
    connector.respondWith(always, { status: 502, acts: true });
    expect((await say('one')).status).toBe(502);
    expect(texts('chat')).toEqual(['one']);
  });

  it.each([
    ['before', []],
    ['after', ['one']],
  ] as const)('cuts the connection %s it acts', async (drop, expected) => {
    connector.respondWith(always, { drop });
    await expect(say('one')).rejects.toThrow('fetch failed');
    expect(texts('chat')).toEqual(expected);
  });

  it('holds a request back until it is released, and only the one it was meant for', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    connector.respondWith(({ body }) => body?.text === 'slow', { until: promise });
    const slow = say('slow');
    await say('quick');
    expect(texts('chat')).toEqual(['quick']);
    resolve();
    expect((await slow).status).toBe(201);
    expect(texts('chat')).toEqual(['quick', 'slow']);
  });

  it('waits for what is still to come, and says what came instead', async () => {
    const waited = connector.waitForSent(({ activity }) => activity?.text === 'late');
    await say('early');
    await say('late');
    expect((await waited).index).toBe(1);
    await expect(connector.waitForSent(() => false, 1)).rejects.toThrow(/within 1 ms[^]*"early"/);
  });
});

describe('an activity for the bot', () => {
  const make = activitiesFrom('http://127.0.0.1:1');

  it('loses a key that is overridden with undefined', () => {
    const sent = JSON.parse(JSON.stringify(make.press(ada, inThread(dcs), 'save', { step: 1 }, { from: undefined })));
    expect(Object.keys(sent)).not.toContain('from');
    expect(sent).toMatchObject({
      name: 'adaptiveCard/action',
      value: { action: { verb: 'save', data: { step: 1 } } },
      channelData: { channel: { id: dcs.id }, team: { id: dcs.team!.id } },
    });
  });

  it('mentions the bot outside the personal chat, and names a channel in its own events only', () => {
    expect(make.message(ada, personalChat(ada), 'help').text).toBe('help');
    expect(make.message(ada, inThread(dcs), 'help').text).toBe('<at>LAT Assistant</at> help');
    expect(make.channelRenamed(ada, dcs, 'New name')).toMatchObject({
      type: 'conversationUpdate',
      conversation: { id: dcs.id },
      channelData: { eventType: 'channelRenamed', channel: { id: dcs.id, name: 'New name' } },
    });
  });
});
