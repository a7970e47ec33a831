import { limbs } from '../../src/domain/conclusion.ts';
import { saveConclusion } from '../../src/storage/conclusion-repository.ts';
import { saveDocumentSetting } from '../../src/storage/document-setting-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { listRouteStatements } from '../../src/storage/route-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { hostile } from '../presenters/cases/words.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('the route to an outcome in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  const conclude = (council: BotCouncil, text = 'It **works**.') =>
    council.inCouncil(async (tx) => {
      for (const limb of limbs) {
        const conclusion = { cycleId: council.cycleId, limb, revision: 0, text, qualified: false, qualification: '' };
        const rest = { restsOn: [], authorId: 'reviewer', updatedAt: council.clock.now() };
        await saveConclusion(tx, { ...conclusion, ...rest }, { actor: 'reviewer' });
      }
    });
  const route = (council: BotCouncil, value: string) =>
    council.inCouncil((tx) => saveDocumentSetting(tx, { name: 'route', value, now: council.clock.now() }));
  const statements = (council: BotCouncil) => council.inCouncil((tx) => listRouteStatements(tx, council.cycleId));
  /** Opens the form of a part, and presses *Save* on it. */
  const fill = async (council: BotCouncil, who: string, part: string, typed: Record<string, string> = {}) => {
    const chat = council.chat(who);
    await chat.sends('route.open', { cycleId: council.cycleId, part, row: '' });
    return wordsOf(await chat.presses('Save', typed));
  };

  it('goes from accuracy to the opinion, the signing and the outcome, each by whose part it is', async () => {
    const council = await bot.council();
    await conclude(council);
    expect(wordsOf(await council.chat('dcs').says('opinion'))).toContain('Confirm factual accuracy');
    expect(await fill(council, 'dcs', 'accuracy')).toContain('Saved.');
    const chief = council.chat('chief_executive');
    expect(wordsOf(await chief.says('opinion'))).toContain('First: View of the independent scrutineer.');
    await fill(council, 'safeguarding_chair', 'scrutineer', { text: `I agree. ${hostile}` });
    await fill(council, 'chief_executive', 'interests', { text: 'I proposed the structure.' });
    await chief.sends('route.open', { cycleId: council.cycleId, part: 'opinion', row: '' });
    const empty = await chief.presses('Save', { text: 'Because.', cites: '3, 99' });
    expect(wordsOf(empty)).toContain('Please choose whether the test is met.');
    expect(wordsOf(empty)).toContain('is no question of this test');
    expect(inputsOf(empty)).toMatchObject({ text: 'Because.', cites: '3, 99' });
    const given = wordsOf(await chief.presses('Save', { verdict: 'met_with_reservations', cites: '3 and 4' }));
    expect(given).toContain('Met at this date, with reservations. Because.');
    expect(given).toContain('${x} ${cycleId}');
    expect(given).not.toMatch(/passed|confirmed the result/i);
    await fill(council, 'lead_member', 'lead_member', { did: 'presented' });
    expect(await fill(council, 'chief_executive', 'signing')).toContain('still takes answers');
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'in_review'));
    expect(await fill(council, 'chief_executive', 'signing')).toContain('2026/27 · signed on 14 September 2026');
    const decided = { body: 'Families Scrutiny', decided: 'confirm', on: '2026-09-14', minuteReference: '12' };
    const tomorrow = { ...decided, on: '2026-09-15' };
    expect(await fill(council, 'scrutiny_officer', 'outcome', tomorrow)).toContain('opening of the cycle to today');
    const outcome = await fill(council, 'scrutiny_officer', 'outcome', decided);
    expect(outcome).toContain('Families Scrutiny confirmed the result on 14 September 2026, minute 12.');
    const said = await statements(council);
    expect(said.map(({ kind, personId, by }) => `${kind} ${personId ?? ''}, ${by}`)).toEqual([
      'accuracy dcs, Post of dcs',
      'scrutineer safeguarding_chair, Post of safeguarding_chair',
      'interests chief_executive, Post of chief_executive',
      'opinion chief_executive, Post of chief_executive',
      'lead_member lead_member, Post of lead_member',
      'signing chief_executive, Post of chief_executive',
      'outcome scrutiny_officer, Post of scrutiny_officer',
    ]);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'route_statement' }));
    expect(history.map(({ actor }) => actor)).toEqual(said.map(({ personId }) => personId));
  });

  it('says nothing twice, and nothing on a page that has moved since', async () => {
    const council = await bot.council();
    const director = council.chat('dcs');
    const press = { cycleId: council.cycleId, part: 'dissent', row: '', revision: 0, text: 'I differ.' };
    expect(wordsOf(await director.sends('route.save', press))).toContain('Saved.');
    expect(wordsOf(await director.sends('route.save', press))).toContain('already saved');
    const moved = await director.sends('route.save', { ...press, text: 'I differ more.' });
    expect(wordsOf(moved)).toContain('Nothing is saved yet');
    expect(inputsOf(moved)).toMatchObject({ text: 'I differ more.' });
    expect(await statements(council)).toHaveLength(1);
    const kept = await director.sends('route.open', { cycleId: council.cycleId, part: 'dissent', row: '' });
    expect(wordsOf(kept)).toContain('This is what you typed before.');
    expect(wordsOf(await director.presses('Save'))).toContain('Saved.');
    await conclude(council);
    const { revision: _revision, ...late } = press;
    const after = await director.sends('route.save', { ...late, revision: 2, text: 'Of other conclusions.' });
    expect(wordsOf(after)).toContain('a conclusion changed');
    expect((await statements(council)).map(({ text }) => text)).toEqual(['I differ.', 'I differ more.']);
  });

  it('is unlocked by two people, says why everywhere, and begins again', async () => {
    const council = await bot.council();
    await route(council, 'signing:leader');
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'in_review'));
    await fill(council, 'leader', 'signing');
    expect(await fill(council, 'leader', 'unlock')).toContain('Nobody has asked');
    expect(await fill(council, 'leader', 'unlock_request')).toContain('Please write something.');
    const asked = await fill(council, 'leader', 'unlock_request', { text: 'A figure was wrong.' });
    expect(asked).toContain('Somebody asks to unlock');
    expect(await fill(council, 'leader', 'unlock')).toContain('Unlocking takes two people');
    const page = await fill(council, 'monitoring_officer', 'unlock');
    expect(page).toContain('2026/27 · not signed off');
    expect(page).toContain('is void since 14 September 2026');
    expect(page).toContain('A figure was wrong.');
    const again = await council.chat('leader').says('opinion');
    expect(wordsOf(again)).toContain('Sign off');
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'cycle' }));
    expect(history.at(-1)).toMatchObject({
      change: 'unlocked',
      why: 'A figure was wrong.',
      actor: 'monitoring_officer',
    });
  });

  it('shows those who see no gaps what the public edition holds', async () => {
    const council = await bot.council();
    expect(wordsOf(await council.chat('finance_officer').says('opinion'))).toContain('as the public edition has it');
    expect(wordsOf(await council.chat('dcs').says('opinion'))).not.toContain('as the public edition has it');
    expect(buttonsOf(await council.chat('scrutiny_officer').says('opinion'))).not.toContain('Fill in');
  });

  it('answers others, old cards, forged ones and those of another council in words, and writes nothing', async () => {
    const council = await bot.council();
    const other = await bot.council({ cycle: { id: 'cycle-of-another-route' } });
    const at = { cycleId: council.cycleId, part: 'opinion', row: '' };
    const forged = { ...at, revision: 0, text: 'Forged', verdict: 'met', cites: '3' };
    for (const who of ['frontline-education', 'partner', 'manager', 'manager-education']) {
      const chat = council.chat(who);
      expect([who, wordsOf(await chat.says('opinion'))]).toEqual([
        who,
        expect.stringContaining('not part of your role'),
      ]);
      expect(wordsOf(await chat.sends('route.save', forged))).toContain('not part of your role');
    }
    for (const who of ['dcs', 'lead_member', 'reviewer', 'admin', 'leader', 'finance_officer']) {
      expect([who, wordsOf(await council.chat(who).sends('route.save', forged))]).toEqual([
        who,
        expect.stringContaining('not yours'),
      ]);
    }
    const chief = council.chat('chief_executive');
    const foreign = { ...forged, cycleId: other.cycleId };
    expect(wordsOf(await chief.sends('route.save', foreign))).toContain('not yours');
    expect(wordsOf(await chief.sends('opinion.show', { cycleId: other.cycleId }))).toContain('not yours');
    for (const data of [
      {},
      { ...at, part: 'passed' },
      { ...at, row: 'pet', revision: 0 },
      { ...forged, revision: -1 },
      { ...forged, text: 'x'.repeat(50_000) },
      { ...forged, cycleId: 7 },
    ]) {
      expect([data, wordsOf(await chief.sends('route.save', data))]).toEqual([
        data,
        expect.stringContaining('out of date'),
      ]);
    }
    const long = await council.chat('dcs').sends('route.save', {
      ...{ cycleId: council.cycleId, part: 'dissent', row: '', revision: 0, text: 'ž'.repeat(5_000) },
    });
    expect(wordsOf(long)).toContain('Please make it shorter');
    expect(await statements(council)).toEqual([]);
  });
});
