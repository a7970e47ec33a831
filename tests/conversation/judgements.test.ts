import { inputsOf, wordsOf } from './chat.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

const hostile = '**bold** ${cycleId} =HYPERLINK("x")';

describe('judging sections, and saying how one stands, in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('leads from the conclusions to a judgement, which others read and cannot change', async () => {
    const council = await bot.council();
    const reviewer = council.chat('reviewer');
    await reviewer.says('conclusions');
    expect(wordsOf(await reviewer.presses('Judgements of sections'))).toContain('Nobody has judged this.');
    await reviewer.presses('Change');
    const asked = await reviewer.presses('Save', { value: 'good' });
    expect(wordsOf(asked)).toContain('Please give the reasons');
    expect(inputsOf(asked)).toMatchObject({ value: 'good' });
    expect(wordsOf(await reviewer.presses('Save', { value: 'good', reasons: hostile }))).toContain(hostile);
    const director = council.chat('dcs');
    await director.says('conclusions');
    expect(wordsOf(await director.presses('Judgements of sections'))).toContain('Good, by Post of reviewer');
    const key = { cycleId: council.cycleId, sectionKey: 'senior-management', directorateId: '', revision: 1 };
    const forged = { ...key, value: 'outstanding', reasons: 'Forged' };
    for (const data of [forged, {}, { ...forged, sectionKey: 7 }, { ...forged, reasons: 'x'.repeat(50_000) }]) {
      expect(wordsOf(await director.sends('judgement.save', data))).not.toContain('Saved');
    }
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('section_judgement').select('reasons').execute());
    expect(rows).toEqual([{ reasons: hostile }]);
  });

  it('takes how the assessor stands, as it was typed, from nobody else', async () => {
    const council = await bot.council();
    const reviewer = council.chat('reviewer');
    expect(wordsOf(await reviewer.says('relationships'))).toContain('Not recorded yet.');
    await reviewer.presses('Change');
    expect(wordsOf(await reviewer.presses('Save', { text: hostile }))).toContain(hostile);
    const director = council.chat('dcs');
    expect(wordsOf(await director.says('relationships'))).not.toContain(hostile);
    const key = { cycleId: council.cycleId, personId: 'reviewer', revision: 1, text: 'Forged' };
    for (const data of [key, {}, { ...key, personId: 7 }]) {
      expect(wordsOf(await director.sends('relationship.save', data))).not.toContain('Saved');
    }
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('relationship').select('text').execute());
    expect(rows).toEqual([{ text: hostile }]);
  });
});
