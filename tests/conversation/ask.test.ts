import { cardOf, groupChat } from '../support/activities.ts';
import { place } from '../support/council.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

const at = place('practice-systems', 'education');

describe('asking in words', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
    await council.assess(at, { status: 'submitted', rating: 'good', whatWeKnow: 'Canary: audits found late reports.' });
  });
  afterAll(() => bot.stop());

  it('finds the words of the record with their question and date, and opens the entry', async () => {
    const chat = council.chat('dcs');
    const card = await chat.says('ask which audit was late?');
    const words = wordsOf(card);
    expect(words).toContain('You asked: \nwhich audit was late');
    expect(words).toContain('Canary: audits found late reports.');
    expect(words).toContain('10 Practice and supervision');
    expect(words).toContain('What we know · Education and Skills · 2026/27 · 14 September 2026');
    expect(wordsOf(await chat.presses('Open'))).toContain('Canary: audits found late reports.');
  });

  it('looks for a sentence that is no command, with the command beside it that may have been meant', async () => {
    const chat = council.chat('dcs');
    const words = wordsOf(await chat.says('my answer late reports'));
    expect(words).toContain('Canary: audits found late reports.');
    expect(words).toContain('If you meant a command: “my answers”');
    expect(buttonsOf(chat.card)).toEqual(['Open', 'My answers', 'Help']);
    const nothing = wordsOf(await chat.says('my answer penguins'));
    expect(nothing).toContain('Did you mean “my answers”');
    expect(nothing).toContain('Nothing in the record that you may see says anything of it.');
  });

  it('says what to try where nothing is found, and how to ask', async () => {
    const chat = council.chat('manager-education');
    expect(wordsOf(await chat.says('ask about penguins'))).toContain('Try fewer or other words');
    expect(wordsOf(await chat.says('ask'))).toContain('Say “ask” and what you want to know');
    expect(wordsOf(await chat.says(`ask ${'about penguins '.repeat(400)}`))).toContain('too long to look for');
  });

  it('goes from page to page in place', async () => {
    for (let at = 1; at <= 6; at += 1) {
      await council.act(place('practice-systems', 'education'), { what: `Count the penguins, ${String(at)}` });
    }
    const chat = council.chat('dcs');
    expect(wordsOf(await chat.says('ask penguins'))).toContain('Page 1 of 2');
    expect(wordsOf(await chat.presses('Next page'))).toMatch(/Page 2 of 2/);
    expect(wordsOf(await chat.presses('Earlier page'))).toContain('Page 1 of 2');
  });

  it.each([
    'frontline-education',
    'manager-social-care',
    'partner',
    'lead_member',
    'monitoring_officer',
    'scrutiny_officer',
    'no-role',
  ])('gives %s nothing of what they may not see, in no wording', async (id) => {
    const chat = council.chat(id);
    const asked = [
      'ask canary',
      'ask audits late reports',
      'audits found late reports',
      'search for practice supervision',
    ];
    for (const text of asked) expect(JSON.stringify(await chat.says(text))).not.toContain('Canary: audits');
    const card = await chat.sends('ask.show', { question: 'canary', page: 1 });
    expect(JSON.stringify(card)).not.toContain('Canary: audits');
  });

  it.each(['ask canary', 'audits found late reports'])(
    'answers “%s” among others in the own chat alone',
    async (text) => {
      const own = council.chat('dcs');
      await own.says('help');
      const group = council.at(council.personOf('dcs'), groupChat('Assurance', council.tenantId));
      for (const shared of [council.inChannel('dcs'), group]) {
        const before = bot.connector.sent.length;
        expect((await shared.saysAll(text)).map(wordsOf)).toEqual(['I have sent it to your own chat.']);
        const sent = own.sentSince(before).map((one) => wordsOf(cardOf(one.activity)));
        expect(sent.join('\n')).toContain('Canary: audits found late reports.');
      }
    },
  );

  it.each(['ask ', ''])('neither looks for nor keeps a child’s name and age (“%s…”)', async (command) => {
    const chat = council.chat('dcs');
    const words = wordsOf(await chat.says(`${command}what of Anna Smith, aged 7, in the canary audits`));
    expect(words).toContain('This looks like a name with a date of birth or an age. I have not looked for it');
    expect(words).not.toContain('Canary: audits');
    expect(buttonsOf(await chat.says(`${command}what of Anna Smith, aged 7`))).toEqual(['I have a concern to raise']);
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('history').selectAll().execute());
    expect(JSON.stringify([rows, bot.log.lines])).not.toContain('Anna');
  });

  it.each([
    ["'); drop table assessment; --"],
    ['canary & !audit | (late <-> reports):*'],
    ['${$root} ${question} canary'],
    ['**canary** [link](https://example.org) <at>All</at>'],
    ['😀 canary 👩‍👩‍👧'],
    ['can\u0000ary canary'],
    ['canary \u202Eyranac\u202C'],
    ['the of and'],
    ['x'.repeat(5_000)],
    ['canary '.repeat(700)],
  ])('answers “ask %s” with a card', async (question) => {
    const card = await council.chat('dcs').says(`ask ${question}`);
    expect(card['type']).toBe('AdaptiveCard');
    expect(wordsOf(card)).toMatch(/You asked: \n|Say “ask” and|too long to look for/);
  });

  it.each<[object]>([
    [{}],
    [{ question: 7 }],
    [{ question: 'x'.repeat(5_000), page: 1 }],
    [{ question: 'canary', page: -1 }],
    [{ question: 'canary', page: 1e12 }],
    [{ question: 'canary\u0000', page: 999 }],
    [{ question: ['canary'], page: '1' }],
  ])('takes the data %j of a page for an old card, or a page there is', async (data) => {
    const card = await council.chat('dcs').sends('ask.show', data);
    expect(wordsOf(card)).toMatch(/What the record says|out of date/);
  });
});
