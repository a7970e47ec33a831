import type { Audience } from '../../src/domain/question-set.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import { listGivenQuestions } from '../../src/storage/given-question-repository.ts';
import { savePerson } from '../../src/storage/person-repository.ts';
import { listRespondents } from '../../src/storage/respondent-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { declineInvitation, startResponding } from '../../src/usecases/answer-invitation.ts';
import { begin } from '../../src/usecases/begin.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { invitationPost } from '../../src/usecases/invitation-post.ts';
import { showMyAnswers } from '../../src/usecases/my-answers.ts';
import type { StepCard } from '../../src/usecases/response-card.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;

beforeAll(async () => {
  store = await openTestStore('pglite');
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
});

const keyAs = (audience: Audience) => ({ cycleId: council.cycleId, audience });
const start = (actor: Actor, audience: Audience) => startResponding(council.services, actor, keyAs(audience));
const finish = (actor: Actor, audience: Audience) => finishResponding(council.services, actor, keyAs(audience));

async function firstStep(actor: Actor, audience: Audience): Promise<StepCard> {
  const card = await start(actor, audience);
  expect(card.kind).toBe('step');
  return card as StepCard;
}

async function answerFirst(actor: Actor, audience: Audience, view: string): Promise<StepCard> {
  const { cycleId, step, index, revision } = await firstStep(actor, audience);
  const press = { cycleId, audience, step, index, revision, view, reason: '', askedWhy: true };
  const next = await answerStep(council.services, actor, press);
  expect(next).toMatchObject({ kind: 'step', index: 1, audience });
  return next as StepCard;
}

const responses = () =>
  council.inCouncil((tx) =>
    tx.db
      .selectFrom('response')
      .select(['audience', 'view', 'directorate_id as directorateId', 'respondent_key as key'])
      .where('council_id', '=', council.councilId)
      .where('cycle_id', '=', council.cycleId)
      .execute(),
  );

describe('managers giving their own view', () => {
  test('are asked on their work list, in the words for managers, and not again once they have finished', async () => {
    const manager = council.actor('manager', 'education');
    expect(await begin(council.services, manager, 'start')).toMatchObject({ kind: 'work_list', ownView: true });
    expect(await begin(council.services, manager, 'my view')).toMatchObject({
      ...{ kind: 'invitation', audience: 'manager', questions: 8 },
    });
    const step = await answerFirst(manager, 'manager', 'good');
    const asked = questionsOf(council.set).find(({ key }) => key === step.step.questionKey);
    expect(step.text).toBe(asked?.wording.manager);
    expect(await begin(council.services, manager, 'my view')).toMatchObject({ kind: 'step', index: 1 });
    await finish(manager, 'manager');
    expect(await begin(council.services, manager, 'start')).toMatchObject({ kind: 'work_list', ownView: false });
    expect(await begin(council.services, manager, 'my view')).toMatchObject({ kind: 'answers', finished: true });
  });

  test('change no assessment by it, and keep coming to their work list with start and continue', async () => {
    const manager = council.actor('manager', 'education');
    await answerFirst(manager, 'manager', 'inadequate');
    for (const way of ['start', 'continue'] as const) {
      expect(await begin(council.services, manager, way)).toMatchObject({ kind: 'work_list', needing: 6, held: 6 });
    }
    const assessments = await council.inCouncil((tx) =>
      tx.db.selectFrom('assessment').select('rating').where('council_id', '=', council.councilId).execute(),
    );
    expect(assessments).toEqual([]);
    expect(await responses()).toMatchObject([{ audience: 'manager', view: 'inadequate', directorateId: 'education' }]);
  });

  test('who hold no entries are invited to their view, with start and by the invitation', async () => {
    const none = await council.addPerson('new-manager', [{ role: 'manager', directorateId: 'commissioning' }]);
    const places = await council.inCouncil((tx) => council.services.facts.fresh(tx));
    const holders = places.cycles[0]?.holders;
    const held = [...(holders?.entries() ?? [])].filter(([, ids]) => ids.includes(none.personId)).map(([key]) => key);
    await council.inCouncil(async (tx) => {
      for (const at of held) {
        const [questionKey = '', directorateId = ''] = at.split('@');
        const row = { council_id: tx.councilId, cycle_id: council.cycleId, person_id: 'admin' };
        await tx.db
          .insertInto('assignment')
          .values({ ...row, question_key: questionKey, directorate_id: directorateId })
          .execute();
      }
    });
    const to = { personId: none.personId, cycleId: council.cycleId, possibleRepeat: false };
    const post = await council.inCouncil((tx) => invitationPost(tx, council.services, to));
    expect(post).toMatchObject({ kind: 'invitation', card: { audience: 'manager' } });
    expect(await begin(council.services, none, 'start')).toMatchObject({ kind: 'invitation', audience: 'manager' });
  });

  test('are told of it beside their entries', async () => {
    const to = { personId: 'manager-education', cycleId: council.cycleId, possibleRepeat: false };
    const post = await council.inCouncil((tx) => invitationPost(tx, council.services, to));
    expect(post).toMatchObject({ kind: 'work_invitation', card: { held: 6, ownView: true } });
  });

  test('say “my view” without being one, and get their own questions', async () => {
    expect(await begin(council.services, council.actor('frontline', 'education'), 'my view')).toMatchObject({
      ...{ kind: 'invitation', audience: 'frontline' },
    });
    expect(await begin(council.services, council.actor('dcs'), 'my view')).toMatchObject({ kind: 'nothing_to_answer' });
  });
});

