import type { Cycle } from '../../src/domain/cycle.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { addQuestionSet } from '../../src/storage/question-set-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { declineInvitation, startResponding } from '../../src/usecases/answer-invitation.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import type { AssessmentCard } from '../../src/usecases/assessment-card.ts';
import { assignQuestions } from '../../src/usecases/assign-questions.ts';
import { saveLongText } from '../../src/usecases/edit-long-text.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { handOver } from '../../src/usecases/hand-over.ts';
import { goBack, pauseResponding } from '../../src/usecases/leave-step.ts';
import { keepWeekFigures } from '../../src/usecases/keep-week-figures.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { listCycles } from '../../src/usecases/list-cycles.ts';
import type { CycleMove } from '../../src/usecases/move-cycle-on.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import { openCycle } from '../../src/usecases/open-cycle.ts';
import { openPlannedCycles } from '../../src/usecases/open-planned-cycles.ts';
import { planNextCycles } from '../../src/usecases/plan-next-cycles.ts';
import { saveAssessment } from '../../src/usecases/save-assessment.ts';
import type { StepCard } from '../../src/usecases/response-card.ts';
import { recordTrigger } from '../../src/usecases/record-trigger.ts';
import { listTriggers } from '../../src/usecases/list-triggers.ts';
import { withdrawCycle } from '../../src/usecases/withdraw-cycle.ts';
import { submitAssessment } from '../../src/usecases/submit-assessment.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, plymouth, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
});

const move = (to: CycleMove['to'], given: Partial<CycleMove> = {}) =>
  moveCycleOn(council.services, { councilId: council.councilId, cycle: '2026/27', to, why: 'Agreed.', ...given });

async function listed(): Promise<readonly Cycle[]> {
  const outcome = await listCycles(council.services, { councilId: council.councilId });
  if (outcome.kind === 'refused') throw new Error('No list');
  return outcome.value.map(({ cycle }) => cycle);
}

const historyOf = (subjectKey: string) => council.inCouncil((tx) => listHistory(tx, { subject: 'cycle', subjectKey }));

const plan = () => planNextCycles(council.services, council.councilId);
const openDue = () => openPlannedCycles(council.services, council.councilId);

describe('a cycle moves on', () => {
  it('from open to review to signed off, each with its reason in the history, and again is unchanged', async () => {
    expect(await move('in_review')).toMatchObject({ kind: 'done', value: { cycle: { status: 'in_review' } } });
    expect(await move('in_review')).toMatchObject({ kind: 'unchanged' });
    const signed = { status: 'signed_off', signedOn: '2026-09-14' };
    expect(await move('signed_off', { why: 'Cabinet, minute 12.' })).toMatchObject({
      kind: 'done',
      value: { cycle: signed },
    });
    expect(await move('signed_off')).toMatchObject({ kind: 'unchanged', value: { cycle: signed } });
    expect(await historyOf(council.cycleId)).toMatchObject([
      { change: 'sent_to_review', old: { status: 'open' }, new: { status: 'in_review' }, why: 'Agreed.' },
      { change: 'signed_off', new: signed, why: 'Cabinet, minute 12.', actor: 'operator' },
    ]);
  });

  it('back from review to open, but never from signed off', async () => {
    await move('in_review');
    expect(await move('open')).toMatchObject({ kind: 'done', value: { cycle: { status: 'open' } } });
    await move('in_review');
    await move('signed_off');
    for (const to of ['open', 'in_review'] as const) {
      expect(await move(to)).toEqual({
        kind: 'refused',
        reasons: [expect.objectContaining({ kind: 'cycle_in_status', status: 'signed_off' })],
      });
    }
  });

  it.each<[string, CycleMove['to'], Partial<CycleMove>, object]>([
    ['sign-off without review', 'signed_off', {}, { kind: 'cycle_in_status', status: 'open', needed: 'in_review' }],
    ['another day for what is no longer there', 'open', { cycle: 'x' }, { kind: 'no_such_cycle' }],
    ['a reason of 501 characters', 'in_review', { why: 'x'.repeat(501) }, { kind: 'bad_text', what: 'why' }],
  ])('is refused: %s', async (_name, to, given, reason) => {
    expect(await move(to, given)).toMatchObject({ kind: 'refused', reasons: [reason] });
    expect(await listed()).toMatchObject([{ status: 'open', signedOn: null }]);
  });

  it.each(['2026-08-31', '2026-09-15'])('is not signed off on %s, outside of what can be', async (on) => {
    await move('in_review');
    expect(await move('signed_off', { on })).toMatchObject({ reasons: [{ kind: 'day_outside', until: '2026-09-14' }] });
    expect(await move('signed_off', { on: '2026-09-10' })).toMatchObject({
      value: { cycle: { signedOn: '2026-09-10' } },
    });
  });

  it('where it is live is signed at a date and stays open, again and again', async () => {
    council = await testCouncil(store, { cycle: { live: true, everyMonths: null, closesOn: null } });
    expect(await move('in_review')).toMatchObject({ reasons: [{ kind: 'live_has_no_review' }] });
    const first = { status: 'open', signedOn: '2026-09-10' };
    expect(await move('signed_off', { on: '2026-09-10' })).toMatchObject({
      kind: 'done',
      value: { cycle: first, planned: [] },
    });
    expect(await move('signed_off', { on: '2026-09-10' })).toMatchObject({ kind: 'unchanged' });
    expect(await move('signed_off')).toMatchObject({ kind: 'done', value: { cycle: { signedOn: '2026-09-14' } } });
    expect(await historyOf(council.cycleId)).toMatchObject([{ change: 'signed' }, { change: 'signed' }]);
    council.clock.set('2036-01-01T09:00:00Z');
    expect(await plan()).toBe(0);
  });
});

