import { listEntryReviews } from '../../src/storage/entry-review-repository.ts';
import { place } from '../support/council.ts';
import { cardOf } from '../support/activities.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

const systems = place('practice-systems', 'education');

describe('reviewing in chat', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  async function council(): Promise<BotCouncil> {
    const made = await bot.council();
    const written = { status: 'submitted', rating: 'good', authorId: 'manager-education' } as const;
    await made.assess(systems, { ...written, whatWeKnow: 'Supervision is **monthly**.' });
    await made.assess(place('early-help-offer', 'education'), { ...written, whatWeKnow: 'The offer is known.' });
    return made;
  }
  const decisions = (at: BotCouncil) => at.inCouncil((tx) => listEntryReviews(tx, at.cycleId));

  it('leads from a return to its author, and back to an acceptance', async () => {
    const at = await council();
    const author = at.chat('manager-education');
    await author.says('help');
    const reviewer = at.chat('reviewer');
    const first = await reviewer.says('review');
    expect(wordsOf(first)).toContain('2 entries wait for you.');
    expect(buttonsOf(first)).toEqual(expect.arrayContaining(['Accept', 'Return', 'Next entry', 'Finish later']));
    const title = wordsOf(first).includes('**monthly**') ? systems.questionKey : 'early-help-offer';
    expect(wordsOf(await reviewer.presses('Return'))).toContain('Please say why you return it');
    const before = bot.connector.sent.length;
    const next = await reviewer.presses('Return', { reason: 'Show the audit of *this* year.' });
    expect(wordsOf(next)).toContain('Returned, and its author is told why.');
    expect(wordsOf(next)).toContain('One entry waits for you.');
    const told = await bot.connector.waitForSent(
      ({ index, conversationId }) => index >= before && conversationId === author.where.id,
      30_000,
    );
    expect(wordsOf(cardOf(told.activity))).toContain('Reason: Show the audit of *this* year.');
    const work = await author.says('start');
    expect(wordsOf(work)).toContain('Returned by the reviewer');
    const entry = await author.sends('assessment.open', {
      ...{ cycleId: at.cycleId, questionKey: title, directorateId: 'education', step: 'review' },
    });
    expect(wordsOf(entry)).toContain('Show the audit of *this* year.');
    await author.sends('assessment.open', {
      ...{ cycleId: at.cycleId, questionKey: title, directorateId: 'education', step: 'evidence' },
    });
    await author.presses('Save and next', { howWeKnow: 'The audit of May.' });
    await author.presses('Save and next');
    expect(wordsOf(await author.presses('Submit for review'))).toContain('Submitted for review.');
    const again = await reviewer.says('review');
    expect(wordsOf(again)).toContain('The audit of May.');
    expect(wordsOf(again)).toContain('Returned by Post of reviewer on 14 September 2026');
    await reviewer.presses('Accept');
    expect(wordsOf(await reviewer.presses('Accept'))).toContain('Nothing waits for you.');
    expect((await decisions(at)).map(({ decision }) => decision).toSorted()).toEqual([
      'accepted',
      'accepted',
      'returned',
    ]);
  });

  it('takes one of two decisions at once, and nothing from an old card', async () => {
    const at = await council();
    await at.addPerson('second', [{ role: 'reviewer', directorateId: null }]);
    const [one, other] = [at.chat('reviewer'), at.chat('second')];
    await one.says('review');
    await other.says('review');
    const old = one.dataOf('Accept');
    const both = await Promise.all([one.presses('Accept'), other.presses('Return', { reason: 'Not yet.' })]);
    const late = both.filter((card) => wordsOf(card).includes('has changed since the card was shown'));
    expect([late.length, (await decisions(at)).length]).toEqual([1, 1]);
    await one.sends(old.verb, old.data);
    expect(await decisions(at)).toHaveLength(1);
  });

  it('comes back to what was typed after Finish later', async () => {
    const at = await council();
    const reviewer = at.chat('reviewer');
    await reviewer.says('review');
    expect(wordsOf(await reviewer.presses('Finish later', { reason: 'Half a' }))).toContain('2 entries wait for you.');
    expect(inputsOf(await reviewer.presses('Continue'))).toEqual({ reason: 'Half a' });
    expect(wordsOf(await reviewer.presses('Next entry', { reason: '' }))).not.toContain('Half a');
  });

  it('refuses authors, managers, other councils and forged data, and changes nothing', async () => {
    const at = await council();
    const other = await bot.council();
    const key = { cycleId: at.cycleId, questionKey: systems.questionKey, directorateId: 'education', revision: 1 };
    for (const [chat, words] of [
      [at.chat('manager-education'), 'not part of your role'],
      [at.chat('dcs'), 'not part of your role'],
      [at.chat('chief_executive'), 'not for your role to decide'],
    ] as const) {
      expect(wordsOf(await chat.sends('review.accept', key))).toContain(words);
      expect(wordsOf(await chat.sends('review.return', { ...key, reason: 'x' }))).toContain(words);
    }
    await at.addPerson('manager-education', [
      { role: 'manager', directorateId: 'education' },
      { role: 'reviewer', directorateId: null },
    ]);
    const author = at.chat('manager-education');
    expect(wordsOf(await author.sends('review.accept', key))).toContain('nobody judges their own work');
    expect(wordsOf(await author.says('review'))).toContain('2 more wait for somebody else');
    const stranger = other.chat('reviewer');
    await stranger.sends('review.accept', { ...key, cycleId: 'elsewhere' });
    expect(wordsOf(await stranger.sends('review.accept', key))).toContain('Nothing was decided');
    const reviewer = at.chat('reviewer');
    for (const data of [
      {},
      { ...key, revision: -1 },
      { ...key, cycleId: 7 },
      { ...key, reason: 7 },
      { ...key, questionKey: 'x' },
    ]) {
      expect(wordsOf(await reviewer.sends('review.accept', data))).not.toBe('');
    }
    expect(wordsOf(await reviewer.sends('review.return', { ...key, reason: 'x'.repeat(50_000) }))).toContain('shorter');
    expect([await decisions(at), await decisions(other)]).toEqual([[], []]);
  });

  it('finds whoever has not spoken to the bot yet as soon as they do', async () => {
    const at = await council();
    const reviewer = at.chat('reviewer');
    await reviewer.says('review');
    await reviewer.presses('Return', { reason: 'Show the audit.' });
    const cards = await at.chat('manager-education').saysAll('help');
    expect(cards.map(wordsOf).join()).toContain('Reason: Show the audit.');
  });
});
