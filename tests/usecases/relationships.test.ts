import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { listRelationships } from '../../src/storage/relationship-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { listRelationshipsForOperator } from '../../src/usecases/list-relationships-for-operator.ts';
import { readTestRecord } from '../../src/usecases/read-test-record.ts';
import { showRelationships } from '../../src/usecases/show-relationships.ts';
import { openRelationship, saveRelationship } from '../../src/usecases/write-relationship.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let at: TestCouncil;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  at = await testCouncil(store);
});

const save = (
  who: string,
  personId: string,
  fields: Partial<{ revision: number; text: string; cycleId: string }> = {},
) =>
  saveRelationship(at.services, at.actorNamed(who), {
    ...{ cycleId: at.cycleId, personId, revision: 0, text: 'Works for another council.', ...fields },
  });
const show = (who: string) => showRelationships(at.services, at.actorNamed(who), { cycleId: null, page: 1 });
const stored = () => at.inCouncil((tx) => listRelationships(tx, at.cycleId));
const printed = (edition: 'public' | 'restricted') =>
  at.inCouncil(async (tx) => {
    const facts = await at.services.facts.fresh(tx);
    return (await readTestRecord(tx, at.services, { facts, cycle: facts.cycles[0]!, edition })).relationships;
  });

describe('how an assessor stands to the assessed', () => {
  it('is recorded by themselves, stands in the history, and is printed in both editions by their post', async () => {
    expect(await show('reviewer')).toMatchObject({
      shown: [{ personId: 'reviewer', own: true, text: '', mayChange: true }],
    });
    expect(await printed('public')).toEqual([]);
    expect(await save('reviewer', 'reviewer')).toMatchObject({
      ...{ kind: 'relationships', notice: 'saved', shown: [{ text: 'Works for another council.' }] },
    });
    const line = { by: 'Post of reviewer', text: 'Works for another council.' };
    expect([await printed('public'), await printed('restricted')]).toEqual([[line], [line]]);
    const history = await at.inCouncil((tx) => listHistory(tx, { subject: 'relationship' }));
    expect(history).toMatchObject([{ actor: 'reviewer', change: 'added', subjectKey: '2026-27/reviewer' }]);
    const listed = { councilId: at.councilId, cycle: null };
    expect(await listRelationshipsForOperator(at.services, listed)).toMatchObject({
      value: [{ post: 'Post of reviewer', text: 'Works for another council.' }],
    });
  });

  it('is recorded by an administrator of the whole council for them, and the history says by whom', async () => {
    expect(await save('admin', 'reviewer')).toMatchObject({ notice: 'saved' });
    expect(await stored()).toMatchObject([{ personId: 'reviewer', recordedBy: 'admin' }]);
    const part = await at.addPerson('part-admin', [{ role: 'admin', directorateId: 'education' }]);
    expect(await save(part.personId, 'reviewer', { revision: 1, text: 'Other' })).toMatchObject({ kind: 'not_yours' });
  });

  it.each([
    ['another assessor', 'chief_executive', 'reviewer', 'not_yours'],
    ['who is assessed', 'dcs', 'reviewer', 'not_allowed'],
    ['somebody about a person who does not assess', 'admin', 'frontline', 'not_yours'],
    ['somebody about nobody', 'admin', 'nobody', 'not_yours'],
  ])('is not recorded by %s', async (_, who, personId, kind) => {
    expect(await save(who, personId)).toMatchObject({ kind });
    expect(await stored()).toEqual([]);
  });

  it('is the Chief Executive’s own to record, who otherwise is not asked', async () => {
    expect(await show('admin')).toMatchObject({ shown: [{ personId: 'reviewer' }] });
    expect(await show('chief_executive')).toMatchObject({
      shown: [
        { personId: 'chief_executive', own: true, mayChange: true },
        { personId: 'reviewer', mayChange: false },
      ],
    });
    expect(await save('chief_executive', 'chief_executive')).toMatchObject({ notice: 'saved' });
  });

  it('takes the same press once, and gives an old card with other words back beside what is saved', async () => {
    await save('reviewer', 'reviewer');
    expect(await save('reviewer', 'reviewer')).toMatchObject({ kind: 'relationships', notice: 'already_saved' });
    expect(await save('admin', 'reviewer', { text: 'Other words' })).toMatchObject({
      ...{ kind: 'relationship_form', conflict: true, typed: 'Other words', saved: 'Works for another council.' },
      revision: 1,
    });
    expect(await stored()).toMatchObject([{ revision: 1, text: 'Works for another council.' }]);
    const again = await openRelationship(at.services, at.actor('admin'), { cycleId: at.cycleId, personId: 'reviewer' });
    expect(again).toMatchObject({ typed: 'Other words', keptForYou: true });
    expect(await save('admin', 'reviewer', { revision: 1, text: 'Other words' })).toMatchObject({ notice: 'saved' });
  });

  it.each([
    ['nothing', ' \n ', 'no_text'],
    ['too much', 'x'.repeat(1_001), 'text_too_long'],
  ])('comes back with %s', async (_, text, problem) => {
    expect(await save('reviewer', 'reviewer', { text })).toMatchObject({ kind: 'relationship_form', problem });
    expect(await stored()).toEqual([]);
  });

  it('stays as it was signed, and what was typed late is kept', async () => {
    await save('reviewer', 'reviewer');
    await at.inCouncil((tx) => setCycleStatus(tx, at.cycleId, 'signed_off'));
    expect(await save('reviewer', 'reviewer', { revision: 1, text: 'Late' })).toMatchObject({
      kind: 'cycle_signed_off',
    });
    expect(await stored()).toMatchObject([{ text: 'Works for another council.' }]);
    expect(await show('reviewer')).toMatchObject({ signedOff: true, shown: [{ mayChange: false }] });
    expect(await printed('public')).toHaveLength(1);
  });

  it('of a reviewer whose role has ended still stands, and is theirs no longer to change', async () => {
    const ada = await at.addPerson('ada', [{ role: 'reviewer', directorateId: null, until: '2026-09-14' }]);
    await save('ada', 'ada');
    at.clock.advance({ days: 1 });
    expect(await save(ada.personId, 'ada', { revision: 1, text: 'Other' })).toMatchObject({
      ...{ kind: 'not_allowed', ended: { role: 'reviewer' } },
    });
    expect(await printed('public')).toMatchObject([{ by: 'Post of ada' }]);
    expect(await save('admin', 'ada', { revision: 1, text: 'Other' })).toMatchObject({ notice: 'saved' });
  });

  it('is refused for a cycle of nobody’s or another council’s', async () => {
    expect(await save('reviewer', 'reviewer', { cycleId: 'elsewhere' })).toMatchObject({ kind: 'not_yours' });
  });
});
