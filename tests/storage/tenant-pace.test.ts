import type { Store } from '../../src/storage/store.ts';
import type { Reserved } from '../../src/storage/tenant-pace-repository.ts';
import { holdTenant, reserveTenant } from '../../src/storage/tenant-pace-repository.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';

const start = Date.parse('2026-09-21T08:00:00Z');
const at = (milliseconds: number): Date => new Date(start + milliseconds);
const longestHold = 300_000;

describe.each(engines)('the pace of a tenant on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let tenants = 0;
  let tenantId = '';
  const reserve = (now: number, length = 100): Promise<Reserved> =>
    store.outsideCouncils((db) => reserveTenant(db, { tenantId, now: at(now), length, longestHold }));
  const hold = (until: number): Promise<void> =>
    store.outsideCouncils((db) => holdTenant(db, { tenantId, until: at(until) }));
  const from = (first: number): Reserved => ({ kind: 'from', first: at(first) });

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });
  beforeEach(() => {
    tenants += 1;
    tenantId = `tenant-${String(tenants)}`;
  });

  it('gives what follows on what was given, and nothing of the past', async () => {
    expect(await reserve(0)).toEqual(from(0));
    expect(await reserve(10)).toEqual(from(100));
    expect(await reserve(5_000)).toEqual(from(5_000));
  });

  it('gives nobody the same, however many ask at once', async () => {
    const given = await Promise.all(Array.from({ length: 20 }, () => reserve(0, 35)));
    const firsts = given.map((one) => (one.kind === 'from' ? one.first.getTime() - start : -1));
    expect(firsts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, one) => one * 35));
  });

  it('gives nothing while it is held, and says until when', async () => {
    await hold(60_000);
    expect(await reserve(59_999)).toEqual({ kind: 'held', until: at(60_000) });
    expect(await reserve(60_000)).toEqual(from(60_000));
  });

  it('does not believe a clock that was far ahead', async () => {
    await reserve(3_600_000);
    expect(await reserve(0)).toEqual(from(0));
    await hold(3_600_000);
    expect(await reserve(50)).toEqual(from(100));
  });
});
