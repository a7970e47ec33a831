import { listHistory } from '../../src/storage/history-repository.ts';
import { findQuestion } from '../../src/domain/question-set.ts';
import { showHeard } from '../../src/usecases/show-heard.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { Chat } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

const who = {
  ...{ people: 'parents', what: 'foster carers', heads: '8', heldOn: 'March 2026' },
  ...{ facilitator: 'the independent reviewer' },
};

describe('a group session in chat', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  const begin = async (chat: Chat) => {
    await chat.says('session');
    await chat.presses('New session');
    return chat.presses('Save and next', who);
  };
  const rows = (table: 'group_session' | 'group_answer') =>
    council.inCouncil((tx) => tx.db.selectFrom(table).selectAll().execute());

  it('is entered a card at a time, listed, changed and taken out, with its history', async () => {
    const chat = council.chat('reviewer');
    expect(wordsOf(await chat.says('sessions'))).toContain('No group has been entered yet.');
    const question = await begin(chat);
    expect(wordsOf(question)).toContain('How many of the 8 people took which view');
    const said = 'They hear of changes late. ${x} **bold** =HYPERLINK("x")';
    const next = await chat.presses('Save and next question', {
      ...{ question: 'practice-systems/', heads_good: '5', heads_unsure: '2', heads_did_not_say: '1', said },
    });
    expect(wordsOf(next)).toContain('Saved.');
    expect(inputsOf(next)['said']).toBe('');
    const view = await chat.presses('Save', { question: 'structure-tested/', said: 'Nobody knew it.' });
    expect(wordsOf(view)).toContain('Works well 5 · I’m not sure 2 · Did not say 1');
    expect(wordsOf(view)).toContain(said);
    expect(wordsOf(view)).toContain('what was said is not shown to them');
    await chat.says('session');
    expect(wordsOf(chat.card)).toContain('Parents and carers (foster carers)');
    expect(wordsOf(chat.card)).toContain('March 2026 · whole council · led by: the independent reviewer · 2 questions');
    await chat.presses('Change');
    await chat.presses('Who was heard');
    expect(inputsOf(chat.card)).toMatchObject({ people: 'parents', heads: 8, heldOn: 'March 2026' });
    expect(wordsOf(await chat.presses('Save and next', { heads: '7' }))).toContain(
      'one of its questions counts more people than this',
    );
    const asked = await chat.presses('Save and next', { heads: '12' });
    expect(wordsOf(asked)).toContain('so few more people would show what each of them said');
    expect(wordsOf(await chat.presses('Save and next', { heads: '11' }))).toContain('so few more people');
    expect(await rows('group_session')).toMatchObject([{ heads: 8 }]);
    await chat.presses('Save and next', { heads: '12' });
    expect(wordsOf(await chat.presses('Save and next'))).toContain('12 people');
    await chat.presses('Remove');
    expect(wordsOf(await chat.presses('Remove'))).toContain('Please say why.');
    expect(wordsOf(await chat.presses('Remove', { reason: 'Entered twice' }))).toContain('The session is taken out.');
    expect([await rows('group_session'), await rows('group_answer')]).toEqual([[], []]);
    const history = await council.inCouncil((tx) => listHistory(tx));
    const told = history.filter(({ subject }) => subject.startsWith('group_'));
    expect(told.map(({ subject, change }) => `${subject} ${change}`)).toEqual([
      ...['group_session added', 'group_answer added', 'group_answer added', 'group_session changed'],
      ...['group_answer removed', 'group_answer removed', 'group_session removed'],
    ]);
    expect(told.at(-1)).toMatchObject({ actor: 'reviewer', old: { heads: 12 }, new: null, why: 'Entered twice' });
  });

  it('refuses views that add up to more than the group, and keeps what was typed', async () => {
    const chat = council.chat('admin');
    await begin(chat);
    const typed = { question: 'structure-tested/', heads_good: '5', heads_inadequate: '4', said: 'All of it stays.' };
    const back = await chat.presses('Save', typed);
    expect(wordsOf(back)).toContain('The views add up to 9 people, and the group had 8.');
    expect(inputsOf(back)).toMatchObject({ ...typed, heads_good: 5, heads_inadequate: 4 });
    await chat.presses('Finish later');
    expect(wordsOf(chat.card)).toContain('Kept for you');
    await chat.says('session');
    await chat.presses('Change');
    const again = await chat.presses('Next question');
    expect(inputsOf(again)).toMatchObject({ question: 'structure-tested/', said: 'All of it stays.' });
    expect(await rows('group_answer')).toEqual([]);
    expect(wordsOf(await chat.presses('Save', { heads_inadequate: '3' }))).toContain('Works well 5 · Does not work 3');
    await chat.presses('Next question');
    expect(inputsOf(chat.card)['said']).toBe('');
  });

  it('keeps a new session that is not saved yet, and goes on with it', async () => {
    const chat = council.chat('reviewer');
    await chat.says('session');
    await chat.presses('New session');
    expect(wordsOf(await chat.presses('Save and next', { ...who, heads: '' }))).toContain(
      'How many people: please give a whole number',
    );
    await chat.presses('Finish later', { what: 'kinship carers' });
    expect(wordsOf(await chat.says('session'))).toContain('A session that you began is not saved yet');
    await chat.presses('New session');
    expect(inputsOf(chat.card)).toMatchObject({ what: 'kinship carers', people: 'parents' });
    await chat.presses('Save and next', { heads: '6' });
    expect(await rows('group_session')).toMatchObject([{ what: 'kinship carers', heads: 6, held_on: '2026-03' }]);
    expect(wordsOf(await council.chat('admin').says('session'))).not.toContain('not saved yet');
  });

  it('stores nothing twice, and shows both texts where two were at work', async () => {
    const chat = council.chat('reviewer');
    await chat.says('session');
    await chat.presses('New session');
    const { verb, data } = chat.dataOf('Save and next', who);
    await chat.sends(verb, data);
    expect(wordsOf(await chat.sends(verb, data))).toContain('already saved');
    expect(await rows('group_session')).toHaveLength(1);
    const other = council.chat('admin');
    for (const one of [chat, other]) {
      await one.says('session');
      await one.presses('Change');
      await one.presses('Next question');
    }
    const first = chat.dataOf('Save', { question: 'structure-tested/', heads_good: '8', said: 'First words' });
    await chat.sends(first.verb, first.data);
    expect(wordsOf(await chat.sends(first.verb, first.data))).toContain('already saved');
    const both = await other.presses('Save', { question: 'structure-tested/', heads_good: '7', said: 'Other words' });
    expect(wordsOf(both)).toContain('Both texts are here');
    expect(wordsOf(both)).toContain('First words');
    expect(inputsOf(both)).toMatchObject({ said: 'Other words', heads_good: 7 });
    expect(await rows('group_answer')).toMatchObject([{ said: 'First words', revision: 1 }]);
    expect(wordsOf(await other.presses('Save'))).toContain('Other words');
    expect(await rows('group_answer')).toMatchObject([{ said: 'Other words', revision: 2 }]);
    // The form of the group: the same.
    for (const one of [chat, other]) {
      await one.says('session');
      await one.presses('Change');
      await one.presses('Who was heard');
    }
    await chat.presses('Save and next', { what: 'adopters' });
    const forms = await other.presses('Save and next', { what: 'grandparents' });
    expect(wordsOf(forms)).toContain('adopters');
    expect(inputsOf(forms)['what']).toBe('grandparents');
    expect(wordsOf(await other.presses('Keep what is saved'))).toContain('adopters');
  });

  it('takes 20,000 characters, in parts, and an emptied question out', async () => {
    const chat = council.chat('reviewer');
    await begin(chat);
    const long = Array.from({ length: 1_200 }, (_, index) => `Très ${String(index)} long.`).join(' ');
    await chat.presses('Save', { question: 'structure-tested/', said: long });
    expect(await rows('group_answer')).toMatchObject([{ said: long }]);
    await chat.sends('session.answer', { ...keyOf(await rows('group_session')), step: 'structure-tested/' });
    expect(buttonsOf(chat.card).filter((title) => title === 'Change')).toHaveLength(1);
    // A save without the text leaves it alone.
    await chat.presses('Save', { heads_good: '4' });
    expect(await rows('group_answer')).toMatchObject([{ said: long, heads: { good: 4 } }]);
    await chat.sends('session.text', { ...keyOf(await rows('group_session')), step: 'structure-tested/', part: 1 });
    const { text = '' } = inputsOf(chat.card);
    await chat.presses('Save and next', { text: `CHANGED ${text}` });
    expect((await rows('group_answer'))[0]?.said === long.replace(text, `CHANGED ${text}`)).toBe(true);
    await chat.sends('session.answer-save', {
      ...{ ...keyOf(await rows('group_session')), step: 'structure-tested/', revision: 3, fields: ['said'] },
    });
    expect(wordsOf(chat.card)).toContain('This question is taken out');
    expect(await rows('group_answer')).toEqual([]);
  });

  it('gives back what was typed for a session that was taken out meanwhile', async () => {
    const chat = council.chat('reviewer');
    await begin(chat);
    const typed = chat.dataOf('Save', { question: 'structure-tested/', said: 'Not lost' });
    const other = council.chat('admin');
    await other.says('session');
    await other.presses('Remove');
    await other.presses('Remove', { reason: 'Wrong cycle' });
    const gone = await chat.sends(typed.verb, typed.data);
    expect(wordsOf(gone)).toContain('This session was taken out');
    expect(wordsOf(gone)).toContain('Not lost');
    expect(await rows('group_answer')).toEqual([]);
  });

  it('is for reviewers and administrators, of their scope, and for no id of anybody else', async () => {
    const chat = council.chat('reviewer');
    await begin(chat);
    const [session] = await rows('group_session');
    const key = { cycleId: council.cycleId, sessionId: session?.id ?? '' };
    for (const id of ['manager', 'frontline-education', 'dcs', 'partner'] as const) {
      const outsider = council.chat(id);
      expect(wordsOf(await outsider.says('session'))).toContain('not part of your role');
      for (const verb of ['session.open', 'session.form', 'session.answer', 'session.remove']) {
        expect(wordsOf(await outsider.sends(verb, key))).toContain('not part of your role');
      }
    }
    const other = await bot.council();
    const theirs = other.chat('admin');
    expect(wordsOf(await theirs.sends('session.open', { ...key, cycleId: other.cycleId }))).toContain('out of date');
    const save = { ...key, cycleId: other.cycleId, revision: 0, ...who, what: 'theirs' };
    await theirs.sends('session.save', save);
    expect(await rows('group_session')).toMatchObject([{ what: 'foster carers' }]);
    for (const forged of [
      { ...key, step: 'no-such-question/' },
      { ...key, step: { evil: true } },
      { ...key, cycleId: 'no-such-cycle' },
      { ...key, sessionId: 'nobody' },
      {},
    ]) {
      expect(wordsOf(await chat.sends('session.answer', forged))).toMatch(/out of date|not yours/);
    }
    expect(wordsOf(await chat.sends('session.answer-save', { ...key, step: 'no/', revision: 0, said: 'x' }))).toContain(
      'out of date',
    );
    expect(await rows('group_answer')).toEqual([]);
  });

  it('is shown to those who see gaps by its size, after their own rating, and is no part of other figures', async () => {
    const reviewer = council.chat('reviewer');
    const enter = async (heads: string, what: string) => {
      await reviewer.says('session');
      await reviewer.presses('New session');
      await reviewer.presses('Save and next', { ...who, heads, what });
      await reviewer.presses('Save', { question: 'structure-tested/', heads_good: '3', said: `Words of ${what}` });
    };
    for (const [heads, what] of [
      ['3', 'adopters'],
      ['6', 'foster carers'],
      ['12', 'grandparents'],
    ] as const) {
      await enter(heads, what);
    }
    const number = findQuestion(council.set, 'structure-tested')?.question.number ?? '';
    const dcs = wordsOf(await council.chat('dcs').says(`heard ${number}`));
    expect(dcs).toMatch(/Group [AB]: Parents and carers \(grandparents\)/);
    expect(dcs).toMatch(/Group\nA\nB\nPeople in it\n(6\n12|12\n6)\nWorks very well\n0\n0\nWorks well\n3\n3/);
    expect(dcs).toContain('Words of grandparents');
    expect(dcs).toContain('6 people · March 2026 · whole council');
    expect(dcs).not.toContain('Words of foster carers');
    expect(dcs).toContain('Heard, in a group too small to show more.');
    expect(dcs).not.toContain('adopters');
    const manager = council.chat('manager');
    expect(wordsOf(await manager.says(`heard ${number}`))).toContain('First your own view');
    await council.assess(
      { questionKey: 'structure-tested', directorateId: null },
      { status: 'submitted', rating: 'good' },
    );
    expect(wordsOf(await manager.says(`heard ${number}`))).toContain('Words of grandparents');
    expect(wordsOf(await council.chat('manager-education').says(`heard ${number}`))).toContain('not yours');
    expect(wordsOf(await council.chat('frontline-education').says(`heard ${number}`))).toContain(
      'not part of your role',
    );
    const both = await council.addPerson('reviewer-and-frontline', [
      { role: 'reviewer', directorateId: null },
      { role: 'frontline', directorateId: 'education' },
    ]);
    const asked = await showHeard(council.services, both, {
      ...{ cycleId: council.cycleId, place: { questionKey: 'practice-systems', directorateId: 'education' } },
      ...{ words: '', page: 1 },
    });
    expect(asked).toMatchObject({ kind: 'views_later', waitsFor: 'own_answer' });
    // The card of views has the groups below the figures of single people, and only after one's own rating as well.
    const chat = council.chat('dcs');
    const views = wordsOf(await chat.says(`views ${number}`));
    expect(views).toContain('Groups are not part of the figures of single people');
    expect(views).toContain('Group: Parents and carers (grandparents)');
    expect(views).not.toMatch(/Words of foster carers|adopters/);
    expect(wordsOf(await chat.presses('Read all'))).toContain('Words of grandparents');
  });

  it('said in a channel is answered in the asker’s own chat', async () => {
    await council.chat('reviewer').says('help');
    const cards = await council.inChannel('reviewer').saysAll('session');
    expect(cards.map(wordsOf)).toEqual(['I have sent it to your own chat.']);
  });
});

