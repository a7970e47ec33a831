import { readFileSync } from 'node:fs';
import { readQuestionSet } from '../../src/documents/read-question-set.ts';
import type { Mark } from '../../src/domain/knowledge.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { StepPress } from '../../src/usecases/answer-step.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import type { AnswerToMarkCard } from '../../src/usecases/mark-card.ts';
import { markAnswer, openAnswerToMark, showAnswerToMark } from '../../src/usecases/mark-answers.ts';
import { changeStep } from '../../src/usecases/open-step.ts';
import type { StepCard } from '../../src/usecases/response-card.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
let reviewer: Actor;

/** The current set with a handful of questions, two of them on knowledge, so that everybody is asked both. */
function knowledgeSet(): QuestionSet {
  const file = new URL('../../questions/current.yaml', import.meta.url);
  const read = readQuestionSet(readFileSync(file, 'utf8'), 'current.yaml');
  if (!read.ok) throw new Error('current.yaml cannot be read');
  const sections = read.value.sections
    .map((one) => ({ ...one, questions: one.questions.filter((asked) => asked.expectedPost !== null || asked.easy) }))
    .filter(({ questions }) => questions.length > 0);
  return { ...read.value, sections };
}

beforeAll(async () => {
  store = await openTestStore('pglite');
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store, { set: knowledgeSet() });
  reviewer = council.actor('reviewer');
});

const frontline = { audience: 'frontline' as const };

async function knowledgeStep(actor: Actor): Promise<StepCard> {
  const key = { cycleId: council.cycleId, ...frontline };
  await startResponding(council.services, actor, key);
  for (let index = 0; index < 8; index += 1) {
    const card = await changeStep(council.services, actor, { ...key, index });
    if (card.kind === 'step' && card.asks === 'answer') return card;
  }
  throw new Error('No knowledge question was asked');
}

const press = (card: StepCard, typed: Partial<StepPress>): StepPress => {
  const { cycleId, audience, step, index, revision } = card;
  return { cycleId, audience, step, index, revision, view: '', reason: '', askedWhy: false, ...typed };
};

async function answer(actor: Actor, reason: string, typed: Partial<StepPress> = {}): Promise<StepCard> {
  const card = await knowledgeStep(actor);
  await answerStep(council.services, actor, press(card, { reason, ...typed }));
  return card;
}

const stored = () =>
  council.inCouncil((tx) =>
    tx.db.selectFrom('response').select(['view', 'reason']).where('council_id', '=', council.councilId).execute(),
  );
const marksNow = () =>
  council.inCouncil((tx) =>
    tx.db
      .selectFrom('answer_mark')
      .select(['mark', 'revision', 'marked_by as by'])
      .where('council_id', '=', council.councilId)
      .execute(),
  );

async function toMark(actor: Actor = reviewer): Promise<AnswerToMarkCard> {
  const card = await showAnswerToMark(council.services, actor);
  if (card.kind !== 'answer_to_mark') throw new Error(`Nothing to mark: ${card.kind}`);
  return card;
}

const mark = (card: AnswerToMarkCard, as: Mark, actor: Actor = reviewer) =>
  markAnswer(council.services, actor, {
    ...{ cycleId: card.cycleId, answer: card.answer, revision: card.revision, seen: card.mark, mark: as },
  });

describe('a knowledge question', () => {
  const staff = () => council.actor('frontline', 'education');

  test('takes an answer in words, which comes back as it was written', async () => {
    const card = await answer(staff(), 'The LADO, through my manager.');
    expect(card.views.map(({ value }) => value)).toEqual(['told', 'unsure', 'not_my_work']);
    expect(await stored()).toEqual([{ view: 'told', reason: 'The LADO, through my manager.' }]);
    expect(await knowledgeStep(staff())).toMatchObject({ view: 'told', reason: 'The LADO, through my manager.' });
  });

  test.each([
    ['unsure', ''],
    ['not_my_work', 'I never meet children.'],
  ])('takes %s as an answer too', async (view, reason) => {
    await answer(staff(), reason, { view });
    expect(await stored()).toEqual([{ view, reason }]);
  });

  test.each([
    ['', '', 'write_an_answer'],
    ['', '   \n\t ', 'write_an_answer'],
    ['told', ' ', 'write_an_answer'],
    ['good', 'A grade that was forged', 'choose_a_view'],
    ['', 'x'.repeat(20_001), 'reason_too_long'],
  ])('given the view %j with %j comes back', async (view, reason, problem) => {
    const card = await knowledgeStep(staff());
    const back = await answerStep(council.services, staff(), press(card, { view, reason }));
    expect(back).toMatchObject({ kind: 'step', problem });
    expect(await stored()).toEqual([]);
  });

  test('is no way for a question on a scale: “told” there is refused, with the words kept', async () => {
    const key = { cycleId: council.cycleId, ...frontline };
    const knows = await knowledgeStep(staff());
    const all = await Promise.all(
      Array.from({ length: knows.of }, (_, index) => changeStep(council.services, staff(), { ...key, index })),
    );
    const scaled = all.find((card): card is StepCard => card.kind === 'step' && card.asks === 'view');
    if (scaled === undefined) throw new Error('No question on a scale was asked');
    const back = await answerStep(council.services, staff(), press(scaled, { view: 'told', reason: 'Forged' }));
    expect(back).toMatchObject({ kind: 'step', problem: 'choose_a_view', reason: 'Forged' });
    expect(await stored()).toEqual([]);
  });
});

