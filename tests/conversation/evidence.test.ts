import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import { hostile } from '../presenters/cases/words.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('the evidence register in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('takes an item under an entry, and offers it to another', async () => {
    const council = await bot.council();
    const chat = council.chat('manager-education');
    expect(wordsOf(await chat.says('evidence'))).toContain('Nothing in the register yet.');
    expect(wordsOf(await chat.says('evidence 11 education'))).toContain('Nothing under this entry yet.');
    await chat.presses('Add an item');
    const wrong = await chat.presses('Save', { title: 'Minutes of the **board**', happenedOn: 'last week' });
    expect(wordsOf(wrong)).toContain('please write a day, a month or a year');
    expect(inputsOf(wrong)).toMatchObject({ title: 'Minutes of the **board**', happenedOn: 'last week' });
    const saved = await chat.presses('Save', { happenedOn: 'June 2026' });
    expect(wordsOf(saved)).toContain('Saved.');
    expect(wordsOf(saved)).toContain('June 2026');
    expect(wordsOf(saved)).toContain('Supports: 11 ');
    await chat.says('evidence 10 education');
    await chat.presses('Choose from the register');
    expect(wordsOf(await chat.presses('Use here'))).toContain('The entry rests on it now.');
    expect(buttonsOf(await chat.presses('Only this entry'))).toContain('Take off here');
    const director = await council.chat('dcs').says('timeline');
    expect(wordsOf(director)).toContain('Minutes of the **board**');
    expect(buttonsOf(director)).toEqual(['Show gaps']);
  });

  it('asks once more before it keeps what may name a child, and does nothing to hostile text', async () => {
    const council = await bot.council();
    const chat = council.chat('manager');
    await chat.says('evidence');
    await chat.presses('Add an item');
    const asked = await chat.presses('Save', { title: 'Call 01632 960123 about NHS 943 476 5919', happenedOn: '2026' });
    expect(wordsOf(asked)).not.toContain('Saved.');
    await chat.says('evidence');
    await chat.presses('Add an item');
    const shown = await chat.presses('Save', { title: `=HYPERLINK("x") ${hostile}`, happenedOn: '2026' });
    expect(wordsOf(shown)).toContain('=HYPERLINK("x") ${x} ${cycleId}');
    const far = await chat.says('evidence').then(() => chat.presses('Add an item'));
    expect(inputsOf(far)).toMatchObject({ title: '' });
    const long = 'ž'.repeat(5_000);
    const texts = { title: long, link: long, happenedOn: long, owner: long };
    expect(wordsOf(await chat.presses('Save', texts))).toContain('Please make it shorter: Title');
  });

  it('answers old cards, forged ones and those of another council in words', async () => {
    const council = await bot.council();
    const other = await bot.council({ cycle: { id: 'cycle-of-another-register' } });
    const chat = council.chat('manager-education');
    const at = {
      cycleId: council.cycleId,
      questionKey: 'early-help-offer',
      directorateId: 'education',
      all: '',
      page: 1,
    };
    for (const [verb, data] of [
      ['evidence.show', {}],
      ['evidence.show', { ...at, page: -1 }],
      ['evidence.open', { ...at, itemId: 7 }],
      ['evidence.save', { ...at, itemId: '' }],
      ['evidence.save', { ...at, itemId: '', pressId: 'p', revision: 0, had: 'x' }],
      ['evidence.link', at],
    ] as const)
      expect([verb, data, wordsOf(await chat.sends(verb, data))]).toEqual([
        verb,
        data,
        expect.stringContaining('out of date'),
      ]);
    for (const [verb, data] of [
      ['evidence.show', { ...at, cycleId: other.cycleId }],
      ['evidence.show', { ...at, directorateId: 'social-care' }],
      ['evidence.show', { ...at, questionKey: 'no-such' }],
      ['evidence.open', { ...at, itemId: 'no-such' }],
      ['evidence.link', { ...at, itemId: 'no-such', on: 'yes' }],
    ] as const)
      expect([verb, data, wordsOf(await chat.sends(verb, data))]).toEqual([
        verb,
        data,
        expect.stringContaining('not yours'),
      ]);
    for (const nobody of ['frontline-education', 'partner', 'lead_member'])
      expect(wordsOf(await council.chat(nobody).sends('evidence.show', at))).toContain('not part of your role');
  });
});
