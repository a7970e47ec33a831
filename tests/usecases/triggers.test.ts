import type { TriggerKind } from '../../src/domain/trigger.ts';
import { triggerKinds, triggerRules } from '../../src/domain/trigger.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { AssessmentCard } from '../../src/usecases/assessment-card.ts';
import { listCycles } from '../../src/usecases/list-cycles.ts';
import { listTriggers } from '../../src/usecases/list-triggers.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import { openCycle } from '../../src/usecases/open-cycle.ts';
import type { TriggerToRecord } from '../../src/usecases/record-trigger.ts';
import { recordTrigger } from '../../src/usecases/record-trigger.ts';
import { saveAssessment } from '../../src/usecases/save-assessment.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, plymouth, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
const shipped = [plymouth(), { ...plymouth(), id: 'second-set' }];

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
});

const why = 'The director leaves at the end of the month.';
const happens = (kind: TriggerKind, given: Partial<TriggerToRecord> = {}) =>
  recordTrigger(council.services, { councilId: council.councilId, kind, why, ...given }, shipped);
const cycles = () => listCycles(council.services, { councilId: council.councilId });

describe('recording an event', () => {
  it.each(triggerKinds.filter((kind) => triggerRules[kind].asksFor === 'implemented'))(
    '%s plans a cycle that is listed with the reason',
    async (kind) => {
      expect(await happens(kind)).toMatchObject({ kind: 'done', value: { cycle: { status: 'planned' } } });
      expect(await cycles()).toMatchObject({
        value: [
          { triggers: [] },
          {
            cycle: { stage: 'implemented', opensOn: '2026-09-28', closesOn: null, everyMonths: null },
            triggers: [{ kind, why }],
          },
        ],
      });
    },
  );

  it('function-proposed plans a proposed cycle that is due before the function takes effect', async () => {
    await happens('function-proposed', { takesEffectOn: '2027-04-01' });
    expect(await cycles()).toMatchObject({
      value: [{}, { cycle: { stage: 'proposed', status: 'planned', opensOn: '2026-09-28', closesOn: '2027-03-31' } }],
    });
  });

  it.each(['inspection-awaited', 'inspection-published'] as const)('%s is kept and proposes nothing', async (kind) => {
    expect(await happens(kind)).toMatchObject({ kind: 'done', value: { cycle: null, trigger: { cycleId: null } } });
    expect(await cycles()).toMatchObject({ value: [{ cycle: { id: council.cycleId } }] });
  });

  it('stands in the history with who, why and what, and is listed by its day', async () => {
    await happens('peer-audit', { happenedOn: '2026-09-02' });
    await happens('missed-date', { happenedOn: '2026-09-01', why: 'The test was due in July.' });
    const history = await council.inCouncil((tx) => listHistory(tx));
    expect(history.map(({ actor, subject, change, why: reason }) => [actor, subject, change, reason])).toEqual([
      ['operator', 'cycle', 'planned', why],
      ['operator', 'trigger', 'recorded', why],
      ['operator', 'cycle', 'planned', 'The test was due in July.'],
      ['operator', 'trigger', 'recorded', 'The test was due in July.'],
    ]);
    expect(await listTriggers(council.services, { councilId: council.councilId })).toMatchObject({
      value: [
        { trigger: { kind: 'missed-date' }, cycleLabel: 'Missed date, September 2026' },
        { trigger: { kind: 'peer-audit' }, cycleLabel: 'Peer audit, September 2026' },
      ],
    });
  });

  it('twice is unchanged and plans nothing more; for another reason it is another event', async () => {
    await happens('dcs-changed');
    expect(await happens('dcs-changed')).toMatchObject({ kind: 'unchanged', value: { cycle: { status: 'planned' } } });
    expect(await happens('dcs-changed', { why: 'Another one.' })).toMatchObject({
      value: { cycle: { label: 'Change of DCS, September 2026 (2)' } },
    });
    expect(await cycles()).toMatchObject({ value: { length: 3 } });
  });

  it('can be taken up by a cycle that is there already', async () => {
    await happens('dcs-changed');
    const cycle = 'Change of DCS, September 2026';
    expect(await happens('interim-appointed', { cycle })).toMatchObject({ value: { cycle: { label: cycle } } });
    expect(await cycles()).toMatchObject({
      value: [{}, { triggers: [{ kind: 'dcs-changed' }, { kind: 'interim-appointed' }] }],
    });
  });

  it.each<[string, TriggerKind, Partial<TriggerToRecord>, object]>([
    ['without a reason', 'dcs-changed', { why: ' ' }, { kind: 'bad_text', what: 'why' }],
    ['on a day to come', 'dcs-changed', { happenedOn: '2026-09-15' }, { kind: 'day_outside', until: '2026-09-14' }],
    ['without the day of effect', 'function-proposed', {}, { kind: 'takes_effect_missing' }],
    [
      'where no day is left to test',
      'function-proposed',
      { takesEffectOn: '2026-09-15' },
      { kind: 'takes_effect_too_soon' },
    ],
    ['for an inspection on a set', 'inspection-awaited', { questionSetId: 'x' }, { kind: 'trigger_without_cycle' }],
    ['on an unknown set', 'peer-audit', { questionSetId: 'x' }, { kind: 'no_such_set' }],
    ['for an unknown cycle', 'peer-audit', { cycle: 'x' }, { kind: 'no_such_cycle' }],
  ])('is refused %s, and nothing is kept', async (_name, kind, given, reason) => {
    expect(await happens(kind, given)).toMatchObject({ kind: 'refused', reasons: [reason] });
    expect(await listTriggers(council.services, { councilId: council.councilId })).toMatchObject({ value: [] });
    expect(await cycles()).toMatchObject({ value: { length: 1 } });
  });

  it('asks which set where cycles are open on two, and takes the one that is named', async () => {
    const second = { questionSetId: 'second-set', label: '2026/27', live: false };
    await openCycle(council.services, { councilId: council.councilId, ...second }, shipped);
    expect(await happens('peer-audit')).toMatchObject({
      reasons: [{ kind: 'which_set', known: ['plymouth-2016', 'second-set'] }],
    });
    expect(await happens('peer-audit', { questionSetId: 'second-set' })).toMatchObject({
      value: { cycle: { questionSetId: 'second-set' } },
    });
  });

  it('is seen by its own council alone', async () => {
    await happens('dcs-changed');
    const other = await testCouncil(store);
    expect(await listTriggers(council.services, { councilId: other.councilId })).toMatchObject({ value: [] });
  });
});

