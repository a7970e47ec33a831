import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('a frontline person answering', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('is invited, answers a question in two presses, comes back to the next one, and finishes', async () => {
    const council = await bot.council();
    const chat = council.chat('frontline-education');
    expect(wordsOf(await chat.says('start'))).toContain('2026/27');
    expect(buttonsOf(chat.card)).toEqual(expect.arrayContaining(['Start', 'Not now', 'Not for me']));
    const before = bot.connector.sent.length;
    const first = await chat.presses('Start');
    expect(wordsOf(first)).toContain('Question 1 of');
    expect(buttonsOf(first)).not.toContain('Back');
    const second = await chat.presses('Save and next', { view: 'good' });
    expect(wordsOf(second)).toContain('Question 2 of');
    // The message is replaced by the answer to the press: nothing else was sent, nothing updated.
    expect(chat.sentSince(before)).toEqual([]);
    const back = await chat.presses('Back');
    expect(inputsOf(back).view).toBe('good');
    await chat.presses('Save and next');
    const paused = await chat.presses('Finish later', { reason: 'We talk it over on Mondays.' });
    expect(wordsOf(paused)).toContain('continue');
    const again = await chat.says('continue');
    expect(wordsOf(again)).toContain('Question 2 of');
    expect(inputsOf(again).reason).toBe('We talk it over on Mondays.');
    let card = await chat.presses('Save and next', { view: 'unsure' });
    while (buttonsOf(card).includes('Save and next')) card = await chat.presses('Save and next', { view: 'good' });
    expect(wordsOf(card)).toContain('Your answers');
    expect(wordsOf(await chat.presses('Finish'))).toContain('Finished');
  });

  it('is asked once more why on a low view, and may pass', async () => {
    const chat = (await bot.council()).chat('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    const asked = await chat.presses('Save and next', { view: 'inadequate' });
    expect(wordsOf(asked)).toContain('Question 1 of');
    expect(wordsOf(asked)).toContain('Please give an example');
    expect(wordsOf(await chat.presses('Save and next'))).toContain('Question 2 of');
  });

  it('keeps one answer of ten presses at once', async () => {
    const council = await bot.council();
    const chat = council.chat('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: 'Once is enough.' });
    const cards = await Promise.all(Array.from({ length: 10 }, () => chat.sends(verb, data)));
    for (const card of cards) expect(wordsOf(card)).toContain('Question 2 of');
    const responses = await council.inCouncil((tx) => tx.db.selectFrom('response').selectAll().execute());
    expect(responses.map(({ revision, reason }) => [revision, reason])).toEqual([[1, 'Once is enough.']]);
  });

  it('shows both texts where an old card says something else, and takes the same again', async () => {
    const chat = (await bot.council()).chat('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    const { verb, data } = chat.dataOf('Save and next', { view: 'good', reason: 'First.' });
    await chat.sends(verb, data);
    expect(wordsOf(await chat.sends(verb, data))).toContain('already saved');
    const conflict = await chat.sends(verb, { ...data, reason: 'Second.' });
    expect(wordsOf(conflict)).toContain('First.');
    expect(inputsOf(conflict).reason).toBe('Second.');
    await chat.presses('Save and next');
    const first = await chat.presses('Back');
    expect(inputsOf(first).reason).toBe('Second.');
  });

  it('leaves the survey for a concern with one press, and nothing typed is sent along', async () => {
    const chat = (await bot.council()).chat('frontline-education');
    await chat.says('start');
    await chat.presses('Start');
    const { data } = chat.dataOf('I have a concern to raise', { reason: 'What I saw' });
    expect(JSON.stringify(data)).not.toContain('What I saw');
    const card = await chat.presses('I have a concern to raise', { reason: 'What I saw' });
    expect(wordsOf(card)).toContain('LADO');
    expect(wordsOf(await chat.presses('Back'))).toContain('Question 1 of');
  });
});
