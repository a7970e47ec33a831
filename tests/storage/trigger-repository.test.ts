import { addCycle, findCycle, moveCycle } from '../../src/storage/cycle-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { addTrigger, isTriggered, listTriggers } from '../../src/storage/trigger-repository.ts';
import type { Trigger } from '../../src/domain/trigger.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { cycle, givenCouncil, now } from './a-council.ts';

const trigger: Trigger = {
  id: 'trigger-1',
  kind: 'dcs-changed',
  why: 'The director left.',
  happenedOn: '2027-02-01',
  takesEffectOn: null,
  cycleId: cycle.id,
  recordedBy: 'operator',
  recordedAt: now,
};
const inspection: Trigger = {
  ...{ ...trigger, id: 'trigger-0', kind: 'inspection-published', cycleId: null },
  ...{ happenedOn: '2027-02-20', takesEffectOn: '2027-04-01' },
};

describe.each(engines)('triggers on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
    await givenCouncil(store, 'one');
    await givenCouncil(store, 'two');
    await store.inCouncil('one', async (tx) => {
      await addTrigger(tx, inspection);
      await addTrigger(tx, trigger);
    });
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  it('come back as they were recorded, by their day, to their own council alone', async () => {
    expect(await store.inCouncil('one', listTriggers)).toEqual([trigger, inspection]);
    expect(await store.inCouncil('two', listTriggers)).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['other', '2027-02-01', true],
    ['other', '2027-02-02', false],
    [cycle.id, '2027-02-02', true],
  ])('ask for a test of the cycle %s since %s: %s', async (cycleId, since, expected) => {
    expect(await store.inCouncil('one', (tx) => isTriggered(tx, { cycleId, since }))).toBe(expected);
    expect(await store.inCouncil('two', (tx) => isTriggered(tx, { cycleId, since }))).toBe(false);
  });

  it('never name a cycle that is not there', async () => {
    const lost = { ...trigger, id: 'trigger-2', cycleId: 'nowhere' };
    await expect(store.inCouncil('one', (tx) => addTrigger(tx, lost))).rejects.toThrow(/foreign key/);
  });

  it('a cycle moves on from the status that it was seen in, once', async () => {
    const planned = { ...cycle, id: 'cycle-2', label: '2027/28', status: 'planned' as const };
    const ways = await store.inCouncil('one', async (tx) => {
      await addCycle(tx, planned);
      return [
        await moveCycle(tx, planned, { status: 'open' }),
        await moveCycle(tx, planned, { status: 'open' }),
        await moveCycle(tx, { ...planned, status: 'open' }, { status: 'signed_off', signedOn: '2027-12-01' }),
      ];
    });
    expect(ways).toEqual([true, false, true]);
    const found = await store.inCouncil('one', (tx) => findCycle(tx, 'cycle-2'));
    expect(found).toEqual({ ...planned, status: 'signed_off', signedOn: '2027-12-01' });
  });
});
