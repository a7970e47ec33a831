import { place } from '../support/council.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('compare', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
    await council.addCycle({ id: 'before', label: '2025/26', opensOn: '2025-09-01', status: 'signed_off' });
    await council.assess(place('practice-systems', 'education'), { cycleId: 'before', rating: 'good' });
    await council.assess(place('practice-systems', 'education'), { rating: 'inadequate' });
  });
  afterAll(() => bot.stop());

  it('shows in the own chat what moved, and its pages by buttons', async () => {
    const chat = council.chat('dcs');
    const first = await chat.says('compare');
    expect(wordsOf(first)).toContain('2025/26 to 2026/27');
    expect(wordsOf(first)).toMatch(/▼ Down\. \n10 [^\n]+\n, Education and Skills\nGood → Inadequate/);
    expect(wordsOf(first)).toContain('Page 1 of 3');
    expect(wordsOf(await chat.presses('Next page'))).toContain('Page 2 of 3');
    expect(buttonsOf(chat.card)).toEqual(['Earlier page', 'Next page', 'Show gaps']);
  });

  it('sends it to the own chat of whoever says it in a channel', async () => {
    await council.chat('dcs').says('help');
    const here = await council.inChannel('dcs').says('compare');
    expect(wordsOf(here)).not.toContain('Inadequate');
    expect(wordsOf(here)).toMatch(/own chat/);
  });

  it('gives frontline staff nothing, by word or by button', async () => {
    const chat = council.chat('frontline-education');
    expect(wordsOf(await chat.says('compare'))).toContain('not part of your role');
    const data = { fromId: 'before', toId: council.cycleId, page: 1 };
    expect(wordsOf(await chat.sends('cycles.compare', data))).toContain('not part of your role');
  });

  it.each([
    ['ids that are none', { fromId: 'x', toId: 'y', page: 1 }, 'This one is not yours'],
    ['no ids at all', { page: 1 }, 'out of date'],
  ])('answers card data with %s in words', async (_name, data, words) => {
    expect(wordsOf(await council.chat('dcs').sends('cycles.compare', data))).toContain(words);
  });
});
