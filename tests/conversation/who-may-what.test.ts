import { savePerson } from '../../src/storage/person-repository.ts';
import { asMember, person, personalChat } from '../support/activities.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('who is told what', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  it('tells somebody unknown whom to ask, whatever they type or press', async () => {
    const stranger = person('A stranger');
    const chat = council.at(stranger, personalChat(stranger, council.tenantId));
    bot.connector.members.set(chat.where.id, [asMember(stranger)]);
    for (const text of ['start', 'show gaps', 'help', 'hello there']) {
      expect(wordsOf(await chat.says(text))).toContain('I do not know you yet');
    }
    const work = { cycleId: council.cycleId, page: 1 };
    expect(wordsOf(await chat.sends('work.show', work))).toContain('I do not know you yet');
    expect(buttonsOf(chat.card)).toEqual(['Ask for access']);
  });

  it('links a person once by the e-mail that Teams gives, and never by what an activity or a card says', async () => {
    const email = `newcomer@${council.councilId}.example`;
    await council.inCouncil((tx) =>
      savePerson(
        tx,
        {
          ...{ id: 'newcomer', name: 'New', email, entraObjectId: null, post: null, reportsTo: null, active: true },
          roles: [{ role: 'frontline', directorateId: 'education' }],
        },
        bot.clock.now(),
      ),
    );
    const pretender = person('Pretender', { email: 'pretender@example.org' });
    const pretending = council.at({ ...pretender, name: email }, personalChat(pretender, council.tenantId));
    bot.connector.members.set(pretending.where.id, [asMember(pretender)]);
    expect(wordsOf(await pretending.sends('command.run', { command: 'start', email, personId: 'newcomer' }))).toContain(
      'I do not know you yet',
    );
    const newcomer = person('Newcomer', { email });
    const chat = council.at(newcomer, personalChat(newcomer, council.tenantId));
    bot.connector.members.set(chat.where.id, [asMember(newcomer)]);
    expect(wordsOf(await chat.says('start'))).toContain('2026/27');
    bot.connector.members.delete(chat.where.id);
    expect(wordsOf(await chat.says('start'))).toContain('2026/27');
  });

  it('refuses an activity without an Entra id or a tenant in words', async () => {
    const chat = council.chat('manager');
    const { id, name } = chat.who;
    const typed = chat.activities.message(chat.who, chat.where, 'start', { from: { id, name } });
    const [card] = await chat.receives(typed);
    expect(wordsOf(card)).toContain('I do not know you yet');
    const conversation = { id: chat.where.id, conversationType: 'personal' };
    const [other] = await chat.receives(chat.activities.message(chat.who, chat.where, 'start', { conversation }));
    expect(wordsOf(other)).toContain('I do not know you yet');
  });

  it('asks somebody with two answering roles which one they answer in, and lets them switch', async () => {
    const chat = council.chat('both-social-care');
    expect(wordsOf(await chat.says('start'))).toContain('Which role are you answering in?');
    expect(wordsOf(await chat.presses('Manager'))).toMatch(/of your 6 need you/);
    expect(wordsOf(await chat.says('start'))).toMatch(/of your 6 need you/);
    await chat.says('switch role');
    expect(buttonsOf(await chat.presses('Frontline'))).toContain('Not for me');
  });

  it.each(['show gaps', 'show gaps education', 'status', 'post status', 'gaps'])(
    'gives a frontline person nothing for “%s”',
    async (text) => {
      const card = await council.chat('frontline-education').says(text);
      expect(wordsOf(card)).toContain('not part of your role');
      expect(buttonsOf(card)).not.toContain('Show gaps');
    },
  );

  it('gives a frontline person nothing by the buttons of others either', async () => {
    const chat = council.chat('frontline-education');
    const { cycleId } = council;
    const page = { cycleId, page: 1, directorateId: '', sectionKey: '' };
    expect(wordsOf(await chat.sends('gaps.show', page))).toContain('not part of your role');
    expect(wordsOf(await chat.sends('status.show', { directorateId: '' }))).toContain('not part of your role');
    expect(wordsOf(await chat.sends('status.post', { conversationId: '' }))).toContain('not part of your role');
    const place = { cycleId, questionKey: 'practice-systems', directorateId: 'education', step: 'evidence' };
    expect(wordsOf(await chat.sends('assessment.open', place))).toContain('This one is not yours');
    expect(wordsOf(await chat.sends('command.run', { command: 'show gaps' }))).toContain('not part of your role');
  });

  it.each([
    ['another council’s cycle', { cycleId: 'cycle-of-another-council' }],
    ['a directorate that is none', { directorateId: 'elsewhere' }],
    ['another manager’s directorate', { directorateId: 'social-care' }],
    ['a question that is none', { questionKey: 'nothing' }],
  ])('refuses card data with %s and writes nothing', async (_name, changed) => {
    const chat = council.chat('manager-education');
    const key = { cycleId: council.cycleId, questionKey: 'practice-systems', directorateId: 'education' };
    const press = { ...key, step: 'evidence', revision: 0, whatWeKnow: 'Not mine to say', ...changed };
    expect(wordsOf(await chat.sends('assessment.save', press))).toContain('This one is not yours');
    const written = await council.inCouncil((tx) => tx.db.selectFrom('assessment').selectAll().execute());
    expect(written).toEqual([]);
  });

  it('never lets one tenant’s person into another council, whatever the card says', async () => {
    const other = await bot.council();
    await other.addCycle({ id: 'their-cycle' });
    const chat = council.chat('manager');
    const work = await chat.sends('work.show', { cycleId: 'their-cycle', page: 1 });
    expect(JSON.stringify(work)).not.toContain('their-cycle');
    const stolen = chat.activities.message(chat.who, chat.where, 'start', {
      conversation: { ...chat.where, tenantId: other.tenantId },
    });
    const [card] = await chat.receives(stolen);
    expect(wordsOf(card)).toContain('I do not know you yet');
  });

  it('shows each person only the commands that they may use', async () => {
    expect(wordsOf(await council.chat('frontline-education').says('help'))).not.toContain('post status');
    expect(wordsOf(await council.chat('dcs').says('help'))).toContain('post status');
    expect(wordsOf(await council.chat('reviewer').says('explain gaps'))).toContain('gap');
  });

  it('offers the nearest command to whatever it does not understand', async () => {
    const card = await council.chat('manager').says('statsu');
    expect(wordsOf(card)).toContain('Did you mean “status”');
  });
});
