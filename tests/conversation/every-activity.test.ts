import { channel, groupChat, inThread, person, personalChat, sendActivity } from '../support/activities.ts';
import type { Conversation, InboundActivity } from '../support/activities.ts';
import { BOT } from '../support/activities.ts';
import type { Chat } from './chat.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('every kind of activity', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  const places = (): readonly Conversation[] => [
    personalChat(council.personOf('dcs'), council.tenantId),
    groupChat('Assurance', council.tenantId),
    channel('DCS assurance', council.tenantId),
    inThread(channel('DCS assurance', council.tenantId)),
  ];

  const chats = (): readonly Chat[] => places().map((where) => council.at(council.personOf('dcs'), where));

  it('is welcomed once where the bot is added, with what to do there', async () => {
    const [personal, group, inChannel] = chats();
    for (const [chat, words] of [
      [personal, 'Press Start'],
      [group, 'in your own chat with me'],
      [inChannel, 'post weekly status here'],
    ] as const) {
      if (chat === undefined) throw new Error('No chat');
      const installed = await chat.receives(chat.activities.installed(chat.who, chat.where));
      const joined = await chat.receives(
        chat.activities.membersAdded(chat.who, chat.where, [{ id: BOT.id }, { id: chat.who.id }]),
      );
      expect(installed.map(wordsOf)).toEqual([expect.stringContaining(words)]);
      expect(joined).toEqual([]);
    }
    const kept = await council.inCouncil((tx) => tx.db.selectFrom('conversation_reference').selectAll().execute());
    expect(kept.map(({ kind }) => kind).toSorted()).toEqual(['channel', 'group', 'personal']);
    expect(kept.find(({ kind }) => kind === 'channel')?.name).toBe('DCS assurance');
  });

  it('tells an unknown person who adds the bot whom to ask', async () => {
    const stranger = person('Somebody else');
    const chat = council.at(stranger, personalChat(stranger, council.tenantId));
    const cards = await chat.receives(chat.activities.installed(stranger, chat.where));
    expect(cards.map(wordsOf)).toEqual([expect.stringContaining('I do not know you yet')]);
  });

  const silent: readonly [string, (chat: Chat) => InboundActivity][] = [
    ['a removal of the bot', ({ activities, who, where }) => activities.uninstalled(who, where)],
    ['a new member', ({ activities, who, where }) => activities.membersAdded(who, where, [{ id: '29:other' }])],
    ['a member who left', ({ activities, who, where }) => activities.membersRemoved(who, where, [{ id: '29:other' }])],
    ['the bot’s own departure', ({ activities, who, where }) => activities.membersRemoved(who, where, [BOT])],
    ['a channel’s new name', ({ activities, who, where }) => activities.channelRenamed(who, where, 'New name')],
    ['a channel that is gone', ({ activities, who, where }) => activities.channelDeleted(who, where)],
    ['an edited message', ({ activities, who, where }) => activities.messageUpdate(who, where, 'show gaps')],
    ['a deleted message', ({ activities, who, where }) => activities.messageDelete(who, where)],
    ['a reaction', ({ activities, who, where }) => activities.messageReaction(who, where, 'like')],
    ['typing', ({ activities, who, where }) => activities.typing(who, where)],
    ['a kind that nobody knows', ({ activities, who, where }) => activities.unknown(who, where)],
  ];

  it.each(silent)('is taken in silence where it is %s, everywhere', async (_name, build) => {
    for (const chat of chats()) {
      const before = bot.connector.sent.length;
      expect((await sendActivity(bot.botUrl, build(chat))).status).toBe(200);
      expect(bot.connector.sent.slice(before)).toEqual([]);
    }
  });

  it.each([
    'task/fetch',
    'task/submit',
    'composeExtension/query',
    'composeExtension/queryLink',
    'fileConsent/invoke',
    'message/submitAction',
    'signin/verifyState',
    'signin/tokenExchange',
    'actionableMessage/executeAction',
    'application/search',
    'config/fetch',
    'nobody/knows',
  ])('is refused with a 4xx where it is the invoke %s', async (name) => {
    for (const { activities, who, where } of chats()) {
      const { status, body } = await sendActivity(bot.botUrl, activities.invoke(who, where, name, { any: 'thing' }));
      expect(status).toBe(400);
      expect(body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
    }
  });

  it('is answered by a message where an old client presses Action.Submit', async () => {
    const chat = council.chat('manager-education');
    const pressed = chat.activities.submit(chat.who, chat.where, { verb: 'command.run', command: 'start' });
    const [card] = await chat.receives(pressed);
    expect(wordsOf(card)).toContain('need you');
    const unknown = chat.activities.submit(chat.who, chat.where, { something: 'else' });
    expect((await chat.receives(unknown)).map(wordsOf)).toEqual([expect.stringContaining('out of date')]);
  });

  it.each([
    ['a channel', () => inThread(channel('DCS assurance', council.tenantId))],
    ['a group chat', () => groupChat('Assurance', council.tenantId)],
  ])('is answered in the own chat where an old client presses Action.Submit in %s', async (_name, where) => {
    const own = council.chat('frontline-education');
    await own.says('start');
    await own.presses('Start');
    await own.presses('Save and next', { view: 'good', reason: 'Between the two of us.' });
    const { verb, data } = own.dataOf('Back');
    const chat = council.at(own.who, where());
    const before = bot.connector.sent.length;
    const said = await chat.receives(chat.activities.submit(chat.who, chat.where, { verb, ...data }));
    expect(said.map(wordsOf)).toEqual([expect.stringContaining('sent it to your own chat')]);
    const [inOwn] = own.sentSince(before);
    expect(JSON.stringify(inOwn?.activity)).toContain('Between the two of us.');
  });

  it('is told whom to ask where a stranger presses Action.Submit in a channel, and nothing of it is repeated', async () => {
    const stranger = person('Somebody new');
    const chat = council.at(stranger, inThread(channel('DCS assurance', council.tenantId)));
    const data = { verb: 'access.ask', council: council.councilId, said: 'I am the mother of Jane Doe' };
    const cards = await chat.receives(chat.activities.submit(chat.who, chat.where, data));
    expect(cards.map(wordsOf)).toEqual([expect.stringContaining('I do not know you yet')]);
    expect(JSON.stringify(cards)).not.toContain('Jane');
  });

  it('is answered where a message has only a picture', async () => {
    const chat = council.chat('manager');
    const picture = chat.activities.message(chat.who, chat.where, '', {
      attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/x.png' }],
    });
    expect((await chat.receives(picture)).map(wordsOf)).toEqual([expect.stringContaining('I did not understand')]);
  });

  it('is read with the bot’s mention taken out, with or without a blank after it', async () => {
    const chat = council.inChannel('dcs');
    const entities = [{ type: 'mention', mentioned: BOT, text: '<at>LAT Assistant</at>' }];
    const text = '<at>LAT Assistant</at>post weekly status here';
    const typed = chat.activities.message(chat.who, chat.where, '', { text, entities });
    expect((await chat.receives(typed)).map(wordsOf)).toEqual([expect.stringContaining('members')]);
    const strange = [{ type: 'mention' }, { type: 'mention', mentioned: null, text: 7 }, ...entities];
    const again = chat.activities.message(chat.who, chat.where, '', { text, entities: strange });
    expect(await chat.receives(again)).toHaveLength(1);
  });

  it('gets an apology with a reference where something breaks, and the log has the reference and no words', async () => {
    const chat = council.chat('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: 'A secret of mine' });
    await council.inCouncil((tx) =>
      tx.db
        .updateTable('question_set_version')
        .set({ body: JSON.stringify('broken') })
        .execute(),
    );
    await council.addPerson('changes-the-facts', []);
    const said = await chat.says('show gaps A secret of mine');
    expect(buttonsOf(said)).toContain('Continue');
    for (const words of [await chat.lineFor(verb, data), wordsOf(said)]) {
      expect(words).toContain('Something went wrong on our side');
      const reference = /reference: (\w+)/.exec(words)?.[1];
      const lines = bot.log.lines.filter((line) => line.event === 'turn_failed' && line.data.reference === reference);
      expect(lines).toHaveLength(1);
    }
    expect(JSON.stringify(bot.log.lines)).not.toContain('A secret of mine');
  });

  it('is answered 200 even where Teams does not take the answer', async () => {
    const chat = council.chat('manager');
    bot.connector.respondWith(({ method }) => method === 'POST', { status: 403, times: 2 });
    const typed = chat.activities.message(chat.who, chat.where, 'help');
    expect((await sendActivity(bot.botUrl, typed)).status).toBe(200);
    expect(bot.log.events('error')).toContain('apology_failed');
  });
});
