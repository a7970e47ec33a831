import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { place } from '../support/council.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

const systems = place('practice-systems', 'education');

describe('actions in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  async function council(): Promise<BotCouncil> {
    const made = await bot.council();
    await made.addPerson('owner', [{ role: 'frontline', directorateId: 'social-care' }], { post: 'Head of Service' });
    await made.assess(systems, { rating: 'inadequate', whatWeKnow: 'Audit', status: 'accepted' });
    await made.act(systems, { what: 'See **every** worker', dueOn: '2026-09-01', urgent: true });
    return made;
  }
  const notesIn = (at: BotCouncil) =>
    at.inCouncil((tx) => tx.db.selectFrom('action_note').selectAll().orderBy('revision').execute());

  it('leads an owner from their list by a note to a closing that says what shows it', async () => {
    const at = await council();
    const owner = at.chat('owner');
    const list = await owner.says('my actions');
    expect(wordsOf(list)).toContain('Overdue. Urgent. Due 1 September 2026');
    const card = await owner.presses('Open');
    expect(wordsOf(card)).toContain('See **every** worker');
    expect(buttonsOf(card)).toEqual(['Save', 'Close', 'Back', 'I have a concern to raise']);
    const noted = await owner.presses('Save', { text: 'Four of **six** were seen.', status: 'started' });
    expect(wordsOf(noted)).toContain('14 September 2026, Head of Service.\nFour of **six** were seen.');
    await owner.presses('Close');
    expect(wordsOf(await owner.presses('Close', { status: 'done' }))).toContain(
      'Please say what shows that it is done',
    );
    const closed = await owner.presses('Close', { status: 'done', text: 'Audit of May.' });
    expect(wordsOf(closed)).toContain('Closed as done.\nAudit of May.');
    expect(wordsOf(await owner.presses('Back'))).toContain('No open actions');
    expect(wordsOf(await owner.says('show gaps'))).toContain('not part of your role');
  });

  it('shows a manager the register, lets them open one again after sign-off, and keeps the trail', async () => {
    const at = await council();
    const manager = at.chat('manager-education');
    expect(wordsOf(await manager.says('actions'))).toContain('1 open action, 1 overdue');
    await manager.presses('Open');
    await manager.presses('Close');
    await manager.presses('Close', { status: 'given_up', text: 'The teams were merged.' });
    await at.inCouncil((tx) => setCycleStatus(tx, at.cycleId, 'signed_off'));
    await manager.presses('Reopen');
    const again = await manager.presses('Reopen', { text: 'They were not.' });
    expect(wordsOf(again)).toContain('Opened again.\nThey were not.');
    expect(wordsOf(again)).toContain('Given up.\nThe teams were merged.');
    await manager.presses('Change');
    await manager.presses('Save', { owner: 'Director', dueOn: '2026-12-01' });
    expect(wordsOf(manager.card)).toContain('The owner was “Head of Service”. It was due on 1 September 2026.');
    expect(wordsOf(await manager.presses('Back'))).toContain('1 open action, none overdue');
    expect(wordsOf(await manager.presses('Show actions', { due: 'closed' }))).toContain('Closed (0)');
    expect(wordsOf(await manager.says('actions commissioning'))).toContain('I found no directorate');
    expect((await notesIn(at)).map(({ kind }) => kind)).toEqual(['given_up', 'reopened', 'changed']);
  });

  it('turns a gap into an action that says so', async () => {
    const at = await council();
    const manager = at.chat('manager-education');
    await manager.says('show gaps not tested');
    await manager.says('show gaps 11 education');
    await manager.presses('Add an action');
    const wrong = await manager.presses('Save', { what: 'Ask the teams', owner: 'Head of Service' });
    expect(wordsOf(wrong)).toContain('Please give a due date that exists.');
    expect(inputsOf(wrong)).toMatchObject({ what: 'Ask the teams', owner: 'Head of Service' });
    expect(wordsOf(await manager.presses('Save', { dueOn: '2026-12-01' }))).toContain('From a gap: ');
    expect(wordsOf(await at.chat('owner').says('my actions'))).toContain('Ask the teams');
  });

  it('asks once more before a note that names a child is stored', async () => {
    const at = await council();
    const owner = at.chat('owner');
    await owner.says('my actions');
    await owner.presses('Open');
    const asked = await owner.presses('Save', { text: 'Seen with Jamie, born 3 May 2015.' });
    expect(await notesIn(at)).toEqual([]);
    expect(inputsOf(asked)).toMatchObject({ text: 'Seen with Jamie, born 3 May 2015.' });
  });

  it('answers others, old cards, another council’s ids and forged data in words, and changes nothing', async () => {
    const at = await council();
    const other = await bot.council();
    const { id } = await other.act(systems, { id: 'theirs-alone' });
    const manager = at.chat('manager-education');
    const press = { actionId: id, revision: 1, pressId: 'p', text: 'Forged', status: 'done' };
    for (const verb of ['action.open', 'action.note', 'action.close', 'action.change', 'action.reopen']) {
      expect(wordsOf(await manager.sends(verb, press))).toContain('This one is not yours');
      for (const data of [{}, { actionId: 7 }, { ...press, revision: 'x' }, { ...press, text: 'x'.repeat(50_000) }]) {
        expect(wordsOf(await manager.sends(verb, data))).not.toBe('');
      }
    }
    expect(wordsOf(await manager.sends('actions.show', { directorateId: 'social-care' }))).toContain('not yours');
    expect(wordsOf(await manager.sends('actions.show', { page: -1, term: 'x' }))).toContain('out of date');
    expect(wordsOf(await at.chat('frontline-education').says('actions'))).toContain('not part of your role');
    expect(wordsOf(await manager.sends('action.add', { cycleId: at.cycleId, key: 'x', pressId: 'p' }))).not.toBe('');
    expect([await notesIn(at), await notesIn(other)]).toEqual([[], []]);
  });
});
