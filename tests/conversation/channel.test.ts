import {
  BOT,
  cardOf,
  channel,
  groupChat,
  inThread,
  person,
  personalChat,
  sendActivity,
} from '../support/activities.ts';
import type { Conversation } from '../support/activities.ts';
import { place } from '../support/council.ts';
import type { Card, Chat } from './chat.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
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
    expect(kept.find(({ kind }) => kind === 'channel')).toMatchObject({
      ...{ name: 'DCS assurance', group_id: channel('DCS assurance', council.tenantId).team?.aadGroupId },
    });
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

  describe('that is lost', () => {
    const stranger = person('An administrator of Teams');
    const where = (): Conversation => channel('DCS assurance', council.tenantId);
    const event = async (eventType: string): Promise<void> => {
      const { activities } = council.inChannel('dcs');
      expect((await sendActivity(bot.botUrl, activities.teamEvent(stranger, where(), eventType))).status).toBe(200);
    };
    const code = async (): Promise<string | null | undefined> => {
      const kept = await council.inCouncil((tx) =>
        tx.db.selectFrom('conversation_reference').selectAll().where('kind', '=', 'channel').execute(),
      );
      return kept[0]?.unreachable_code;
    };
    /** What the admin was told in chat since then; the outbox is emptied on waking. */
    const toldSince = async (admin: Chat, index: number): Promise<string> => {
      const sent = await bot.connector.waitForSent(
        (one) => one.index >= index && one.conversationId === admin.where.id && one.activity?.type === 'message',
      );
      return wordsOf(cardOf(sent.activity));
    };

    it.each([
      ['channelDeleted', 'channel_deleted', 'The channel was deleted', 'channelRestored'],
      ['teamArchived', 'team_archived', 'The team of the channel was archived', 'teamUnarchived'],
      ['teamDeleted', 'team_deleted', 'The team of the channel was deleted', 'teamRestored'],
    ])('by %s is shown as such, told to the admin once, and back after %s', async (lost, kept, words, back) => {
      await subscribed();
      const admin = await known('admin');
      const before = bot.connector.sent.length;
      await event(lost);
      await event(lost);
      expect(await code()).toBe(kept);
      expect(await toldSince(admin, before)).toContain(words);
      expect(wordsOf(await admin.says('status schedule'))).toContain(`Cannot be reached (${kept}). ${words}`);
      const own = admin.sentSince(before).map((sent) => wordsOf(cardOf(sent.activity)));
      expect(own.filter((text) => text.includes('cannot go to the channel DCS assurance any more'))).toHaveLength(1);
      await event(back);
      expect(await code()).toBeNull();
      expect(wordsOf(await admin.says('status schedule'))).not.toContain('Cannot be reached');
    });

    it.each(['channelRestored', 'teamRestored', 'teamCreated', 'constructor', ''])(
      'stays lost where Teams only says %j',
      async (eventType) => {
        await subscribed();
        await event('teamArchived');
        await event(eventType);
        expect(await code()).toBe('team_archived');
      },
    );

    it('with the bot is so for every channel of the team, until it is added again by anybody', async () => {
      await subscribed();
      const { activities } = council.inChannel('dcs');
      await sendActivity(bot.botUrl, activities.uninstalled(stranger, where()));
      expect(await code()).toBe('bot_removed');
      await sendActivity(bot.botUrl, activities.membersRemoved(stranger, where(), [BOT]));
      expect(await code()).toBe('bot_removed');
      await sendActivity(bot.botUrl, activities.membersAdded(stranger, where(), [{ id: BOT.id }]));
      expect(await code()).toBeNull();
    });

    it('comes back by anything that is said or pressed in it', async () => {
      const chat = await subscribed();
      await event('channelDeleted');
      await chat.says('status');
      expect(await code()).toBeNull();
      await chat.sends('status.show', { directorateId: '' });
      await event('channelDeleted');
      await chat.sends('status.show', { directorateId: '' });
      expect(await code()).toBeNull();
    });

    it('with one team is not lost once it has moved to another, and is with that one', async () => {
      await subscribed();
      const moved = channel('DCS assurance', council.tenantId, 'Another team').team;
      const chat = council.at(council.personOf('dcs'), { ...inThread(where()), ...(moved && { team: moved }) });
      await chat.sends('status.show', { directorateId: '' });
      await event('teamArchived');
      expect(await code()).toBeNull();
      const { activities } = council.inChannel('dcs');
      const there = { ...where(), ...(moved && { team: moved }) };
      await sendActivity(bot.botUrl, activities.teamEvent(stranger, there, 'teamArchived'));
      expect(await code()).toBe('team_archived');
    });

    it('of a council in another tenant touches nothing here', async () => {
      await subscribed();
      const other = await bot.council();
      const theirs = { ...where(), tenantId: other.tenantId };
      const { activities } = council.inChannel('dcs');
      await sendActivity(bot.botUrl, activities.teamEvent(stranger, theirs, 'channelDeleted'));
      expect(await code()).toBeNull();
    });

    it('takes no new name from another tenant, and from its own whoever gave it', async () => {
      await subscribed();
      const { activities } = council.inChannel('dcs');
      const other = await bot.council();
      const theirs = { ...where(), tenantId: other.tenantId };
      await sendActivity(bot.botUrl, activities.channelRenamed(stranger, theirs, 'Theirs'));
      await sendActivity(bot.botUrl, activities.channelRenamed(stranger, where(), 'Ours'));
      const kept = await council.inCouncil((tx) =>
        tx.db.selectFrom('conversation_reference').select('name').where('kind', '=', 'channel').execute(),
      );
      expect(kept).toEqual([{ name: 'Ours' }]);
    });
  });

  it('refuses a channel of another tenant', async () => {
    const other = await bot.council();
    const chat = council.inChannel('dcs');
    const foreign = chat.activities.message(chat.who, chat.where, 'post weekly status here', {
      channelData: { tenant: { id: other.tenantId }, team: { id: '19:team' }, channel: { id: '19:channel' } },
    });
    expect((await chat.receives(foreign)).map(wordsOf)).toEqual([expect.stringContaining('another organisation')]);
    expect(await council.inCouncil((tx) => tx.db.selectFrom('channel_subscription').selectAll().execute())).toEqual([]);
  });

  it('shows its own schedule there, and changes it for somebody who may, on their own card', async () => {
    const chat = await subscribed();
    const list = await chat.says('status schedule');
    expect(wordsOf(list)).toContain('every Monday at 09:00 (Europe/London)');
    expect(wordsOf(list)).toContain('when it was set up: 2 members, no guests');
    await chat.presses('Change');
    const typed = { weekday: '2', time: '25:00', pausedFrom: '2026-10-19', pausedUntil: '2026-10-30' };
    const problem = await chat.presses('Save', typed);
    expect(wordsOf(problem)).toContain('This is no time of day');
    expect(inputsOf(problem)).toMatchObject(typed);
    const saved = await chat.presses('Save', { time: '10:30' });
    expect(wordsOf(saved)).toContain('every Tuesday at 10:30 (Europe/London)');
    expect(wordsOf(saved)).toContain('from 19 October 2026 to 30 October 2026');
    const manager = council.inChannel('manager-education');
    const key = { conversationId: channel('DCS assurance', council.tenantId).id };
    expect(wordsOf(await manager.sends('schedule.open', key))).toContain('not yours');
    expect(wordsOf(await chat.sends('schedule.save', { ...key, revision: 'x' }))).toContain('out of date');
    await chat.says('status schedule');
    await chat.presses('Change');
    expect(wordsOf(await chat.presses('Stop weekly status'))).toContain('Stopped');
  });

  it('sends the status to the presser’s own chat by Open in chat, as their own roles show it', async () => {
    await subscribed();
    const own = await known('manager-education');
    const before = bot.connector.sent.length;
    const pressed = council.inChannel('manager-education');
    const answer = await pressed.sends('status.chat', { directorateId: 'education' });
    expect(wordsOf(answer)).toContain('I have sent it to your own chat');
    expect(buttonsOf(answer)).toEqual(['Refresh']);
    const sent = own.sentSince(before).map((one) => wordsOf(cardOf(one.activity)));
    expect(sent).toEqual([expect.stringContaining('Education and Skills')]);
    const frontline = council.inChannel('frontline-education');
    expect(wordsOf(await frontline.sends('status.chat', { directorateId: '' }))).toContain('not part of your role');
    const nowhere = council.inChannel('reviewer');
    expect(wordsOf(await nowhere.sends('status.chat', { directorateId: '' }))).toContain('I cannot reach it yet');
    expect(pressed.sentSince(before)).toEqual([]);
  });

  it('refuses Refresh and Show gaps to somebody whose role shows neither, to them alone', async () => {
    await subscribed();
    const before = bot.connector.sent.length;
    const chat = council.inChannel('frontline-education');
    for (const [verb, data] of [
      ['status.show', { directorateId: '' }],
      ['command.run', { command: 'show gaps' }],
    ] as const) {
      expect(wordsOf(await chat.sends(verb, data))).toContain('not part of your role');
    }
    expect(bot.connector.sent.slice(before)).toEqual([]);
  });

  it('corrects the week’s card by one sentence or on a card, and says why where none is out', async () => {
    const chat = await subscribed();
    expect(wordsOf(await chat.says('correct status Housing was left out'))).toContain('has not come');
    const outsider = council.chat('lead_member');
    expect(wordsOf(await outsider.says('correct status'))).toContain('not part of your role');
  });
});
