import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('concluding and recommending in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('leads from a conclusion by a recommendation to an action that the council takes on', async () => {
    const council = await bot.council();
    const reviewer = council.chat('reviewer');
    expect(wordsOf(await reviewer.says('conclusions'))).toContain('Nothing is concluded yet');
    const key = { cycleId: council.cycleId, limb: 'partnership' };
    await reviewer.sends('conclusion.open', key);
    const shown = await reviewer.presses('Save', { text: 'They work together **well**.', qualified: 'no' });
    expect(wordsOf(shown)).toContain('They work together **well**.');
    expect(wordsOf(shown)).toContain('No question that was tested stands behind this conclusion.');
    await reviewer.presses('Add a recommendation');
    const wrong = await reviewer.presses('Save', { text: 'Test it again.', questions: '12, 99' });
    expect(wordsOf(wrong)).toContain('There is no question 99 in this test.');
    expect(inputsOf(wrong)).toMatchObject({ text: 'Test it again.', questions: '12, 99' });
    expect(wordsOf(await reviewer.presses('Save', { questions: '12' }))).toContain('Test it again.');
    const director = council.chat('dcs');
    const read = await director.says('conclusions');
    expect(wordsOf(read)).toContain('Not answered yet');
    expect(buttonsOf(read)).not.toContain('Add a recommendation');
    const form = await director.presses('Answer');
    expect(wordsOf(form)).toContain('Test it again.');
    const done = await director.presses('Save', { decision: 'accepted', response: 'We agree.' });
    expect(wordsOf(done)).toContain('Accepted');
  });

  it('answers others, old cards and forged ones in words', async () => {
    const council = await bot.council();
    const chat = council.chat('frontline-education');
    expect(wordsOf(await chat.says('conclusions'))).not.toContain('Nothing is concluded yet');
    const key = { cycleId: council.cycleId, limb: 'duties', revision: 0, text: 'Forged' };
    await chat.sends('conclusion.save', key);
    const director = council.chat('dcs');
    expect(wordsOf(await director.sends('conclusion.save', key))).not.toContain('Saved');
    for (const data of [{}, { ...key, limb: 'x' }, { ...key, cycleId: 7 }, { ...key, text: 'x'.repeat(50_000) }]) {
      expect(wordsOf(await director.sends('conclusion.save', data))).not.toBe('');
    }
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('conclusion').selectAll().execute());
    expect(rows).toEqual([]);
  });
});