describe('marking', () => {
  test('shows one answer without anybody’s name, directorate or key, and then the next, until none is left', async () => {
    await answer(council.actor('frontline', 'education'), 'The LADO.');
    await answer(council.actor('frontline', 'social-care'), 'My head teacher?');
    const first = await toMark();
    expect(first.expectedPost).not.toBe('');
    const keys = await council.inCouncil((tx) => tx.db.selectFrom('respondent').select('respondent_key').execute());
    const names = ['frontline-', 'education', 'social-care', ...keys.map((row) => row.respondent_key)];
    for (const name of names) expect(JSON.stringify(first)).not.toContain(name);
    const second = await mark(first, 'right');
    expect(second).toMatchObject({ kind: 'answer_to_mark', notice: 'marked', before: first.answer });
    if (second.kind !== 'answer_to_mark') throw new Error('unreachable');
    expect(second.answer).not.toBe(first.answer);
    expect(await mark(second, 'unclear')).toMatchObject({ kind: 'nothing_to_mark', before: second.answer });
    expect((await marksNow()).map((row) => row.mark).toSorted()).toEqual(['right', 'unclear']);
    const told = await council.inCouncil((tx) => listHistory(tx, { subject: 'response' }));
    expect(told.filter(({ change }) => change === 'marked')).toMatchObject([
      { actor: 'reviewer', old: null, new: 'right' },
      { actor: 'reviewer', old: null, new: 'unclear' },
    ]);
  });

  test('twice, or by two reviewers, is stored once; another mark over one that was not seen is not stored', async () => {
    await answer(council.actor('frontline', 'education'), 'The LADO.');
    const other = await council.addPerson('second-reviewer', [{ role: 'reviewer', directorateId: null }]);
    const card = await toMark();
    const outcomes = await Promise.all([mark(card, 'right'), mark(card, 'right'), mark(card, 'right', other)]);
    for (const outcome of outcomes) expect(outcome.kind).toBe('nothing_to_mark');
    expect(await mark(card, 'unclear', other)).toMatchObject({ notice: 'marked_meanwhile', mark: 'right' });
    expect(await marksNow()).toMatchObject([{ mark: 'right' }]);
    const told = await council.inCouncil((tx) => listHistory(tx, { subject: 'response' }));
    expect(told.filter(({ change }) => change === 'marked')).toHaveLength(1);
  });

  test('can be changed by going back to the answer, which the history tells', async () => {
    await answer(council.actor('frontline', 'education'), 'The LADO.');
    const card = await toMark();
    await mark(card, 'right');
    const asked = { cycleId: council.cycleId, answer: card.answer, part: 1 };
    const again = await openAnswerToMark(council.services, reviewer, asked);
    expect(again).toMatchObject({ kind: 'answer_to_mark', mark: 'right' });
    await mark(again as AnswerToMarkCard, 'partly');
    expect(await marksNow()).toMatchObject([{ mark: 'partly', by: 'reviewer' }]);
  });

  test('is asked for anew once the answer was changed, and a mark of the old words is not stored', async () => {
    const staff = council.actor('frontline', 'education');
    await answer(staff, 'The LADO.');
    const card = await toMark();
    await answer(staff, 'Nobody, I think.');
    expect(await mark(card, 'right')).toMatchObject({
      notice: 'answer_changed',
      text: 'Nobody, I think.',
      revision: 2,
    });
    expect(await marksNow()).toEqual([]);
    await mark(await toMark(), 'unclear');
    await answer(staff, 'The LADO after all.');
    expect(await toMark()).toMatchObject({ mark: null, revision: 3, text: 'The LADO after all.' });
  });

  test('is not for one’s own answer, nor for a question that assesses the marker', async () => {
    const roles = [{ role: 'reviewer' as const, directorateId: null }];
    const both = await council.addPerson('answering-reviewer', [
      ...roles,
      { role: 'frontline', directorateId: 'education' },
    ]);
    await answer(both, 'The LADO.');
    expect(await showAnswerToMark(council.services, both)).toMatchObject({ kind: 'nothing_to_mark' });
    const card = await toMark();
    expect(await mark(card, 'right', both)).toEqual({ kind: 'old_card' });
    expect(await marksNow()).toEqual([]);
    const party = council.set.sections.flatMap(({ questions }) =>
      questions.filter(({ expectedPost, party: assessed }) => expectedPost !== null && assessed.length > 0),
    );
    for (const { party: assessed } of party) {
      const judge = await council.addPerson(`party-${assessed[0] ?? ''}`, [
        ...roles,
        ...assessed.map((role) => ({ role, directorateId: null })),
      ]);
      expect(await mark(card, 'right', judge)).toEqual({ kind: 'old_card' });
    }
  });

  test('is refused to everybody else, and for ids that are forged or of another council', async () => {
    await answer(council.actor('frontline', 'education'), 'The LADO.');
    const card = await toMark();
    for (const role of ['admin', 'dcs', 'manager', 'chief_executive'] as const) {
      expect(await mark(card, 'right', council.actor(role))).toEqual({ kind: 'not_allowed', command: 'mark answers' });
    }
    const scoped = await council.addPerson('scoped', [{ role: 'reviewer', directorateId: 'education' }]);
    expect(await mark(card, 'right', scoped)).toMatchObject({ kind: 'not_allowed' });
    expect(await mark({ ...card, answer: 'forged' }, 'right')).toEqual({ kind: 'old_card' });
    expect(await mark({ ...card, cycleId: 'forged' }, 'right')).toEqual({ kind: 'old_card' });
    const other = await testCouncil(store, { set: knowledgeSet() });
    const theirs = { councilId: other.councilId, personId: 'reviewer' };
    expect(await mark(card, 'right', theirs)).toEqual({ kind: 'old_card' });
    expect(await marksNow()).toEqual([]);
  });

  test('pages an answer of 20,000 characters, and loses none of it', async () => {
    const long = Array.from({ length: 2_000 }, (_, index) => `word${String(index)}`)
      .join(' ')
      .slice(0, 20_000);
    await answer(council.actor('frontline', 'education'), long);
    const first = await toMark();
    expect(first.parts).toBeGreaterThan(1);
    const texts: string[] = [];
    for (let part = 1; part <= first.parts; part += 1) {
      const asked = { cycleId: first.cycleId, answer: first.answer, part };
      const card = await openAnswerToMark(council.services, reviewer, asked);
      texts.push((card as AnswerToMarkCard).text);
    }
    expect(texts.join(' ')).toBe(long.trim());
  });

  test('in an anonymous cycle is refused to a reviewer who has finished in it: any answer could be their own', async () => {
    council = await testCouncil(store, { set: knowledgeSet(), cycle: { confidentiality: 'anonymous' } });
    const { cycleId, services } = council;
    const key = { cycleId, ...frontline };
    const both = await council.addPerson('answering-reviewer', [
      { role: 'reviewer', directorateId: null },
      { role: 'frontline', directorateId: 'education' },
    ]);
    for (const actor of [both, council.actor('frontline', 'social-care')]) {
      await answer(actor, `${actor.personId} asks the LADO.`);
      await finishResponding(services, actor, key);
    }
    const card = await toMark(council.actor('reviewer'));
    const refused = { kind: 'own_answers_among' };
    expect(await showAnswerToMark(services, both)).toEqual(refused);
    expect(await openAnswerToMark(services, both, { cycleId, answer: card.answer, part: 1 })).toEqual(refused);
    expect(await mark(card, 'right', both)).toEqual(refused);
    expect(await marksNow()).toEqual([]);
    expect(await mark(card, 'right', council.actor('reviewer'))).toMatchObject({
      kind: 'answer_to_mark',
      notice: 'marked',
    });
  });

  test('in an anonymous cycle is for those alone whom nothing ties to their answer any more', async () => {
    council = await testCouncil(store, { set: knowledgeSet(), cycle: { confidentiality: 'anonymous' } });
    await answer(council.actor('frontline', 'education'), 'The LADO.');
    expect(await showAnswerToMark(council.services, council.actor('reviewer'))).toMatchObject({
      kind: 'nothing_to_mark',
    });
  });
});