describe('an agreed paraphrase in chat', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  const rows = () => council.inCouncil((tx) => tx.db.selectFrom('paraphrase').selectAll().execute());

  it('is written, changed and taken out by the reviewer, with its history', async () => {
    const chat = council.chat('reviewer');
    expect(wordsOf(await chat.says('paraphrase 1'))).toContain('None is written yet.');
    await chat.presses('New paraphrase');
    expect(wordsOf(await chat.presses('Save', { text: 'Some hear late. ${x}' }))).toContain(
      'Who said it: please choose one',
    );
    await chat.presses('Finish later');
    expect(wordsOf(chat.card)).toContain('Say “paraphrase” to go on');
    await chat.says('paraphrase 1');
    await chat.presses('New paraphrase');
    expect(inputsOf(chat.card)['text']).toBe('Some hear late. ${x}');
    const press = chat.dataOf('Save', { source: 'staff', agreedWith: 'those who were heard' });
    expect(wordsOf(await chat.sends(press.verb, press.data))).toContain('Saved.');
    expect(wordsOf(await chat.sends(press.verb, press.data))).toContain('already saved');
    await chat.presses('Change');
    const late = chat.dataOf('Save', { text: 'Later words' });
    await chat.presses('Save', { text: 'Other words' });
    const both = await chat.sends(late.verb, late.data);
    expect(wordsOf(both)).toContain('Both texts are here');
    expect(wordsOf(both)).toContain('Other words');
    expect(inputsOf(both)['text']).toBe('Later words');
    expect(wordsOf(await chat.presses('Save'))).toContain('Later words');
    expect(await rows()).toMatchObject([{ source: 'staff', text: 'Later words', revision: 3 }]);
    await chat.presses('Remove');
    await chat.presses('Remove', { reason: 'No longer agreed' });
    expect(wordsOf(chat.card)).toContain('The paraphrase is taken out.');
    expect(await rows()).toEqual([]);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'paraphrase' }));
    expect(history.map(({ change, why }) => [change, why])).toEqual([
      ...[
        ['added', ''],
        ['changed', ''],
        ['changed', ''],
      ],
      ['removed', 'No longer agreed'],
    ]);
  });

  it('is written by nobody else, of no directorate, and at no source of somebody’s own', async () => {
    const forged = {
      cycleId: council.cycleId,
      questionKey: 'structure-tested',
      fixed: 'two-in-education',
      revision: 0,
    };
    for (const id of ['admin', 'manager', 'dcs', 'frontline-education'] as const) {
      const chat = council.chat(id);
      expect(wordsOf(await chat.says('paraphrase'))).toContain('not part of your role');
      const save = { ...forged, fixed: 'staff', text: 'Mine', agreedWith: 'me' };
      expect(wordsOf(await chat.sends('paraphrase.save', save))).toContain('not part of your role');
    }
    const reviewer = council.chat('reviewer');
    const card = await reviewer.sends('paraphrase.save', { ...forged, text: 'Mine', agreedWith: 'me' });
    expect(wordsOf(card)).toContain('Who said it: please choose one');
    expect(wordsOf(await reviewer.sends('paraphrase.open', { ...forged, source: 'staff' }))).toContain('out of date');
    expect(await rows()).toEqual([]);
  });
});

function keyOf(sessions: readonly { id: string; cycle_id: string }[]): { cycleId: string; sessionId: string } {
  return { cycleId: sessions[0]?.cycle_id ?? '', sessionId: sessions[0]?.id ?? '' };
}
