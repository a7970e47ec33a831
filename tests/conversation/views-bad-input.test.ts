import type { LatGiven } from '../../src/cli/command.ts';
import { runLat } from '../../src/cli/run-lat.ts';
import { findQuestion } from '../../src/domain/question-set.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { all, respond } from '../support/replies.ts';
import { threeQuestions } from '../support/three-questions.ts';
import type { Card, Chat } from './chat.ts';
import { buttonsOf, elementsOf, wordsOf } from './chat.ts';
import { readOn } from './read-on.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

const questionKey = 'management-arrangements';
const topic = findQuestion(threeQuestions(), questionKey)?.question.topic ?? '';
const clear = Object.fromEntries(
  ['line-of-accountability', 'supervision/own', 'supervision/across'].map((step) => [step, { view: 'test_met' }]),
);
const says = (view: string, reason = '') => ({ ...clear, [questionKey]: { view, reason } });
const staffOf = (id: string, directorateId: string | null) => ({ id, audience: 'frontline' as const, directorateId });

/** Everybody who sees gaps of the whole council and is asked nothing themselves. */
const lookers = ['dcs', 'reviewer', 'chief_executive', 'admin'] as const;

describe('views of one question, whatever is tried', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    council = await bot.council({ set: threeQuestions(), cycle: { closesOn: '2026-09-20' } });
  });
  afterAll(() => bot.stop());

  const lat = (line: string, file = '') => {
    const argv = [...`${line} --council ${council.councilId}`.matchAll(/"([^"]*)"|(\S+)/g)].map(
      (found) => found[1] ?? found[2] ?? '',
    );
    const given: LatGiven = {
      services: () => Promise.resolve(council.services),
      ...{ ...noLargeFiles, questionSets: [threeQuestions()] },
      readFile: () => Promise.resolve(new TextEncoder().encode(file)),
      pause: () => Promise.reject(new Error('Nothing is waited for here.')),
    };
    return runLat(argv, given);
  };

  const views = async (where = '', id = 'dcs') => wordsOf(await council.chat(id).says(`views 3.1 ${where}`.trim()));

  /** Everything that somebody finds who starts at the views, the gaps and the figures and presses all there is to read. */
  const found = async (id: string): Promise<string> => {
    const chat = council.chat(id);
    const cards: Card[] = [];
    for (const text of ['views 3.1', 'views 3.1 education', 'heard 3.1', 'show gaps', 'status', 'trend', 'you said']) {
      cards.push(await chat.says(text));
    }
    return (await readOn(chat, cards)).map((card) => `${wordsOf(card)}\n${JSON.stringify(card)}`).join('\n');
  };

  /** Answers everything that somebody is asked in one of their roles, with the best view, and finishes. */
  const answerAll = async (chat: Chat, first: Card) => {
    let card = first;
    while (buttonsOf(card).includes('Save and next')) {
      card = await chat.presses('Save and next', { view: 'test_met', reason: 'Words of both.' });
    }
    await chat.presses('Finish');
  };

  /** Changes what somebody has said of the question, from their list of answers. */
  const change = async (chat: Chat, reason: string) => {
    const listed = elementsOf(await chat.says('my answers'));
    const title = `Change your answer on ${topic}`;
    const { verb = '', data = {} } = listed.find((one) => 'tooltip' in one && one.tooltip === title) ?? {};
    await chat.sends(verb, data);
    await chat.presses('Save and next', { view: 'not_yet_met', reason });
  };

  it('a respondent of one is shown to nobody, and the answer says why', async () => {
    await respond(council, staffOf('only', 'education'), [says('not_yet_met', 'Words of one.')]);
    expect(await views()).toContain('Fewer than 5 have answered, so nothing is shown: it protects them.');
    expect(await views('education')).toContain('so nothing is shown');
    for (const id of lookers) {
      const text = await found(id);
      expect(text).toContain('Too few replies');
      expect(text).not.toMatch(/Words of one|Does not work yet [1-9]|\b1 repl/);
    }
  });

  it('a directorate of four among forty is in no figure, no total and no filter', async () => {
    await respond(council, staffOf('many', 'social-care'), all(36, says('test_met')));
    await respond(council, staffOf('four', 'education'), all(4, says('not_yet_met', 'Words of four.')));
    expect(await views()).toContain('36 replies. Works 36');
    expect(await views()).toContain('Without groups too small to be shown.');
    expect(await views('education')).toContain('Fewer than 5 have answered');
    for (const id of lookers) {
      expect(await found(id)).not.toMatch(/Words of four|Does not work yet [1-9]|\b(4|40) (repl|of)/);
    }
  });

  it('somebody who moves to another directorate and answers again counts once, where they began', async () => {
    await respond(council, staffOf('social', 'social-care'), all(12, says('test_met')));
    await respond(council, staffOf('school', 'education'), all(12, says('test_met')));
    const before = [await views(), await views('social care'), await views('education')];
    expect(before.map((text) => /\d+ replies/.exec(text)?.[0])).toEqual(['24 replies', '12 replies', '12 replies']);
    const moved = `email,name,directorate,roles\nsocial-0@${council.councilId}.example,Person social-0,education,frontline\n`;
    expect((await lat('people import people.csv', moved)).stdout).toContain('1 changed');
    const chat = council.chat('social-0');
    expect(buttonsOf(await chat.says('start'))).not.toContain('Start');
    await change(chat, 'Words after the move.');
    expect([await views(), await views('social care'), await views('education')]).toEqual(before);
    expect(await found('dcs')).not.toContain('Words after the move');
    // Once enough others have changed their minds too, the reply moves where it began.
    for (const index of [1, 2, 3, 4]) {
      await change(council.chat(`social-${String(index)}`), 'Another mind.');
    }
    expect(await views('social care')).toContain(
      '12 replies. Works 7 · Works with some doubts 0 · Does not work yet 5',
    );
    expect(await views('education')).toEqual(before[2]);
    expect(await views()).toContain('24 replies. Works 19');
  });

  it('a cycle that is reopened keeps what was put together, and splits nothing again', async () => {
    await respond(council, staffOf('social', 'social-care'), all(3, says('test_met')));
    await respond(council, staffOf('school', 'education'), all(3, says('not_yet_met')));
    expect(await views()).toContain('Fewer than 5');
    expect((await lat('cycle review --cycle 2026/27')).exitCode).toBe(0);
    expect(await views()).toContain('6 replies. Works 3');
    expect((await lat('cycle reopen --cycle 2026/27 --why "Too few replies."')).exitCode).toBe(0);
    const shown = /\b(\d+) replies\./g;
    for (const more of ['one', 'two', 'three', 'four']) {
      await respond(council, staffOf(more, 'education'), [says('not_yet_met')]);
      const texts = [await views(), await views('education'), await views('social care')].join('\n');
      expect(new Set([...texts.matchAll(shown)].map(([, count]) => count))).toEqual(new Set(['6']));
    }
    await respond(council, staffOf('five', 'education'), [says('not_yet_met')]);
    expect(await views()).toContain('11 replies. Works 3');
    expect(await views('education')).toContain('11 replies. Works 3');
  });

  it('somebody who is manager and frontline counts once in each, is led by neither, and tells of neither', async () => {
    await respond(council, staffOf('social', 'social-care'), all(4, says('test_met')));
    const both = council.chat('both-social-care');
    expect(wordsOf(await both.says('views 3.1'))).toContain('First your own view');
    await both.says('switch role');
    await both.presses('Frontline');
    await answerAll(both, await both.presses('Start'));
    // The own rating is still to come.
    expect(wordsOf(await both.says('views 3.1'))).toContain('First your own view');
    expect(await views()).toContain('5 replies. Works 5');
    await both.says('my view');
    await answerAll(both, await both.presses('Start'));
    const text = await views();
    expect(text).toContain('5 replies. Works 5');
    expect(text).toMatch(/Managers\nFewer than 5 have answered/);
    for (const id of lookers) expect(await found(id)).not.toMatch(/Words of both|\b1 repl/);
    await council.assess({ questionKey, directorateId: 'social-care' }, { status: 'submitted', rating: 'test_met' });
    expect(wordsOf(await both.says('views 3.1'))).toContain('5 replies');
  });

  it('a threshold that is changed while the cycle runs is refused, and shows nobody', async () => {
    await respond(council, staffOf('three', 'social-care'), all(3, says('not_yet_met', 'Words of three.')));
    const set = council.set.id;
    for (const option of ['--figures-from 3', '--figures-from 1', '--comments-from 3', '--reviewer-reads yes']) {
      const answer = await lat(`cycle open --questions ${set} --label 2026/27 ${option} --invite no`);
      expect([option, answer.exitCode]).toEqual([option, 1]);
      expect(answer.stderr).toContain(option.split(' ')[0]);
      expect(answer.stderr).toContain('Nothing was changed.');
    }
    for (const id of lookers) expect(await found(id)).not.toMatch(/Words of three|Does not work yet [1-9]|\b3 repl/);
  });

  it('forged presses that ask for what people wrote, word for word, get none of it', async () => {
    await respond(council, staffOf('seven', 'social-care'), all(7, says('not_yet_met', 'Verbatim words.')));
    const { cycleId } = council;
    const wish = { comments: true, commentsFrom: 1, figuresFrom: 1, mayReadFewer: true, reviewerReads: true };
    const answers = await council.inCouncil((tx) => tx.db.selectFrom('response').selectAll().execute());
    const key = answers[0]?.respondent_key ?? '';
    const forged: readonly (readonly [string, object])[] = [
      ...['', 'social-care', 'education', '*'].flatMap((directorateId) =>
        [0, 1, 2, 99].map((page) => ['views.show', { cycleId, questionKey, directorateId, page, ...wish }] as const),
      ),
      ['views.show', { cycleId, questionKey: `${questionKey}/`, directorateId: 'social-care', page: 1, ...wish }],
      ['heard.show', { cycleId, questionKey, directorateId: 'social-care', page: 1, ...wish }],
      ['said.show', { cycleId, page: 1, ...wish }],
      ['marks.show', { cycleId, answer: `${key}/${questionKey}`, part: 1 }],
      ['marks.show', { cycleId, answer: key, part: 1 }],
      ['response.answers', { cycleId, audience: 'frontline', respondentKey: key, personId: 'seven-0' }],
      ['response.open', { cycleId, audience: 'frontline', questionKey, item: '', index: 0, respondentKey: key }],
      ['session.text', { cycleId, sessionId: key, step: `${questionKey}/`, part: 0 }],
      ['command.run', { command: 'views', words: '3.1 social care', ...wish }],
    ];
    for (const id of [...lookers, 'lead_member', 'scrutiny_officer', 'partner', 'frontline-education', 'no-role']) {
      const chat = council.chat(id);
      for (const [verb, data] of forged) {
        expect([id, verb, JSON.stringify(await chat.sends(verb, data)).includes('Verbatim')]).toEqual([
          id,
          verb,
          false,
        ]);
      }
    }
    expect(await views()).toContain('What people wrote is shown only where 10 or more of a group have answered');
    // There is something to find: ten have it shown.
    await respond(council, staffOf('more', 'social-care'), all(5, says('not_yet_met', 'Verbatim words.')));
    expect(await views()).toContain('Verbatim words.');
  });

  it('no filter, and none after another, tells what one person of no directorate said', async () => {
    await respond(council, staffOf('social', 'social-care'), all(8, says('test_met')));
    await respond(council, staffOf('school', 'education'), all(8, says('test_met')));
    await respond(council, staffOf('alone', null), [says('unsure', 'Words of one.')]);
    for (const id of lookers) {
      const text = await found(id);
      const unsure = [...text.matchAll(/(\d+) replies\. [^\n]*I’m not sure 1\b/g)].map(([, replies]) =>
        Number(replies),
      );
      expect(new Set(unsure)).toEqual(new Set([9, 17]));
      expect(text).not.toMatch(/Words of one|\b1 repl/);
    }
    const parts = [await views('education'), await views('social care'), await views('commissioning')];
    expect(parts[0]).toContain('Education and Skills and people of no single directorate');
    expect(parts[1]).toContain('8 replies. Works 8');
    expect(parts[2]).toContain('Look at the whole council instead.');
  });
});
