import { place } from '../support/council.ts';
import { buttonsOf, elementsOf, inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('a manager assessing', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  const opened = (cycleId: string): object => ({
    cycleId,
    questionKey: 'practice-systems',
    directorateId: 'education',
    step: 'evidence',
  });

  it('begins at what needs them, not at question 1', async () => {
    const card = await council.chat('manager-education').says('start');
    expect(wordsOf(card)).toMatch(/6 of your 6 need you/);
  });

  it('gives their own view from the work list, marked as their own, and pauses back to it', async () => {
    const chat = council.chat('manager-education');
    await chat.says('start');
    expect(wordsOf(chat.card)).toContain('kept apart from your entries');
    expect(wordsOf(await chat.presses('Give your view'))).toContain('Up to 8 questions');
    const first = await chat.presses('Start');
    expect(wordsOf(first)).toContain('Your own view · Question 1 of 8');
    await chat.presses('Save and next', { view: 'good' });
    expect(wordsOf(await chat.says('my view'))).toContain('Your own view · Question 2 of 8');
    expect(wordsOf(await chat.says('start'))).toMatch(/6 of your 6 need you/);
  });

  it('keeps an adverse rating as a draft, and submits it only with action, owner and date', async () => {
    const chat = council.chat('manager-education');
    await chat.sends('assessment.open', opened(council.cycleId));
    await chat.presses('Save and next', { link: 'https://example.org/audit', whatWeKnow: 'Audits are late.' });
    const plan = await chat.presses('Save and next', { rating: 'inadequate', remarks: '' });
    expect(wordsOf(plan)).toContain('Saved as a draft. Before you submit');
    const at = place('practice-systems', 'education');
    const saved = await council.inCouncil((tx) =>
      tx.db.selectFrom('assessment').selectAll().where('question_key', '=', at.questionKey).executeTakeFirstOrThrow(),
    );
    expect([saved.rating, saved.status]).toEqual(['inadequate', 'draft']);
    await chat.presses('Save and next', { what: 'Audit every month' });
    const refused = await chat.presses('Submit for review');
    expect(inputsOf(refused).what).toBe('Audit every month');
    expect(wordsOf(refused)).toMatch(/owner/i);
    const past = await chat.presses('Save and next', { owner: 'Head of Education', dueOn: '2026-01-31' });
    expect(inputsOf(past)).toMatchObject({ owner: 'Head of Education', dueOn: '2026-01-31' });
    const review = await chat.presses('Save and next', { dueOn: '2026-10-30' });
    expect(buttonsOf(review)).toContain('Submit for review');
    const list = await chat.presses('Submit for review');
    expect(wordsOf(list)).toMatch(/5 of your 6 need you/);
  });

  it('comes back with continue to the card that was left, with what was typed', async () => {
    const chat = council.chat('manager-education');
    await chat.sends('assessment.open', opened(council.cycleId));
    await chat.presses('Finish later', { whatNext: 'Ask the board in May.' });
    const card = await chat.says('continue');
    expect(inputsOf(card).whatNext).toBe('Ask the board in May.');
  });

  it('takes 20,000 characters of evidence and does not lose them where the card has no room', async () => {
    const chat = council.chat('manager-education');
    const long = 'é'.repeat(20_000);
    await chat.sends('assessment.open', opened(council.cycleId));
    await chat.presses('Save and next', { whatWeKnow: long, howWeKnow: 'Short.' });
    const again = await chat.presses('Back');
    expect(inputsOf(again).whatWeKnow).toBe('');
    expect(wordsOf(again)).toContain('20,000 characters, kept in full');
    await chat.presses('Save and next', { howWeKnow: '' });
    const rows = await council.inCouncil((tx) =>
      tx.db.selectFrom('assessment').select(['what_we_know', 'how_we_know']).execute(),
    );
    expect(rows).toEqual([{ what_we_know: long, how_we_know: '' }]);
  });

  it('changes a long text in parts, each saved by itself', async () => {
    const chat = council.chat('manager-education');
    const at = place('practice-systems', 'education');
    await council.assess(at, { whatWeKnow: 'word '.repeat(3_000).trim() });
    const key = { ...at, cycleId: council.cycleId, field: 'whatWeKnow', part: 0 };
    const first = await chat.sends('text.open', key);
    const part = inputsOf(first).text ?? '';
    expect(part.length).toBeGreaterThan(1_000);
    const save = elementsOf(first).find(({ verb }) => verb === 'text.save');
    await chat.sends('text.save', { ...save?.data, text: part.replace('word', 'Changed') });
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('assessment').select('what_we_know').execute());
    expect(rows.map(({ what_we_know }) => what_we_know)).toEqual([`Changed ${'word '.repeat(2_999).trim()}`]);
    expect(wordsOf(await chat.sends('text.save', { ...save?.data, text: 7 }))).toContain('out of date');
  });

  describe('what was tested in part', () => {
    const saved = () =>
      council.inCouncil((tx) =>
        tx.db
          .selectFrom('assessment')
          .select(['outcome', 'rating', 'status', 'untested', 'reason', 'retest_month'])
          .executeTakeFirstOrThrow(),
      );
    const said = { untested: 'Two new teams.', reason: 'They had no records yet.', retestMonth: '2027-03' };

    it('is asked what was left out, keeps its rating, and is submitted like others', async () => {
      const chat = council.chat('manager-education');
      await council.assess(place('practice-systems', 'education'), { rating: 'good', whatWeKnow: 'Known.' });
      await chat.sends('assessment.open', { ...opened(council.cycleId), step: 'not_tested' });
      const asked = await chat.presses('Save', { ...said, extent: 'tested_in_part', untested: '' });
      expect(wordsOf(asked)).toContain('Please say what was not tested.');
      expect(inputsOf(asked)).toMatchObject({ extent: 'tested_in_part', reason: said.reason });
      const review = await chat.presses('Save', { untested: said.untested });
      expect(wordsOf(review)).toMatch(/Tested in part.*Two new teams.*They had no records yet.*March 2027/s);
      expect(await saved()).toMatchObject({ outcome: 'tested_in_part', rating: 'good', status: 'draft' });
      await chat.presses('Submit for review');
      const { retestMonth: retest_month, ...texts } = said;
      expect(await saved()).toMatchObject({ ...texts, retest_month, rating: 'good', status: 'submitted' });
      expect(wordsOf(await chat.says('show gaps'))).toContain('it was not tested, or only in part');
    });

    it('is submitted without a rating too, and does not become not tested by an older card', async () => {
      const chat = council.chat('manager-education');
      const card = await chat.sends('assessment.open', { ...opened(council.cycleId), step: 'not_tested' });
      const press = elementsOf(card).find(({ verb }) => verb === 'assessment.save')?.data;
      await chat.presses('Save', { ...said, extent: 'tested_in_part' });
      const again = await chat.sends('assessment.save', { ...press, ...said, extent: 'tested_in_part' });
      expect(wordsOf(again)).toContain('already saved');
      const other = await chat.sends('assessment.save', { ...press, ...said, extent: 'not_tested' });
      expect(wordsOf(other)).toContain('Tested in part');
      expect(await saved()).toMatchObject({ outcome: 'tested_in_part', status: 'draft' });
      await chat.sends('assessment.open', { ...opened(council.cycleId), step: 'review' });
      expect(wordsOf(await chat.presses('Submit for review'))).toMatch(/5 of your 6 need you/);
    });

    it('can be said to be tested after all, once and again, and a forged extent is asked about', async () => {
      const chat = council.chat('manager-education');
      const at = place('practice-systems', 'education');
      await council.assess(at, { ...said, rating: 'good', outcome: 'tested_in_part', whatWeKnow: 'Known.' });
      const card = await chat.sends('assessment.open', { ...opened(council.cycleId), step: 'not_tested' });
      const press = elementsOf(card).find(({ verb }) => verb === 'assessment.save')?.data;
      expect(wordsOf(await chat.sends('assessment.save', { ...press, ...said, extent: 'wholly' }))).toContain(
        'Please choose one from the list.',
      );
      const after = { ...press, ...said, extent: 'tested' };
      expect(buttonsOf(await chat.sends('assessment.save', after))).toContain('Submit for review');
      const left = { outcome: null, rating: 'good', untested: '', reason: '', retest_month: null };
      expect(await saved()).toMatchObject(left);
      expect(wordsOf(await chat.sends('assessment.save', after))).toContain('already saved');
      expect(await saved()).toMatchObject(left);
    });
  });

  it('lists gaps with a button for each that opens the right card, and filters them by typed words', async () => {
    const chat = council.chat('manager-education');
    await council.assess(place('practice-systems', 'education'), { rating: 'inadequate', whatWeKnow: 'Known.' });
    const list = await chat.says('show gaps');
    expect(wordsOf(list)).toContain('10');
    const openers = elementsOf(list).filter(({ verb }) => verb === 'assessment.open');
    expect(openers[0]?.data).toMatchObject({ questionKey: 'practice-systems', directorateId: 'education' });
    const title = openers[0]?.title ?? '';
    expect(buttonsOf(await chat.presses(title))).toContain('Finish later');
    const filtered = await council.chat('manager').says('show gaps for social care');
    const places = elementsOf(filtered).flatMap(({ verb, data }) => (verb === 'assessment.open' ? [data] : []));
    expect(new Set(places.map((data) => data?.directorateId))).toEqual(new Set(['social-care']));
  });

  it('opens an entry by its number', async () => {
    const card = await council.chat('manager-education').says('open 10');
    expect(buttonsOf(card)).toEqual(expect.arrayContaining(['Save and next', 'Not tested', 'Not applicable']));
    expect(wordsOf(await council.chat('manager-education').says('open 99'))).toContain('99');
  });
});
