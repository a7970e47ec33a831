import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('a manager handing over', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('opens the choice from the entry, is asked again without a choice, and hands over', async () => {
    const council = await bot.council();
    const chat = council.chat('manager-education');
    const at = { cycleId: council.cycleId, questionKey: 'practice-systems', directorateId: 'education' };
    const review = await chat.sends('assessment.open', { ...at, step: 'review' });
    expect(buttonsOf(review)).toContain('Hand over');
    await chat.presses('Hand over');
    const asked = await chat.presses('Hand over', { reason: 'On leave' });
    expect(wordsOf(asked)).toContain('Please choose a colleague');
    expect(inputsOf(asked)['reason']).toBe('On leave');
    const done = await chat.presses('Hand over', { to: 'manager' });
    expect(wordsOf(done)).toContain('is now with Person manager');
    const list = await council.chat('manager').sends('assessment.open', { ...at, step: 'evidence' });
    expect(buttonsOf(list)).toContain('Save and next');
  });

  it('gets a plain card for data that no card of ours sends', async () => {
    const council = await bot.council();
    const chat = council.chat('manager-education');
    expect(wordsOf(await chat.sends('handover.save', { to: { evil: true } }))).toContain('out of date');
    const theirs = { cycleId: 'elsewhere', questionKey: 'practice-systems', directorateId: 'education', to: 'manager' };
    expect(wordsOf(await chat.sends('handover.save', theirs))).toContain('not yours');
  });
});