describe('somebody who is manager and frontline', () => {
  test('answers each audience apart, under two keys, and sees either among their answers', async () => {
    const both = council.actorNamed('both-social-care');
    await answerFirst(both, 'frontline', 'requires_improvement');
    await answerFirst(both, 'manager', 'good');
    const given = await responses();
    expect(given.map(({ audience, view }) => [audience, view]).toSorted()).toEqual([
      ['frontline', 'requires_improvement'],
      ['manager', 'good'],
    ]);
    expect(new Set(given.map(({ key }) => key)).size).toBe(2);
    expect(await showMyAnswers(council.services, both)).toMatchObject({ kind: 'answers', audience: 'frontline' });
    await finish(both, 'frontline');
    expect(await begin(council.services, both, 'my view')).toMatchObject({ kind: 'step', audience: 'manager' });
  });

  test.each([
    ['frontline', 'manager'],
    ['frontline', 'partner'],
    ['manager', 'frontline'],
  ] as const)('and whoever is %s alone cannot answer as %s', async (role, audience) => {
    const actor = council.actor(role, 'education');
    expect(await start(actor, audience)).toEqual({ kind: 'not_yours' });
    const mine = await firstStep(actor, role);
    const press = { ...keyAs(audience), step: mine.step, index: 0, revision: 0, view: 'good', reason: '' };
    expect(await answerStep(council.services, actor, { ...press, askedWhy: false })).toEqual({ kind: 'not_yours' });
    expect(await responses()).toEqual([]);
  });
});

describe('the questions that people are given', () => {
  const givenTo = () => council.inCouncil((tx) => listGivenQuestions(tx, council.cycleId, 'frontline'));
  const newPeople = (count: number): Promise<Actor[]> =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        council.addPerson(`staff-${String(index)}`, [{ role: 'frontline', directorateId: 'education' }]),
      ),
    );

  test('reach as many people as the cycle asks for, as evenly as can be, eight each and then six', async () => {
    council = await testCouncil(store, { cycle: { repliesWanted: 3 } });
    const walks: number[] = [];
    for (const actor of await newPeople(12)) walks.push((await firstStep(actor, 'frontline')).of);
    const counts = await givenTo();
    const plain = questionsOf(council.set).filter((one) => one.wording.frontline !== undefined && !one.easy);
    const reached = plain.map(({ key }) => counts.get(key) ?? 0);
    expect(Math.max(...reached) - Math.min(...reached)).toBeLessThanOrEqual(1);
    expect(Math.min(...reached)).toBeGreaterThanOrEqual(3);
    expect([walks[0], walks.at(-1)]).toEqual([8, 6]);
    const rows = await council.inCouncil((tx) => listRespondents(tx, council.cycleId));
    const given = rows.flatMap(({ steps }) => [...new Set(steps.map(({ questionKey }) => questionKey))]);
    expect(counts).toEqual(new Map([...Map.groupBy(given, (key) => key)].map(([key, all]) => [key, all.length])));
  });

  test('count once, whoever presses Start ten times at once, declines first or comes back', async () => {
    const [staff] = (await newPeople(1)) as [Actor];
    await declineInvitation(council.services, staff, keyAs('frontline'));
    expect([...(await givenTo()).values()]).toEqual([]);
    const cards = await Promise.all(Array.from({ length: 10 }, () => firstStep(staff, 'frontline')));
    expect(new Set(cards.map(({ step }) => step.questionKey)).size).toBe(1);
    await declineInvitation(council.services, staff, keyAs('frontline'));
    await firstStep(staff, 'frontline');
    expect(new Set((await givenTo()).values())).toEqual(new Set([1]));
  });

  test('stay those of where somebody began, when they move to another directorate and answer again', async () => {
    const staff = council.actor('frontline', 'education');
    await answerFirst(staff, 'frontline', 'good');
    await council.inCouncil(async (tx) => {
      const person = (await council.services.facts.fresh(tx)).people.get(staff.personId);
      if (person === undefined) throw new Error('unreachable');
      const roles = [{ role: 'frontline' as const, directorateId: 'social-care' }];
      await savePerson(tx, { ...person, roles }, council.clock.now());
    });
    const next = await firstStep(staff, 'frontline');
    const press = { ...next, view: 'unsure', reason: '', askedWhy: false };
    await answerStep(council.services, staff, press);
    expect((await responses()).map(({ directorateId }) => directorateId)).toEqual(['education', 'education']);
    const parts = await council.inCouncil((tx) => listRespondents(tx, council.cycleId));
    expect(parts).toHaveLength(1);
  });
});
