import { freeTexts } from '../../src/presenters/free-texts.ts';
import { asMember, person, personalChat, sendActivity } from '../support/activities.ts';
import { councilRows } from '../support/council-rows.ts';
import type { Chat } from './chat.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

let bot: RunningBot;
let council: BotCouncil;
beforeAll(async () => {
  bot = await startBot();
});
beforeEach(async () => {
  council = await bot.council();
});
afterAll(() => bot.stop());

const child = 'Zoe Example, born 3 May 2014, waited for weeks.';
const rows = () => council.inCouncil((tx) => councilRows(tx, council.councilId));
const reasons = async () =>
  (await council.inCouncil((tx) => tx.db.selectFrom('response').selectAll().execute())).map(({ reason }) => reason);

async function firstQuestion(): Promise<Chat> {
  const chat = council.chat('frontline-education');
  await chat.says('start');
  await chat.presses('Start');
  return chat;
}

/** What the press is answered with, which must be the question, with nothing stored and nothing of it logged. */
async function asks(press: () => Promise<unknown>): Promise<unknown> {
  const before = await rows();
  const card = await press();
  expect(wordsOf(card)).toContain('Please look at this once more');
  expect(wordsOf(card)).toContain('Nothing is saved yet.');
  expect(await rows()).toEqual(before);
  expect(JSON.stringify(bot.log.lines)).not.toMatch(/Zoe|2014/);
  return card;
}

describe('an answer that may let a child be recognised', () => {
  it('is asked about, and saved by a second press with the same words', async () => {
    const chat = await firstQuestion();
    const card = await asks(() => chat.presses('Save and next', { view: 'good', reason: child }));
    expect(wordsOf(card)).toContain('This looks like a name with a date of birth or an age.');
    expect(inputsOf(card)).toEqual({ reason: child });
    expect(buttonsOf(card)).toEqual(['Save and next', 'I have a concern to raise']);
    expect(wordsOf(await chat.presses('Save and next'))).toContain('Question 2 of');
    expect(await reasons()).toEqual([child]);
  });

  it('is saved at once when it is written so that nobody can be recognised', async () => {
    const chat = await firstQuestion();
    await asks(() => chat.presses('Save and next', { view: 'good', reason: child }));
    const card = await chat.presses('Save and next', { reason: 'A child waited for weeks.' });
    expect(wordsOf(card)).toContain('Question 2 of');
    expect(await reasons()).toEqual(['A child waited for weeks.']);
  });

  it('is saved without a reason where that was emptied', async () => {
    const chat = await firstQuestion();
    await asks(() => chat.presses('Save and next', { view: 'good', reason: child }));
    expect(wordsOf(await chat.presses('Save and next', { reason: '' }))).toContain('Question 2 of');
    expect(await reasons()).toEqual(['']);
  });

  it('is asked about anew where it became another', async () => {
    const chat = await firstQuestion();
    await asks(() => chat.presses('Save and next', { view: 'good', reason: child }));
    const card = await asks(() => chat.presses('Save and next', { reason: 'Seen at ZE1 1AA.' }));
    expect(wordsOf(card)).toContain('This looks like a postcode.');
  });

  it('is not asked about again where the card shows what is saved', async () => {
    const chat = await firstQuestion();
    await chat.presses('Save and next', { view: 'good', reason: child });
    await chat.presses('Save and next');
    await chat.presses('Back');
    expect(wordsOf(await chat.presses('Save and next'))).toContain('already saved');
  });

  it.each(['Back', 'Finish later'])('is asked about on %s too, and kept by a second press', async (title) => {
    const chat = await firstQuestion();
    await chat.presses('Save and next', { view: 'good' });
    const card = await asks(() => chat.presses(title, { reason: child }));
    expect(buttonsOf(card)[0]).toBe(title);
    await chat.presses(title);
    const drafts = await council.inCouncil((tx) => tx.db.selectFrom('draft').selectAll().execute());
    expect(JSON.stringify(drafts)).toContain('Zoe');
  });

  it('comes back beside what another device saved meanwhile', async () => {
    const chat = await firstQuestion();
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: child });
    await chat.presses('Save and next', { view: 'good', reason: 'Said on the phone.' });
    await chat.sends(verb, data);
    const card = await chat.presses('Save and next');
    expect(wordsOf(card)).toContain('Said on the phone.');
    expect(inputsOf(card)['reason']).toBe(child);
    expect(await reasons()).toEqual(['Said on the phone.']);
  });

  it('is left behind by a concern, with nothing stored', async () => {
    const chat = await firstQuestion();
    await asks(() => chat.presses('Save and next', { view: 'good', reason: child }));
    const before = await rows();
    expect(wordsOf(await chat.presses('I have a concern to raise'))).toContain('01632 960001');
    expect(await rows()).toEqual(before);
  });

  it('spares the question, and nothing else, where somebody forges the mark of having seen it', async () => {
    const chat = await firstQuestion();
    await asks(() => chat.presses('Save and next', { view: 'good', reason: child }));
    const { data } = chat.dataOf('Save and next');
    const other = council.chat('frontline-social-care');
    await other.says('hello');
    expect(wordsOf(await other.sends('response.save', data))).toContain('not yours');
  });
});