describe('the next cycle', () => {
  it.each([
    [24, '2017-02-25'],
    [6, '2015-08-25'],
  ])('from 25 February 2015 every %i months opens on %s', async (everyMonths, opensOn) => {
    council = await testCouncil(store, { now: '2015-02-25T09:00:00Z', cycle: null });
    const wish = { questionSetId: 'plymouth-2016', label: '2015', live: false, everyMonths, invite: false };
    await openCycle(council.services, { councilId: council.councilId, ...wish }, [plymouth()]);
    expect(await plan()).toBe(0);
    council.clock.set(`${opensOn}T09:00:00Z`);
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    expect(await plan()).toBe(1);
    expect(await listed()).toMatchObject([{ status: 'open' }, { status: 'planned', opensOn, everyMonths }]);
    expect(await openDue()).toBe(1);
    expect((await listed())[1]).toMatchObject({ status: 'open', opensOn });
    expect(await plan()).toBe(0);
    await keepWeekFigures(council.services, council.councilId);
    // By day the new cycle would begin to invite.
    council.clock.set(`${opensOn}T20:00:00Z`);
    expect(await listCouncilsWithWork(council.services)).not.toContain(council.councilId);
  });

  it('is planned at sign-off, once, with its reason', async () => {
    await move('in_review');
    const next = { label: '2027/28', status: 'planned', opensOn: '2027-09-01', closesOn: '2027-12-18', signedOn: null };
    expect(await move('signed_off')).toMatchObject({ value: { planned: [next] } });
    expect(await plan()).toBe(0);
    const [, planned] = await listed();
    expect(planned).toMatchObject(next);
    expect(await historyOf(planned?.id ?? '')).toMatchObject([
      { actor: 'schedule', change: 'planned', why: 'Follows 2026/27' },
    ]);
  });

  it('opens on the latest version of its set that the council has then; running ones keep theirs', async () => {
    await move('in_review');
    await move('signed_off');
    const second: QuestionSet = { ...plymouth(), version: 2, sections: plymouth().sections.slice(1) };
    await council.inCouncil((tx) => addQuestionSet(tx, second, { imported: true, at: council.clock.now() }));
    council.clock.set('2027-09-01T06:00:00Z');
    expect(await openDue()).toBe(1);
    expect(await listed()).toMatchObject([{ questionSetVersion: 1 }, { questionSetVersion: 2, status: 'open' }]);
    const all = await listCycles(council.services, { councilId: council.councilId });
    expect(all).toMatchObject({ value: [{ entries: 25 }, { entries: expect.any(Number), nextOpensOn: '2028-09-01' }] });
  });

  it('is planned and opened once by two instances at the same time', async () => {
    council.clock.set('2027-09-01T09:00:00Z');
    const planned = await Promise.all([plan(), plan()]);
    expect(planned.toSorted()).toEqual([0, 1]);
    const opened = await Promise.all([openDue(), openDue()]);
    expect(opened.toSorted()).toEqual([0, 1]);
    const cycles = await listed();
    expect(cycles).toHaveLength(2);
    expect(await historyOf(cycles[1]?.id ?? '')).toHaveLength(2);
  });
});

