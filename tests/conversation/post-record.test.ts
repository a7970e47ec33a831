import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('the post record in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('is shown, changed by an admin, and leads from its gap back to itself', async () => {
    const council = await bot.council();
    const chat = council.chat('admin');
    expect(wordsOf(await chat.says('post record'))).toContain('Nothing is recorded yet.');
    const edit = await chat.presses('Change');
    expect(wordsOf(edit)).toContain('Director of Children’s Services');
    const functions = 'Public health; in effect; 2024-04-01\n${x} **bold**; proposed; 2027-04-01';
    const saved = await chat.presses('Save', { functions, reports: 'Head of Education; for children' });
    expect(wordsOf(saved)).toContain('A test for it is planned');
    expect(wordsOf(saved)).toContain(
      'Public health (in effect since 1 April 2024); ${x} **bold** (proposed, from 1 April 2027)',
    );
    expect(wordsOf(saved)).toContain('Last changed on 14 September 2026.');
    const gaps = wordsOf(await council.chat('dcs').says('show gaps'));
    expect(gaps).toContain('Public health (Director of Children’s Services)');
    const dcs = council.chat('dcs');
    await dcs.says('show gaps');
    const opened = await dcs.sends('post.show', {});
    expect(wordsOf(opened)).toContain('Gap: \nFunction added untested, Public health');
    expect(buttonsOf(opened)).not.toContain('Change');
  });

  it('empties what comes back empty, and keeps both texts where somebody was faster', async () => {
    const council = await bot.council();
    const [first, second] = [council.chat('admin'), council.chat('admin')];
    for (const chat of [first, second]) {
      await chat.says('post record');
      await chat.presses('Change');
    }
    await first.presses('Save', { deputy: 'Head of Early Help' });
    const both = await second.presses('Save', { deputy: 'Head of Education' });
    expect(wordsOf(both)).toContain('Both texts are here');
    expect(wordsOf(both)).toContain('Head of Early Help');
    expect(inputsOf(both)['deputy']).toBe('Head of Education');
    expect(buttonsOf(both)).toContain('Keep what is saved');
    expect(wordsOf(await second.presses('Save', { deputy: '' }))).toContain('none named');
  });

  it('is refused in words to the DCS, to those who see no gaps, and for data that no card of ours sends', async () => {
    const council = await bot.council();
    const save = { post: 'dcs', revision: 0, fields: ['deputy'], deputy: 'My friend' };
    expect(wordsOf(await council.chat('dcs').sends('post.save', save))).toContain('record of their own post');
    expect(wordsOf(await council.chat('reviewer').sends('post.open', { post: 'dcs' }))).toContain('administrators');
    expect(wordsOf(await council.chat('lead_member').says('post record'))).toContain('not part of your role');
    const admin = council.chat('admin');
    for (const forged of [{ post: 'mayor' }, { post: 'dcs', revision: -1 }, { ...save, deputy: { evil: true } }, {}]) {
      expect(wordsOf(await admin.sends('post.save', forged))).toContain('out of date');
    }
    const other = await bot.council();
    await admin.sends('post.save', { ...save, councilId: other.councilId });
    expect(wordsOf(await other.chat('admin').says('post record'))).not.toContain('My friend');
  });

  it('said in a channel is answered in the asker’s own chat', async () => {
    const council = await bot.council();
    await council.chat('reviewer').says('help');
    const cards = await council.inChannel('reviewer').saysAll('post record');
    expect(cards.map(wordsOf)).toEqual(['I have sent it to your own chat.']);
  });
});