describe('confirm unchanged', () => {
  const at = place('practice-systems', 'education');

  /** Last year's entry was written on 10 July 2026; its cycle closed on 18 July. */
  beforeEach(async () => {
    const year = { label: '2025/26', opensOn: '2025-09-01', closesOn: '2026-07-18' };
    await council.addCycle({ id: '2025-26', status: 'signed_off', ...year });
    const updatedAt = new Date('2026-07-10T10:00:00Z');
    await council.assess(at, { cycleId: '2025-26', status: 'accepted', rating: 'good', updatedAt });
  });

  async function open(step: AssessmentCard['step'], cycleId = council.cycleId): Promise<AssessmentCard> {
    const actor = council.actor('manager', 'education');
    const card = await openAssessment(council.services, actor, { cycleId, ...at, step });
    if (card.kind !== 'assessment') throw new Error(card.kind);
    return card;
  }

  it('is offered where nothing happened since last time’s entry, or nothing that asks for a test', async () => {
    await happens('dcs-changed', { happenedOn: '2026-07-09' });
    await happens('inspection-published');
    expect((await open('evidence')).mayConfirmUnchanged).toBe(true);
  });

  it.each(['2026-07-10', '2026-09-14'])('is not offered where something happened on %s', async (happenedOn) => {
    expect((await open('evidence')).mayConfirmUnchanged).toBe(true);
    await happens('dcs-changed', { happenedOn });
    expect((await open('evidence')).mayConfirmUnchanged).toBe(false);
    expect((await open('confirm')).step).toBe('evidence');
  });

  it('is refused where something was recorded between the two presses', async () => {
    const { cycleId, place: key, assessment } = await open('confirm');
    await happens('performance-concern');
    const press = { cycleId, ...key, step: 'confirm' as const, revision: assessment.revision };
    const card = await saveAssessment(council.services, council.actor('manager', 'education'), {
      ...press,
      fields: { checked: 'Sampled ten files' },
    });
    expect(card).toMatchObject({ step: 'evidence', assessment: { revision: 0 } });
  });

  it('is not offered in a cycle that an earlier event has asked for', async () => {
    await happens('dcs-changed', { happenedOn: '2026-07-01', cycle: '2026/27' });
    expect((await open('evidence')).mayConfirmUnchanged).toBe(false);
  });

  it('takes what was entered after its cycle as that cycle’s', async () => {
    await council.assess(at, { cycleId: '2025-26', updatedAt: new Date('2026-09-13T10:00:00Z') });
    await happens('dcs-changed', { happenedOn: '2026-08-01' });
    expect((await open('evidence')).mayConfirmUnchanged).toBe(false);
  });
});