describe('a planned cycle that is withdrawn', () => {
  const withdraw = (cycle: string, why = 'Taken up elsewhere.') =>
    withdrawCycle(council.services, { councilId: council.councilId, cycle, why });
  const shipped = [plymouth()];

  it('never opens, says so in the history with its reason, and again is unchanged', async () => {
    await council.addCycle({ id: 'planned', label: 'Later', status: 'planned', opensOn: '2026-10-01' });
    expect(await withdraw('Later')).toMatchObject({ kind: 'done', value: { cycle: { status: 'withdrawn' } } });
    expect(await withdraw('Later')).toMatchObject({ kind: 'unchanged' });
    council.clock.set('2026-10-02T08:00:00Z');
    expect(await openDue()).toBe(0);
    expect((await historyOf('planned')).at(-1)).toMatchObject({
      ...{ actor: 'operator', change: 'withdrawn', why: 'Taken up elsewhere.' },
      ...{ old: { status: 'planned' }, new: { status: 'withdrawn' } },
    });
  });

  it.each(['open', 'in_review', 'signed_off'] as const)('is refused where it is %s', async (status) => {
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, status));
    expect(await withdraw('2026/27')).toMatchObject({
      kind: 'refused',
      reasons: [{ kind: 'cycle_in_status', status, needed: 'planned' }],
    });
    expect(await historyOf(council.cycleId)).toEqual([]);
  });

  it('is refused without a reason, or where there is none', async () => {
    await council.addCycle({ id: 'planned', label: 'Later', status: 'planned' });
    expect(await withdraw('Later', '')).toMatchObject({ reasons: [{ kind: 'bad_text', what: 'why' }] });
    expect(await withdraw('Never')).toMatchObject({ reasons: [{ kind: 'no_such_cycle' }] });
  });

  it('leaves its triggers listed, and gives its label up', async () => {
    const event = { councilId: council.councilId, kind: 'peer-audit' as const, why: 'An audit by our neighbours.' };
    await recordTrigger(council.services, event, shipped);
    await withdraw('Peer audit, September 2026');
    const triggers = await listTriggers(council.services, { councilId: council.councilId });
    expect(triggers).toMatchObject({ value: [{ cycleLabel: 'Peer audit, September 2026', withdrawn: true }] });
    expect(await listCycles(council.services, { councilId: council.councilId })).toMatchObject({
      value: [{}, { cycle: { status: 'withdrawn' }, nextOpensOn: null, triggers: [{ kind: 'peer-audit' }] }],
    });
    const again = { councilId: council.councilId, questionSetId: 'plymouth-2016', label: 'Peer audit, September 2026' };
    expect(await openCycle(council.services, { ...again, live: false }, shipped)).toMatchObject({ kind: 'done' });
    expect(await withdraw('Peer audit, September 2026')).toMatchObject({ reasons: [{ kind: 'cycle_in_status' }] });
  });

  it('is not planned again by the next tick: its turn is left out and the cadence goes on', async () => {
    await move('in_review');
    await move('signed_off');
    expect(await withdraw('2027/28')).toMatchObject({ kind: 'done', value: { nextOpensOn: '2028-09-01' } });
    for (const at of ['2026-09-15', '2027-09-01', '2028-07-06']) {
      council.clock.set(`${at}T08:00:00Z`);
      expect([at, await plan(), await openDue()]).toEqual([at, 0, 0]);
    }
    council.clock.set('2028-07-07T08:00:00Z');
    expect([await plan(), await plan()]).toEqual([1, 0]);
    expect((await listed()).map(({ label, status }) => [label, status])).toEqual([
      ['2026/27', 'signed_off'],
      ['2027/28', 'withdrawn'],
      ['2028/29', 'planned'],
    ]);
  });

  it('is no cycle before another', async () => {
    await council.addCycle({ id: 'planned', label: 'Earlier', status: 'planned', opensOn: '2026-08-01' });
    await withdraw('Earlier');
    const card = await openAssessment(council.services, council.actor('manager', 'education'), {
      ...{ cycleId: council.cycleId, ...place('practice-systems', 'education'), step: 'evidence' as const },
    });
    expect(card).toMatchObject({ kind: 'assessment', sinceBefore: null });
  });
});

