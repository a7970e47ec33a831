import { listHistory } from '../../src/storage/history-repository.ts';
import { findPerson } from '../../src/storage/person-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { assignQuestions } from '../../src/usecases/assign-questions.ts';
import { identify } from '../../src/usecases/identify.ts';
import { leaveCouncil } from '../../src/usecases/leave-council.ts';
import { listGaps } from '../../src/usecases/list-gaps.ts';
import { openChats } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const inEducation = [{ role: 'manager' as const, directorateId: 'education' }];
const emailOf = (council: TestCouncil, id: string): string => `${id}@${council.councilId}.example`;
const leave = (council: TestCouncil, id: string) =>
  leaveCouncil(council.services, { councilId: council.councilId, email: emailOf(council, id) });
const holders = (council: TestCouncil): Promise<ReadonlyMap<string, readonly string[]>> =>
  council.inCouncil(async (tx) => {
    const facts = await council.services.facts.fresh(tx);
    return facts.cycles[0]?.holders ?? new Map<string, readonly string[]>();
  });
const unassigned = async (council: TestCouncil): Promise<number> => {
  const gaps = await listGaps(council.services, {
    ...{ councilId: council.councilId, cycle: null, directorate: 'education' },
  });
  return gaps.kind === 'done' ? gaps.value.filter(({ gap }) => gap.rule === 'unassigned').length : -1;
};

describe('somebody who leaves the council', () => {
  it('hands what they alone held on to the manager they report to, who is told once', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'manager');
    await council.addPerson('leaver', inEducation, { reportsTo: emailOf(council, 'manager').toUpperCase() });
    await leave(council, 'manager-education');
    const outcome = await leave(council, 'leaver');
    expect(outcome).toMatchObject({ kind: 'done' });
    const entries = outcome.kind === 'done' ? outcome.value.entries : [];
    expect(entries).toHaveLength(6);
    expect(new Set(entries.flatMap(({ to }) => to))).toEqual(new Set([emailOf(council, 'manager')]));
    expect((await holders(council)).get('practice-systems@education')).toEqual(['manager']);
    expect(await unassigned(council)).toBe(0);
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('outbox').select('payload').execute());
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).toContain('Post of leaver has left Testshire Council. 6 entries');
    expect(council.wakes).toEqual([council.councilId]);
  });

  it.each([
    ['to nobody', null],
    ['to somebody who manages another directorate', 'manager-social-care'],
    ['to somebody who is no manager', 'dcs'],
    ['to somebody of no council', 'stranger'],
  ])('and reports %s leaves what they alone held unassigned, and it shows as such', async (_, line) => {
    const council = await testCouncil(store);
    await leave(council, 'manager-education');
    await council.addPerson('leaver', inEducation, { reportsTo: line === null ? null : emailOf(council, line) });
    expect(await unassigned(council)).toBe(0);
    const outcome = await leave(council, 'leaver');
    expect(outcome.kind === 'done' && outcome.value.entries.every(({ to }) => to.length === 0)).toBe(true);
    expect(await unassigned(council)).toBe(6);
  });

  it('leaves with the other holders what they held together', async () => {
    const council = await testCouncil(store);
    await council.addPerson('second', inEducation);
    const outcome = await leave(council, 'manager-education');
    const entries = outcome.kind === 'done' ? outcome.value.entries : [];
    expect(entries.map(({ to }) => to)).toEqual(Array.from({ length: 6 }, () => [emailOf(council, 'second')]));
    expect((await holders(council)).get('practice-systems@education')).toEqual(['second']);
  });

  it('gives back to the managers of the place what was assigned to them alone', async () => {
    const council = await testCouncil(store);
    await council.addPerson('second', inEducation);
    await assignQuestions(council.services, {
      ...{ councilId: council.councilId, cycle: null, directorateId: 'education' },
      ...{ what: { kind: 'question', key: 'practice-systems' }, email: emailOf(council, 'second') },
    });
    expect((await holders(council)).get('practice-systems@education')).toEqual(['second']);
    await leave(council, 'second');
    expect((await holders(council)).get('practice-systems@education')).toEqual(['manager-education']);
  });

  it('keeps signed-off cycles as they are', async () => {
    const council = await testCouncil(store);
    await council.addCycle({ id: 'old', status: 'signed_off', opensOn: '2025-09-01' });
    const outcome = await leave(council, 'manager-education');
    const labels = outcome.kind === 'done' ? outcome.value.entries.map(({ cycleLabel }) => cycleLabel) : [];
    expect(new Set(labels)).toEqual(new Set(['2026/27']));
  });

  it('loses every role, is known no longer, and stands in the history without a name', async () => {
    const council = await testCouncil(store);
    await leave(council, 'manager-education');
    const person = await council.inCouncil((tx) => findPerson(tx, 'manager-education'));
    expect(person).toMatchObject({ active: false, roles: [] });
    const entraObjectId = `entra-${council.councilId}-manager-education`;
    const contact = { tenantId: council.tenantId, entraObjectId, member: async () => null };
    expect((await identify(council.services, contact)).kind).toBe('unknown');
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'person' }));
    expect(history).toMatchObject([
      {
        actor: 'operator',
        change: 'left',
        old: { active: true, roles: inEducation },
        new: { active: false, roles: [] },
      },
    ]);
    expect(JSON.stringify(await council.inCouncil((tx) => listHistory(tx)))).not.toContain('Person manager-education');
  });

  it('leaves once: the second time nothing changes', async () => {
    const council = await testCouncil(store);
    await leave(council, 'manager-education');
    const history = await council.inCouncil((tx) => listHistory(tx));
    expect(await leave(council, 'manager-education')).toMatchObject({ kind: 'unchanged' });
    expect(await council.inCouncil((tx) => listHistory(tx))).toEqual(history);
  });

  it('is refused where nobody has that e-mail, and names who still reports to them', async () => {
    const council = await testCouncil(store);
    expect(await leave(council, 'stranger')).toMatchObject({ kind: 'refused', reasons: [{ kind: 'no_such_person' }] });
    await council.addPerson('report', [], { reportsTo: emailOf(council, 'manager') });
    const outcome = await leave(council, 'manager');
    expect(outcome).toMatchObject({ kind: 'done', value: { reports: [emailOf(council, 'report')] } });
  });
});
