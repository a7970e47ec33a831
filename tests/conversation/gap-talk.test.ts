import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import { place } from '../support/council.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('talking about gaps', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('narrows by typed words with slips, and says what it did not understand', async () => {
    const council = await bot.council();
    const chat = council.chat('dcs');
    expect(wordsOf(await chat.says('gasp for eductaion'))).toContain('Education and Skills · 2026/27');
    expect(wordsOf(await chat.says('unanswered gaps 11'))).toContain('No answer yet · Question 11');
    expect(wordsOf(await chat.says('gaps highways'))).toContain('kind of gap for “highways”, so here are all.');
  });

  it('accepts a gap from its line, shows it apart with reason and date, and goes back to the same list', async () => {
    const council = await bot.council();
    await council.assess(place('practice-systems', 'education'), { rating: 'good', authorId: 'manager-education' });
    const chat = council.chat('reviewer');
    const list = await chat.says('gaps without evidence education');
    expect(buttonsOf(list)).toEqual(expect.arrayContaining(['Open', 'Nudge', 'Accept']));
    await chat.presses('Accept');
    const asked = await chat.presses('Accept', { text: 'Being rebuilt: **b** ${x}' });
    expect(wordsOf(asked)).toContain('Please choose the day');
    expect(inputsOf(asked)['text']).toBe('Being rebuilt: **b** ${x}');
    const done = await chat.presses('Accept', { text: 'Being rebuilt: **b** ${x}', reviewOn: '2027-01-12' });
    expect(wordsOf(done)).toContain('to be looked at again on 12 January 2027');
    const back = wordsOf(await chat.presses('Back'));
    expect(back).toContain('Accepted (1)');
    expect(back).toContain('Being rebuilt: **b** ${x}');
    expect(wordsOf(await chat.says('status'))).toContain('1 accepted gap, review 12 January 2027.');
  });

  it('refuses what forged verbs ask for, and data that no card of ours sends', async () => {
    const council = await bot.council();
    const gap = { cycleId: council.cycleId, key: 'unanswered/early-help-offer@education' };
    const accept = { ...gap, revision: 0, text: 'x', reviewOn: '2027-01-12' };
    expect(wordsOf(await council.chat('manager-education').sends('gap.accept', accept))).toContain('not part of your');
    expect(wordsOf(await council.chat('frontline').sends('gaps.nudge', gap))).toContain('out of date');
    expect(wordsOf(await council.chat('leader').sends('gap.accept', accept))).toContain('Not yours to decide');
    expect(wordsOf(await council.chat('reviewer').sends('gap.open', { key: { evil: true } }))).toContain('out of date');
  });
});