describe('roll-forward', () => {
  const question = plymouth().sections[0]?.questions[0];
  const other: QuestionSet = {
    ...plymouth(),
    version: 2,
    sections: plymouth().sections.map((section) => ({
      ...section,
      questions: section.questions
        .filter(({ key }) => key !== 'practice-systems')
        .map((one) => (one.key === question?.key ? { ...one, wording: { manager: 'In other words?' } } : one)),
    })),
  };

  async function mark(questionKey: string): Promise<AssessmentCard['sinceBefore']> {
    const { level } = questionsOf(plymouth()).find(({ key }) => key === questionKey) ?? {};
    const at = place(questionKey, level === 'directorate' ? 'education' : null);
    const card = await openAssessment(council.services, council.actor('manager'), {
      ...{ cycleId: council.cycleId, ...at, step: 'evidence' as const },
    });
    if (card.kind !== 'assessment') throw new Error(card.kind);
    return card.sinceBefore;
  }

  it('marks what is new or worded anew since the cycle before, and nothing else', async () => {
    await council.inCouncil((tx) => addQuestionSet(tx, other, { imported: true, at: council.clock.now() }));
    const before = { id: 'before', label: '2025/26', status: 'signed_off', opensOn: '2025-09-01' } as const;
    await council.addCycle({ ...before, questionSetVersion: 2 });
    expect(await mark('practice-systems')).toEqual({ change: 'new', cycleLabel: '2025/26' });
    expect(await mark(question?.key ?? '')).toEqual({ change: 'reworded', cycleLabel: '2025/26' });
    expect(await mark('structure-tested')).toBeNull();
  });

  it('marks nothing where no cycle came before, or one that only is planned', async () => {
    await council.addCycle({ id: 'later', status: 'planned', opensOn: '2026-08-01' });
    expect(await mark('practice-systems')).toBeNull();
  });
});

describe('a cycle that is closed to answers', () => {
  const at = place('practice-systems', 'education');
  const evidence = { link: '', whatWeKnow: 'Later thoughts', howWeKnow: '', whatNext: '', covered: '' };

  /** Everything written in the council but people's own drafts and places, and what was refused. */
  const written = () =>
    council.inCouncil(async ({ db }) => ({
      assessments: await db.selectFrom('assessment').selectAll().execute(),
      actions: await db.selectFrom('action').selectAll().execute(),
      responses: await db.selectFrom('response').selectAll().execute(),
      respondents: await db.selectFrom('respondent').selectAll().execute(),
      assignments: await db.selectFrom('assignment').selectAll().execute(),
      cycles: await db.selectFrom('cycle').selectAll().execute(),
    }));

  it.each([
    ['in_review', 'cycle_closed'],
    ['signed_off', 'cycle_signed_off'],
  ] as const)('because it is %s takes nothing, whichever way it is answered', async (status, kind) => {
    const { services } = council;
    const manager = council.actor('manager', 'education');
    const staff = council.actor('frontline', 'education');
    const late = council.actor('frontline', 'social-care');
    const walk = { cycleId: council.cycleId, audience: 'frontline' as const };
    const { step, index, revision, audience } = (await startResponding(services, staff, walk)) as StepCard;
    await council.assess(at, { rating: 'good', whatWeKnow: 'Agreed' });
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, status));
    const stood = await written();
    const key = { cycleId: council.cycleId, ...at };
    const press = {
      cycleId: council.cycleId,
      audience,
      step,
      index,
      revision,
      view: 'good',
      reason: 'Late',
      askedWhy: true,
    };
    const outcomes = [
      await answerStep(services, staff, press),
      await goBack(services, staff, press),
      await pauseResponding(services, staff, press),
      await finishResponding(services, staff, walk),
      await startResponding(services, late, walk),
      await declineInvitation(services, late, walk),
      ...(await Promise.all(
        (['evidence', 'rating', 'plan', 'not_tested', 'not_applicable', 'confirm'] as const).map((one) =>
          saveAssessment(services, manager, {
            ...key,
            step: one,
            revision: 1,
            fields: { ...evidence, rating: 'good' },
          }),
        ),
      )),
      await submitAssessment(services, manager, { ...key, revision: 1 }),
    ];
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(outcomes.map(() => kind));
    const long = { ...key, field: 'whatWeKnow' as const, part: 0, revision: 1, text: 'Later thoughts' };
    const handedOver = await handOver(services, manager, { ...key, to: 'manager', reason: 'Away' });
    const lateText = await saveLongText(services, manager, long);
    expect([lateText.kind, handedOver.kind]).toEqual(
      status === 'signed_off' ? [kind, kind] : ['long_text', 'assessment'],
    );
    expect(await written()).toEqual(stood);
  });

  it('gets no further assignments once it is signed off', async () => {
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'signed_off'));
    const outcome = await assignQuestions(council.services, {
      ...{ councilId: council.councilId, cycle: '2026/27', what: { kind: 'all' }, directorateId: null },
      email: `manager@${council.councilId}.example`,
    });
    expect(outcome).toMatchObject({ kind: 'refused', reasons: [{ kind: 'cycle_signed_off' }] });
  });
});