describe('every edge where somebody may type', () => {
  const at = { cycleId: '2026-27', questionKey: 'practice-systems', directorateId: 'education', revision: 0 };

  it.each(Object.entries(freeTexts))(
    'asks about all that comes with %s, and stores nothing',
    async (verb, { labels }) => {
      const chat = council.chat('manager-education');
      await chat.says('help');
      const typed = Object.fromEntries(Object.keys(labels).map((input) => [input, `${input}: ${child}`]));
      const card = await asks(() => chat.sends(verb, { ...at, step: 'evidence', ...typed }));
      expect(inputsOf(card)).toEqual(typed);
    },
  );

  it('asks about evidence, and keeps all that was typed through it', async () => {
    const chat = council.chat('manager-education');
    await chat.sends('assessment.open', { ...at, step: 'evidence' });
    const typed = { link: 'https://example.org/ZE11AA', whatWeKnow: child, howWeKnow: 'LCS 123456', whatNext: '${x}' };
    const card = await asks(() => chat.presses('Save and next', typed));
    expect(inputsOf(card)).toEqual({ whatWeKnow: child, howWeKnow: 'LCS 123456' });
    expect(wordsOf(card)).toContain('This looks like a case or client number.');
    expect(wordsOf(await chat.presses('Save and next', { howWeKnow: 'An audit' }))).toContain('Rating');
    const [saved] = await council.inCouncil((tx) => tx.db.selectFrom('assessment').selectAll().execute());
    expect(saved).toMatchObject({
      ...{ link: typed.link, what_we_know: child, how_we_know: 'An audit', what_next: '${x}' },
    });
  });

  it('asks in the own chat about a reason typed after a command in a channel', async () => {
    const own = council.chat('dcs');
    await own.says('hello');
    const where = council.inChannel('dcs');
    const before = bot.connector.sent.length;
    const there = await where.saysAll(`correct status ${child}`);
    expect(wordsOf(there)).not.toContain('Zoe');
    const mine = own.sentSince(before).map(({ activity }) => activity);
    expect(wordsOf(mine)).toContain('Please look at this once more');
  });

  it('asks about a reason typed after a command, and goes on with it', async () => {
    const chat = council.chat('dcs');
    await chat.says('help');
    await asks(() => chat.says(`correct status ${child}`));
    expect(wordsOf(await chat.presses('Continue'))).not.toContain('Please look at this once more');
  });

  it('asks somebody whom nobody knows, and shows them no council’s routes', async () => {
    const who = person(`Jo of ${council.councilId}`, { name: 'Jo', email: 'jo@example.org' });
    const chat = council.at(who, personalChat(who, council.tenantId));
    bot.connector.members.set(chat.where.id, [asMember(who)]);
    expect(wordsOf(await chat.says('hello'))).toContain('If a child is in danger now, call 999.');
    const card = await asks(() => chat.presses('Ask for access', { said: child }));
    expect(wordsOf(card)).toContain('If a child is in danger now, call 999.');
    expect(buttonsOf(card)).toEqual(['Ask for access']);
    expect(wordsOf(await chat.presses('Ask for access'))).toContain('I have asked for you');
  });

  it('says so in a line beside the card where there is too much for another card', async () => {
    const chat = await firstQuestion();
    const before = await rows();
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: `${'漢'.repeat(19_000)} ZE1 1AA` });
    const press = chat.activities.press(chat.who, chat.where, verb, data as Record<string, unknown>);
    const { status, body } = await sendActivity(bot.botUrl, press);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        type: 'application/vnd.microsoft.activity.message',
        value: expect.stringContaining('Your text still stands on the card') as string,
      },
    });
    expect(await rows()).toEqual(before);
  });
});
