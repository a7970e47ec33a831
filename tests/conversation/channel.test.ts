import { channel, groupChat, inThread, personalChat } from '../support/activities.ts';
import { cardOf } from '../support/activities.ts';
import { place } from '../support/council.ts';
import type { Card, Chat } from './chat.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('in a channel', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  /** The bot knows somebody's own chat once they have said anything there. */
  const known = async (personId: string): Promise<Chat> => {
    const chat = council.chat(personId);
    await chat.says('help');
    return chat;
  };

  const subscribed = async (): Promise<Chat> => {
    const chat = council.inChannel('dcs');
    await chat.says('post weekly status here Monday 09:00');
    return chat;
  };

  it('becomes the DCS channel by one sentence, and says who will read along', async () => {
    const card = await council.inChannel('dcs').says('post weekly status here');
    expect(wordsOf(card)).toMatch(/2 members/);
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('channel_subscription').selectAll().execute());
    expect(rows).toMatchObject([{ conversation_id: channel('DCS assurance', council.tenantId).id, status: 'active' }]);
    const kept = await council.inCouncil((tx) => tx.db.selectFrom('conversation_reference').selectAll().execute());
    expect(kept.find(({ kind }) => kind === 'channel')).toMatchObject({ name: 'DCS assurance' });
  });

  it('posts the status card there as a thread of its own when asked to', async () => {
    const chat = await subscribed();
    await council.assess(place('practice-systems', 'education'), { rating: 'good', status: 'accepted' });
    const before = bot.connector.sent.length;
    await chat.says('post status');
    const isPost = (sent: { replyTo: string | null; path: string }): boolean => sent.path === '/v3/conversations';
    const sent = await bot.connector.waitForSent((one) => one.index >= before && isPost(one));
    expect(wordsOf(cardOf(sent.activity))).toContain('Reviewed and assured 1 of');
    expect(sent.activity?.text).toBeUndefined();
    expect(sent.activity?.summary).toMatch(/\d/);
    const key = council.inCouncil((tx) => tx.db.selectFrom('status_post').selectAll().execute());
    expect((await key).map(({ extra }) => extra)).toEqual([true]);
  });

  it('shows the counts of its own scope there and sends the list of gaps to the asker’s own chat', async () => {
    await subscribed();
    const own = await known('reviewer');
    const before = bot.connector.sent.length;
    const cards = await council.inChannel('reviewer').saysAll('show gaps');
    const said = cards.map(wordsOf).join('\n');
    expect(said).toContain('I have sent it to your own chat');
    expect(cards.flatMap(buttonsOf)).not.toContain('Not tested');
    expect(JSON.stringify(cards)).not.toContain('assessment.open');
    const list = own.sentSince(before).map((sent) => cardOf(sent.activity));
    expect(JSON.stringify(list)).toContain('assessment.open');
  });

  it('says how to open one’s own chat where there is none yet', async () => {
    const cards = await council.inChannel('reviewer').saysAll('my answers');
    expect(cards.map(wordsOf).join('\n')).toContain('I cannot reach it yet');
  });

  it.each(['show gaps', 'status', 'my answers', 'start', 'help', 'what is the weather'])(
    'answers “%s” in a channel without a subscription with nothing but where the answer is',
    async (text) => {
      await known('manager-education');
      const cards = await council.inChannel('manager-education', 'Anything').saysAll(text);
      expect(cards.map(wordsOf)).toEqual(['I have sent it to your own chat.']);
    },
  );

  it.each(['show gaps', 'status', 'post status', 'post weekly status here', 'stop weekly status'])(
    'tells a frontline person who says “%s” there nothing of it, and the refusal in their own chat',
    async (text) => {
      await subscribed();
      const own = await known('frontline-education');
      const before = bot.connector.sent.length;
      const cards = await council.inChannel('frontline-education').saysAll(text);
      expect(cards.map(wordsOf)).toEqual(['I have sent it to your own chat.']);
      const refused = own.sentSince(before).map((sent) => wordsOf(cardOf(sent.activity)));
      expect(refused.join('\n')).toContain('not part of your role');
    },
  );

  it('answers in a group chat only that the answer is in one’s own chat', async () => {
    await known('manager');
    const group = council.at(council.personOf('manager'), groupChat('Assurance', council.tenantId));
    expect((await group.saysAll('show gaps')).map(wordsOf)).toEqual(['I have sent it to your own chat.']);
    expect(wordsOf(await group.says('post weekly status here'))).toMatch(/channel/);
  });

  it('refreshes a card in a channel with what that channel shows, for anybody who may see status', async () => {
    await subscribed();
    const chat = council.inChannel('reviewer');
    const card: Card = await chat.sends('status.show', { directorateId: '' });
    expect(wordsOf(card)).toContain('Reviewed and assured');
    expect(wordsOf(card)).toContain('of 25');
  });

  it('answers a press on Show gaps in the channel to the presser alone, without any message', async () => {
    await subscribed();
    const before = bot.connector.sent.length;
    const chat = council.inChannel('manager-education');
    const card = await chat.sends('command.run', { command: 'show gaps' });
    expect(buttonsOf(card)).toContain('Show gaps');
    expect(bot.connector.sent.slice(before)).toEqual([]);
  });

  it('stops when told to, and is then no subscriber any more', async () => {
    const chat = await subscribed();
    await chat.says('stop weekly status');
    await known('dcs');
    expect((await chat.saysAll('show gaps')).map(wordsOf)).toEqual(['I have sent it to your own chat.']);
  });

  it('keeps the newest name of a channel', async () => {
    const chat = await subscribed();
    const where = channel('DCS assurance', council.tenantId);
    await chat.receives(chat.activities.channelRenamed(chat.who, where, 'Director’s channel'));
    const kept = await council.inCouncil((tx) =>
      tx.db.selectFrom('conversation_reference').select('name').where('kind', '=', 'channel').execute(),
    );
    expect(kept).toEqual([{ name: 'Director’s channel' }]);
    expect(inThread(where).id).not.toBe(where.id);
  });

  it('goes to one’s own chat under the address of the service that the last activity gave', async () => {
    const own = await known('manager');
    const stored = await council.inCouncil((tx) =>
      tx.db.selectFrom('conversation_reference').select('reference').where('kind', '=', 'personal').execute(),
    );
    expect(stored[0]?.reference).toMatchObject({ serviceUrl: bot.connector.url });
    expect(own.where.id).toBe(personalChat(own.who, council.tenantId).id);
  });
});
