import { gzipSync } from 'node:zlib';
import { sendActivity } from '../support/activities.ts';
import type { InboundActivity } from '../support/activities.ts';
import { place } from '../support/council.ts';
import type { Chat } from './chat.ts';
import { inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('bad input', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  const typing = (): InboundActivity => {
    const { activities, who, where } = council.chat('manager');
    return activities.typing(who, where);
  };

  const without = (path: string): InboundActivity => {
    const [first = '', second] = path.split('.');
    const activity = typing();
    if (second === undefined) return { ...activity, [first]: undefined };
    return { ...activity, [first]: { ...(activity[first] as object), [second]: undefined } };
  };

  it.each([
    'type',
    'from',
    'from.id',
    'conversation',
    'conversation.id',
    'recipient',
    'recipient.id',
    'serviceUrl',
    'channelId',
  ])('answers 400 to an activity without %s, in one plain line', async (path) => {
    const { status, body } = await sendActivity(bot.botUrl, without(path));
    expect(status).toBe(400);
    expect(Object.keys(body as object)).toEqual(['error']);
    expect((body as { error: string }).error).toMatch(/^An activity needs [a-zA-Z.]+\.$/);
  });

  it.each([
    ['of another channel', { channelId: 'webchat' }],
    ['of the emulator', { channelId: 'emulator' }],
    ['from a host that is not allowed', { serviceUrl: 'https://example.org/' }],
    ['from an allowed host by name only', { serviceUrl: 'http://127.0.0.1.example.org/' }],
    ['with a number for its text', { text: 7 }],
    ['with entities that are none', { entities: 'all' }],
    ['with a type that is no text', { type: { a: 1 } }],
    ['with an id of a thousand letters', { from: { id: 'x'.repeat(1_000) } }],
    ['with a locale that is no text', { locale: true }],
    ['with a list for the name of its chat', { conversation: { id: 'a:1', tenantId: 't', name: ['x'] } }],
    ['with a number for the name of whoever sent it', { from: { id: '29:1', name: 7 } }],
    ['with a text for a yes or no', { conversation: { id: 'a:1', tenantId: 't', isGroup: 'perhaps' } }],
    ['with a text for those who left', { type: 'conversationUpdate', membersRemoved: 'all' }],
    ['with signs in an id that no header takes', { conversation: { id: '\u202eabc\u202c', tenantId: 't' } }],
    ['with half of a pair in an id', { conversation: { id: 'a:\ud800', tenantId: 't' } }],
    ['with a NUL in an id', { conversation: { id: 'a:\u0000', tenantId: 't' } }],
  ])('answers 400 to an activity %s', async (_name, changed) => {
    expect((await sendActivity(bot.botUrl, { ...typing(), ...(changed as InboundActivity) })).status).toBe(400);
  });

  const json = { 'content-type': 'application/json' };
  it.each<[string, number, Record<string, string>, string | Uint8Array<ArrayBuffer>]>([
    ['broken JSON', 400, json, '{"type":'],
    ['a list', 400, json, '[]'],
    ['null', 400, json, 'null'],
    ['text as JSON', 400, json, '"hello"'],
    ['no body', 400, json, ''],
    ['a body over 256 KB', 413, json, JSON.stringify({ type: 'x'.repeat(300_000) })],
    ['gzip with rubbish', 415, { ...json, 'content-encoding': 'gzip' }, 'rubbish'],
    ['a gzip bomb', 415, { ...json, 'content-encoding': 'gzip' }, new Uint8Array(gzipSync(Buffer.alloc(50_000_000)))],
    ['deflate', 415, { ...json, 'content-encoding': 'deflate' }, 'rubbish'],
    ['multipart', 415, { 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'type=message'],
    ['plain text', 415, { 'content-type': 'text/plain' }, '{}'],
    ['brackets in brackets', 400, json, '['.repeat(100_000)],
  ])('answers %s with %i and a line of our own', async (_name, expected, headers, rawBody) => {
    const { status, body } = await sendActivity(bot.botUrl, {}, { headers, rawBody });
    expect(status).toBe(expected);
    expect(Object.keys(body as object)).toEqual(['error']);
  });

  it('takes no other path and no other way, and says that it is there', async () => {
    const base = bot.botUrl.replace('/api/messages', '');
    const statusOf = async (path: string, method = 'GET'): Promise<number> =>
      (await fetch(`${base}${path}`, { method })).status;
    expect(await statusOf('/api/messages')).toBe(405);
    expect(await statusOf('/api/messages', 'HEAD')).toBe(405);
    expect(await statusOf('/else')).toBe(404);
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(200);
  });

  const answering = async (): Promise<Chat> => {
    const chat = council.chat('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    return chat;
  };

  it.each([
    ['a template', '${$root} ${cycleLabel}'],
    ['markdown', '**bold** [link](https://example.org) # head'],
    ['a mention', '<at>Everybody</at> <b>bold</b>'],
    ['emoji', '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['right-to-left text', 'שלום \u202Eabc\u202C مرحبا'],
    ['quotes', `'; drop table response; -- "`],
    ['20,000 characters', 'x'.repeat(20_000)],
  ])('keeps %s as it was typed', async (_name, reason) => {
    const chat = await answering();
    expect(wordsOf(await chat.presses('Save and next', { view: 'good', reason }))).toContain('Question 2 of');
    const stored = await council.inCouncil((tx) => tx.db.selectFrom('response').select('reason').execute());
    expect(stored).toEqual([{ reason }]);
    const back = await chat.presses('Back');
    if (reason.length < 10_000) expect(inputsOf(back).reason).toBe(reason);
    else expect(wordsOf(back)).toContain('20,000 characters');
  });

  it('takes NUL and halves of characters out, stores the rest, and says so', async () => {
    const chat = await answering();
    const card = await chat.presses('Save and next', { view: 'good', reason: 'a\u0000b\uD800c' });
    expect(wordsOf(card)).toContain('could not be kept');
    const stored = await council.inCouncil((tx) => tx.db.selectFrom('response').select('reason').execute());
    expect(stored).toEqual([{ reason: 'abc' }]);
  });

  it('gives a text that is too long back at its field, keeps it, and stores nothing as an answer', async () => {
    const chat = await answering();
    const reason = 'y'.repeat(30_000);
    const card = await chat.presses('Save and next', { view: 'good', reason });
    expect(wordsOf(card)).toContain('Please make this shorter');
    const stored = await council.inCouncil((tx) => tx.db.selectFrom('response').selectAll().execute());
    expect(stored).toEqual([]);
    const drafts = await council.inCouncil((tx) => tx.db.selectFrom('draft').select('body').execute());
    expect(drafts).toEqual([{ body: { view: 'good', reason } }]);
  });

  it.each([
    ['a choice that is none', 'marvellous'],
    ['no choice', ''],
    ['a number', 3],
    ['a list', ['good']],
    ['an object', { value: 'good' }],
    ['a choice with a NUL', 'go\u0000od'],
  ])('asks for the view again where %s came, with the reason kept', async (_name, view) => {
    const chat = await answering();
    const { verb, data } = chat.dataOf('Save and next', { reason: 'As typed.' });
    const card = await chat.sends(verb, { ...data, view });
    expect(wordsOf(card)).toContain('Please choose one');
    expect(inputsOf(card).reason).toBe('As typed.');
  });

  it.each([
    ['no data', {}],
    ['a revision that is no number', { revision: 'one' }],
    ['a revision beyond all numbers', { revision: 1e300 }],
    ['a negative place', { index: -1 }],
    ['an object for an id', { cycleId: { $ne: '' } }],
    ['a NUL in an id', { questionKey: 'a\u0000' }],
    ['a list for a text', { reason: ['x'] }],
    ['a prototype', { ['__proto__']: { audience: 'frontline' }, audience: undefined }],
  ])('calls a card old that comes back with %s, and writes nothing', async (name, changed) => {
    const chat = await answering();
    const { verb, data } = chat.dataOf('Save and next', { view: 'good' });
    const sent = name === 'no data' ? {} : { ...data, ...changed };
    expect(wordsOf(await chat.sends(verb, sent))).toContain('out of date');
    const stored = await council.inCouncil((tx) => tx.db.selectFrom('response').selectAll().execute());
    expect(stored).toEqual([]);
  });

  it.each(['nothing.like.this', '', 'toString', '__proto__', 'constructor'])(
    'answers a press with the verb “%s” in words',
    async (verb) => {
      expect(wordsOf(await council.chat('manager').sends(verb, {}))).toContain('out of date');
    },
  );

  it.each(['nothing', 'constructor', 7, null, { a: 1 }])(
    'answers a button for the command %j in words',
    async (command) => {
      expect(wordsOf(await council.chat('manager').sends('command.run', { command }))).toContain('out of date');
    },
  );

  it('answers a press without any value in words', async () => {
    const { activities, who, where } = council.chat('manager');
    for (const value of [undefined, null, 7, 'x', [], { action: null }, { action: { verb: 7, data: 'x' } }]) {
      const { status, body } = await sendActivity(
        bot.botUrl,
        activities.invoke(who, where, 'adaptiveCard/action', value),
      );
      expect(status).toBe(200);
      expect(wordsOf(body)).toContain('out of date');
    }
  });

  it('gives a due date in the past, or one that is none, back at its field with everything typed', async () => {
    const chat = council.chat('manager-education');
    const at = place('practice-systems', 'education');
    await council.assess(at, { rating: 'inadequate', whatWeKnow: 'Known.' });
    await chat.sends('assessment.open', { ...at, cycleId: council.cycleId, step: 'plan' });
    for (const dueOn of ['2020-01-01', '2026-02-30', 'tomorrow']) {
      const card = await chat.presses('Save and next', { what: 'Do it', owner: 'Head', dueOn });
      expect(inputsOf(card)).toMatchObject({ what: 'Do it', owner: 'Head' });
      expect(wordsOf(card)).toMatch(/Please .*(date|day)/i);
    }
    const actions = await council.inCouncil((tx) => tx.db.selectFrom('action').selectAll().execute());
    expect(actions).toEqual([]);
  });

  it('keeps what was typed on a card of a cycle that has closed since, and says so', async () => {
    const chat = await answering();
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: 'Too late?' });
    await council.inCouncil((tx) => tx.db.updateTable('cycle').set({ status: 'in_review' }).execute());
    expect(wordsOf(await chat.sends(verb, data))).toContain('has closed');
    const drafts = await council.inCouncil((tx) => tx.db.selectFrom('draft').select('body').execute());
    expect(drafts).toEqual([{ body: { view: 'good', reason: 'Too late?' } }]);
  });

  it('answers a page of text, dots without end and a pasted card with the nearest command', async () => {
    const chat = council.chat('manager');
    for (const text of [
      '.'.repeat(200_000) + 'x',
      'show gaps '.repeat(5_000),
      '${x}',
      '<at>nobody</at>',
      '\u0000\uD800',
    ]) {
      expect(wordsOf(await chat.says(text))).not.toContain('Something went wrong');
    }
  });

  it('has logged no error for any of this', () => {
    expect(bot.log.events('error')).toEqual([]);
  });
});
