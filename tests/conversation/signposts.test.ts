import { inputsOf, wordsOf } from './chat.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('setting the routes for a concern in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it('sets them for everybody, once, and says whether people can be invited', async () => {
    const council = await bot.council();
    const admin = council.chat('admin');
    expect(wordsOf(await admin.says('signposts'))).toContain('All four are set');
    expect(wordsOf(await admin.presses('Save'))).toContain('already saved');
    const emptied = await admin.presses('Save', { outside: '  ' });
    expect(wordsOf(emptied)).toContain('Until all four are set, nobody is invited.');
    expect(wordsOf(await council.chat('frontline-education').says('start'))).not.toContain('Can you spare us');
    const set = await admin.presses('Save', { outside: 'Ofsted, **0300** 123 3155' });
    expect(wordsOf(set)).toContain('Saved. All four are set');
    expect(wordsOf(await council.chat('partner').says('concern'))).toContain('Ofsted, **0300** 123 3155');
    const rows = await council.inCouncil((tx) =>
      tx.db.selectFrom('history').selectAll().where('change', '=', 'signposts').execute(),
    );
    expect(rows.map(({ actor }) => actor)).toEqual(['admin', 'admin']);
  });

  it('shows both where two admins wrote, gives back what is too long, and refuses everybody else', async () => {
    const council = await bot.council();
    const admin = council.chat('admin');
    await admin.says('signposts');
    const { verb, data } = admin.dataOf('Save', { lado: 'Ask at reception' });
    await admin.presses('Save', { lado: 'Ring 01632 960999' });
    const both = await admin.sends(verb, data);
    expect(wordsOf(both)).toContain('Ring 01632 960999');
    expect(inputsOf(both).lado).toBe('Ask at reception');
    const long = await admin.presses('Save', { lado: 'x'.repeat(501) });
    expect(wordsOf(long)).toContain('500 characters');
    expect(inputsOf(long).lado).toHaveLength(501);
    for (const who of ['dcs', 'manager', 'reviewer', 'frontline'] as const) {
      await council.chat(who).says('signposts');
      await council.chat(who).sends(verb, data);
    }
    const [stored] = await council.inCouncil((tx) =>
      tx.db.selectFrom('council').select('signposts').where('id', '=', council.councilId).execute(),
    );
    expect(stored?.signposts).toMatchObject({ lado: 'Ring 01632 960999' });
    for (const bad of [{}, { ...data, shown: 'x' }, { ...data, lado: 7 }]) {
      expect(wordsOf(await admin.sends(verb, bad))).not.toBe('');
    }
  });
});
