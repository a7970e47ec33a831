import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('trend', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  it('shows the figures in the own chat, by word and by button', async () => {
    const chat = council.chat('dcs');
    expect(wordsOf(await chat.says('trend'))).toMatch(/today\n0 of 25\nself-assessed 0 · .*unanswered 25/);
    expect(wordsOf(await chat.presses('Education and Skills'))).toContain('0 of 6');
    expect(buttonsOf(await chat.says('trend cycles'))).toContain('Week by week');
  });

  it('is not shown in a channel, but sent to the own chat', async () => {
    await council.chat('dcs').says('help');
    const here = await council.inChannel('dcs').says('trend');
    expect(wordsOf(here)).toMatch(/own chat/);
  });

  it('gives frontline staff nothing, by word or by button', async () => {
    const chat = council.chat('frontline-education');
    expect(wordsOf(await chat.says('trend'))).toContain('not part of your role');
    const data = { directorateId: '', view: 'weeks', page: 1 };
    expect(wordsOf(await chat.sends('trend.show', data))).toContain('not part of your role');
  });

  it.each([
    ['a scope of another council', { directorateId: 'elsewhere', view: 'weeks', page: 1 }, 'This one is not yours'],
    ['a page that is none and a view that is none', { directorateId: '', view: 'x', page: -4 }, 'week by week'],
    ['no scope', { view: 'weeks' }, 'week by week'],
    ['something else in its place', { directorateId: { $gt: '' } }, 'out of date'],
  ])('takes %s for what it is', async (_what, data, words) => {
    expect(wordsOf(await council.chat('dcs').sends('trend.show', data))).toContain(words);
  });
});
