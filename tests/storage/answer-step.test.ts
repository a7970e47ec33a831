import type { Respondent } from '../../src/domain/response.ts';
import { factsRevisionOf } from '../../src/storage/council-repository.ts';
import { addDirectorate } from '../../src/storage/directorate-repository.ts';
import { listDrafts, saveDraft } from '../../src/storage/draft-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { addRespondent, findRespondent } from '../../src/storage/respondent-repository.ts';
import type { AnsweredStep, StepToWrite } from '../../src/storage/response-repository.ts';
import { answerStep, countResponses, listResponses } from '../../src/storage/response-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { cycle, givenCouncil, now, person } from './a-council.ts';

const respondent: Respondent = {
  cycleId: cycle.id,
  personId: person.id,
  audience: 'frontline',
  respondentKey: 'key-1',
  directorateId: 'education',
  steps: [
    { questionKey: 'supervision', item: 'own' },
    { questionKey: 'supervision', item: 'across' },
    { questionKey: 'audit', item: '' },
  ],
  position: 0,
  status: 'invited',
};

describe.each(engines)('an answer to one step on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let council = 0;
  let councilId = '';
  let statements: string[] = [];
  let first: StepToWrite;

  const press = (change: Partial<StepToWrite> = {}): Promise<AnsweredStep> =>
    store.inCouncil(councilId, (tx) => answerStep(tx, { ...first, ...change }));
  const stored = () =>
    store.inCouncil(councilId, async (tx) => ({
      responses: await listResponses(tx, cycle.id, 'key-1'),
      respondent: await findRespondent(tx, cycle.id, person.id, 'frontline'),
      history: await listHistory(tx, { subject: 'response' }),
      drafts: [
        ...(await listDrafts(tx, { personId: person.id, cycleId: cycle.id, card: 'response.frontline' })).keys(),
      ],
    }));

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open({ onStatement: (statement) => statements.push(statement) });
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });
  beforeEach(async () => {
    council += 1;
    councilId = `council-${String(council)}`;
    await givenCouncil(store, councilId);
    const draft = {
      personId: person.id,
      cycleId: cycle.id,
      card: 'response.frontline',
      body: { reason: 'typed' },
      now,
    };
    const factsRevision = await store.inCouncil(councilId, async (tx) => {
      await addRespondent(tx, respondent);
      await saveDraft(tx, { ...draft, place: 'supervision/own' });
      await saveDraft(tx, { ...draft, place: 'audit/' });
      return factsRevisionOf(tx);
    });
    first = {
      cycleId: cycle.id,
      personId: person.id,
      audience: 'frontline',
      factsRevision,
      step: { questionKey: 'supervision', item: 'own' },
      expectedRevision: 0,
      view: 'good',
      reason: 'Every month.',
      nextPosition: 1,
      draftCard: 'response.frontline',
      draftPlace: 'supervision/own',
      now,
    };
    statements = [];
  });

  const saved = { cycleId: cycle.id, respondentKey: 'key-1', questionKey: 'supervision', item: 'own' };

  it('is written with history, moves the respondent on and drops the draft, in one statement', async () => {
    const answered = await press();
    expect(statements).toHaveLength(4);
    const response = { ...saved, revision: 1, view: 'good', reason: 'Every month.' };
    const moved = { ...respondent, position: 1, status: 'answering' };
    expect(answered).toEqual({
      outcome: 'saved',
      respondent: moved,
      responses: [response],
      drafts: new Map([['audit/', { reason: 'typed' }]]),
    });
    expect(await stored()).toEqual({
      responses: [response],
      respondent: moved,
      history: [
        {
          id: 1,
          at: now,
          actor: 'key-1',
          subject: 'response',
          subjectKey: 'cycle-1/key-1/supervision/own',
          change: 'added',
          old: null,
          new: { revision: 1, view: 'good', reason: 'Every month.' },
          why: '',
        },
      ],
      drafts: ['audit/'],
    });
  });

  it('is changed at the revision that the card showed, with what it was in the history', async () => {
    await press();
    const answered = await press({ expectedRevision: 1, view: 'inadequate', reason: 'None since May.' });
    expect(answered.outcome).toBe('saved');
    expect(answered.responses).toEqual([{ ...saved, revision: 2, view: 'inadequate', reason: 'None since May.' }]);
    const { history, responses } = await stored();
    expect(responses).toEqual(answered.responses);
    expect(history[1]).toMatchObject({
      change: 'changed',
      old: { revision: 1, view: 'good', reason: 'Every month.' },
      new: { revision: 2, view: 'inadequate', reason: 'None since May.' },
    });
  });

  it('is one of many: the others come back beside it, changed by nothing', async () => {
    await press();
    const answered = await press({ step: { questionKey: 'audit', item: '' }, draftPlace: 'audit/', nextPosition: 3 });
    expect(answered.responses.map(({ questionKey, item }) => [questionKey, item])).toEqual([
      ['audit', ''],
      ['supervision', 'own'],
    ]);
    expect(answered.respondent?.position).toBe(3);
    expect(await store.inCouncil(councilId, (tx) => countResponses(tx, cycle.id))).toEqual({
      responses: 2,
      respondents: 1,
    });
  });

  it('is the same when pressed again: the respondent moves, the draft goes, nothing else is written', async () => {
    await press();
    const draft = {
      personId: person.id,
      cycleId: cycle.id,
      card: 'response.frontline',
      body: { reason: 'again' },
      now,
    };
    await store.inCouncil(councilId, (tx) => saveDraft(tx, { ...draft, place: 'supervision/own' }));
    const answered = await press({ nextPosition: 2 });
    expect(answered.outcome).toBe('same');
    expect(answered.respondent?.position).toBe(2);
    const after = await stored();
    expect(after.responses).toEqual([{ ...saved, revision: 1, view: 'good', reason: 'Every month.' }]);
    expect(after.respondent).toEqual(answered.respondent);
    expect(after.history).toHaveLength(1);
    expect(after.drafts).toEqual(['audit/']);
  });

  it('is the same when the card shows today’s revision and nothing was changed on it', async () => {
    await press();
    expect((await press({ expectedRevision: 1 })).outcome).toBe('same');
    expect((await stored()).history).toHaveLength(1);
  });

  it('is stale when other content has been saved since: nothing is written', async () => {
    await press();
    const before = await stored();
    const answered = await press({ reason: 'Never.', nextPosition: 3 });
    expect(answered.outcome).toBe('stale');
    expect(answered.responses).toEqual(before.responses);
    expect(await stored()).toEqual(before);
  });

  it('is stale at a revision that never was', async () => {
    expect((await press({ expectedRevision: 4 })).outcome).toBe('stale');
    expect((await stored()).responses).toEqual([]);
  });

  it('waits for new facts when they have changed', async () => {
    await store.inCouncil(councilId, (tx) => addDirectorate(tx, { id: 'health', name: 'Health' }));
    const before = await stored();
    expect((await press()).outcome).toBe('facts_changed');
    expect(await stored()).toEqual(before);
    expect((await press({ factsRevision: first.factsRevision + 1 })).outcome).toBe('saved');
  });

  it.each<[string, Partial<StepToWrite>]>([
    ['somebody who has no part in the cycle', { personId: 'person-2' }],
    ['another audience', { audience: 'partner' }],
    ['another cycle', { cycleId: 'cycle-2' }],
    ['a question that is none of theirs', { step: { questionKey: 'thresholds', item: '' } }],
    ['an item that is none of theirs', { step: { questionKey: 'supervision', item: '' } }],
  ])('is refused for %s', async (_, change) => {
    const answered = await press(change);
    expect(answered.outcome).toBe('no_respondent');
    expect((await stored()).responses).toEqual([]);
    expect((await stored()).history).toEqual([]);
  });

  it('is written once when the same press comes ten times at once', async () => {
    const answered = await Promise.all(Array.from({ length: 10 }, () => press()));
    expect(answered.map(({ outcome }) => outcome).toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'same'),
      'saved',
    ]);
    for (const { responses } of answered) {
      expect(responses).toEqual([{ ...saved, revision: 1, view: 'good', reason: 'Every month.' }]);
    }
    expect((await stored()).history).toHaveLength(1);
  });

  it('is written once when ten different presses come at once; the others learn what stands there', async () => {
    await press();
    const reasons = Array.from({ length: 10 }, (_, index) => `Reason ${String(index)}`);
    const answered = await Promise.all(reasons.map((reason) => press({ expectedRevision: 1, reason })));
    expect(answered.map(({ outcome }) => outcome).toSorted()).toEqual([
      'saved',
      ...Array.from({ length: 9 }, () => 'stale'),
    ]);
    const { responses, history } = await stored();
    expect(responses[0]?.revision).toBe(2);
    for (const one of answered) expect(one.responses).toEqual(responses);
    expect(history).toHaveLength(2);
  });

  it('keeps hostile text as it is, but for NUL and half surrogate pairs, which no database holds', async () => {
    const text = `'; drop table response; -- \${x} "quoted" \\u0000 \\ {{card}} <at>all</at> مرحبا 👩‍👩‍👧‍👦 ${'ä'.repeat(20_000)}`;
    const answered = await press({ reason: `${text}\0\ud800` });
    expect(answered.responses[0]?.reason).toBe(`${text}\ufffd`);
    const { responses, history } = await stored();
    expect(responses[0]?.reason).toBe(`${text}\ufffd`);
    expect(history[0]?.new).toEqual({ revision: 1, view: 'good', reason: `${text}\ufffd` });
    expect((await press({ reason: `${text}\0\ud800` })).outcome).toBe('same');
  });
});
