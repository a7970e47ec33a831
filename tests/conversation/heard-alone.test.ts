import type { QuestionSet } from '../../src/domain/question-set.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { readTestRecord } from '../../src/usecases/read-test-record.ts';
import { place } from '../support/council.ts';
import type { Chat } from './chat.ts';
import { inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

/** Words that tell more of somebody than that such people were heard. */
const tells = /health visitor|They tell us late|1 person|\b1\b.*Works|Works.*\b1\b|March 2026|lead nurse/;

const questionOf = (set: QuestionSet, level: 'directorate' | 'partnership') => {
  const found = questionsOf(set).find((one) => one.level === level && one.items.length === 0);
  if (found === undefined) throw new Error(`no question of a ${level}`);
  return found;
};

describe('somebody outside the tenant who is heard alone', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council({ cycle: { closesOn: '2026-09-20' } });
  });
  afterAll(() => bot.stop());

  const enter = async (chat: Chat, questionKey: string, who: Record<string, string> = {}) => {
    await chat.says('session');
    await chat.presses('New session');
    const asked = await chat.presses('Save and next', {
      ...{ people: 'partner', what: 'health visitor', heads: '1', heldOn: 'March 2026', ...who },
      facilitator: 'the lead nurse',
    });
    const view = await chat.presses('Save', {
      ...{ question: `${questionKey}/`, heads_requires_improvement: '1', said: 'They tell us late.' },
    });
    return { asked: wordsOf(asked), view: wordsOf(view) };
  };
  const gapsOf = async (number: string) => wordsOf(await council.chat('dcs').says(`gaps ${number}`));

  it('is entered as a session of one, and shown as no more than that such people were heard', async () => {
    const { key, number } = questionOf(council.set, 'partnership');
    await council.assess(place(key), { status: 'submitted', rating: 'good' });
    await startResponding(council.services, council.actor('partner'), {
      ...{ cycleId: council.cycleId, audience: 'partner' },
    });
    expect(await gapsOf(number)).toContain('Partners not heard');
    expect(await gapsOf(number)).toContain('Too few replies');
    const reviewer = council.chat('reviewer');
    const { asked, view } = await enter(reviewer, key);
    expect(asked).toContain('Which view the one person took');
    expect(view).toContain('1 person · March 2026');
    expect(view).toContain('Needs to get better 1');
    expect(view).toContain('read only that such people were heard, no number and no word');
    for (const id of ['dcs', 'chief_executive', 'manager', 'admin'] as const) {
      const chat = council.chat(id);
      for (const command of [`heard ${number}`, `views ${number}`]) {
        const words = wordsOf(await chat.says(command));
        expect([id, command, words.includes('Group: Partners')]).toEqual([id, command, true]);
        expect(words).toContain('too small to show more');
        expect(words).not.toMatch(tells);
      }
    }
    // It closes the one rule and is no reply to the other.
    expect(await gapsOf(number)).not.toContain('Partners not heard');
    expect(await gapsOf(number)).toContain('Too few replies');
  });

  it('stands in no paper with more than that', async () => {
    const { key } = questionOf(council.set, 'partnership');
    await council.assess(place(key), { status: 'submitted', rating: 'good' });
    await enter(council.chat('reviewer'), key);
    const record = await council.inCouncil(async (tx) => {
      const facts = await council.services.facts.fresh(tx);
      const [cycle] = facts.cycles;
      if (cycle === undefined) throw new Error('no cycle');
      return readTestRecord(tx, council.services, { facts, cycle, edition: 'restricted' });
    });
    expect(record.groups).toEqual([{ people: 'partner', what: '', heads: null, heldOn: '', facilitator: '' }]);
    expect(JSON.stringify(record)).not.toMatch(/health visitor|They tell us late|lead nurse/);
  });

  it('is told of no directorate: wherever one looks, such people were heard', async () => {
    const { key, number } = questionOf(council.set, 'directorate');
    await enter(council.chat('reviewer'), key, { directorate: 'education' });
    const dcs = council.chat('dcs');
    for (const where of ['education', 'social care', 'commissioning']) {
      for (const command of ['heard', 'views']) {
        const words = wordsOf(await dcs.says(`${command} ${number} ${where}`));
        expect([where, command, words.includes('Group: Partners')]).toEqual([where, command, true]);
        expect(words).not.toMatch(tells);
      }
    }
  });

  it('may be one of several in a session that grows, and is shown once there are enough of them', async () => {
    const { key, number } = questionOf(council.set, 'partnership');
    const reviewer = council.chat('reviewer');
    await enter(reviewer, key);
    const grow = async (heads: string, counts: Record<string, string>) => {
      await reviewer.presses('Who was heard');
      const saved = await reviewer.presses('Save and next', { heads });
      if (!wordsOf(saved).includes(`${heads} people`)) return wordsOf(saved);
      await reviewer.presses('Change');
      return wordsOf(await reviewer.presses('Save', counts));
    };
    const dcs = async () => wordsOf(await council.chat('dcs').says(`heard ${number}`));
    expect(await grow('4', { heads_requires_improvement: '4' })).toContain('Needs to get better 4');
    expect(await dcs()).not.toContain('Needs to get better');
    await grow('5', { heads_requires_improvement: '4', heads_good: '1' });
    expect(await dcs()).toContain('5 people · March 2026');
    expect(await dcs()).toContain('Works well 1 · Needs to get better 4');
    expect(await dcs()).not.toContain('They tell us late');
    // The sixth alone would be told by the difference.
    expect(await grow('6', {})).toContain('Enter them as a session of their own');
    expect(inputsOf(reviewer.card)['heads']).toBe(6);
    expect(await dcs()).toContain('5 people');
    expect(await dcs()).not.toContain('6 people');
  });
});
