import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { listSectionJudgements } from '../../src/storage/section-judgement-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { readTestRecord } from '../../src/usecases/read-test-record.ts';
import { showStatus } from '../../src/usecases/show-status.ts';
import type { JudgementKey } from '../../src/usecases/write-judgement.ts';
import { saveJudgement } from '../../src/usecases/write-judgement.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
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

const texts = { value: 'good', reasons: 'Sound where we looked.' };
const save = (
  who: string,
  fields: Partial<JudgementKey> & { revision?: number; texts?: { value: string; reasons: string } } = {},
) =>
  saveJudgement(at.services, at.actorNamed(who), {
    ...{ cycleId: at.cycleId, sectionKey: 'children-and-young-people', directorateId: null, revision: 0, texts },
    ...fields,
  });
const stored = () => at.inCouncil((tx) => listSectionJudgements(tx, at.cycleId));
const printed = () =>
  at.inCouncil(async (tx) => {
    const facts = await at.services.facts.fresh(tx);
    return (await readTestRecord(tx, at.services, { facts, cycle: facts.cycles[0]!, edition: 'public' })).judgements;
  });

describe('a judgement of a section', () => {
  it('is saved with its history, printed by post, and counts in no figure', async () => {
    await at.assess(place('voices-of-children', 'education'), { rating: 'inadequate' });
    const status = () => showStatus(at.services, at.actor('dcs'), { directorateId: null, words: '' });
    const before = await status();
    expect(await save('reviewer')).toMatchObject({ kind: 'judgements', notice: 'saved', page: 4 });
    await save('reviewer', { directorateId: 'education' });
    const one = { ...texts, sectionKey: 'children-and-young-people', by: 'Post of reviewer' };
    expect(await printed()).toEqual([
      { ...one, directorateName: null },
      { ...one, directorateName: 'Education and Skills' },
    ]);
    expect(await status()).toEqual(before);
    const history = await at.inCouncil((tx) => listHistory(tx, { subject: 'section_judgement' }));
    expect(history).toMatchObject([{ change: 'added', actor: 'reviewer' }, { change: 'added' }]);
  });

  it('is taken back with reasons, and then printed no more', async () => {
    await save('reviewer');
    const back = { value: '', reasons: 'Wrong section.' };
    expect(await save('reviewer', { revision: 1, texts: back })).toMatchObject({ notice: 'saved' });
    expect(await printed()).toEqual([]);
  });

  it('takes the same press once, and gives other words on an old card back beside what is saved', async () => {
    await save('reviewer');
    expect(await save('reviewer')).toMatchObject({ notice: 'already_saved' });
    const other = { value: 'inadequate', reasons: 'Not so.' };
    expect(await save('reviewer', { texts: other })).toMatchObject({
      ...{ kind: 'judgement_form', conflict: true, typed: other, saved: texts, revision: 1 },
    });
    expect(await stored()).toMatchObject([{ revision: 1, value: 'good' }]);
  });

  it.each([
    ['no value', { value: '', reasons: 'x' }, 'no_value'],
    ['a value of another scale', { value: 'met_in_full', reasons: 'x' }, 'unknown_value'],
    ['no reasons', { value: 'good', reasons: '  ' }, 'no_reasons'],
    ['5,000 characters', { value: 'good', reasons: 'x'.repeat(5_000) }, 'reasons_too_long'],
  ])('comes back with %s', async (_, typed, problem) => {
    expect(await save('reviewer', { texts: typed })).toMatchObject({ kind: 'judgement_form', problem });
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['a manager of it', 'manager', 'not_yours'],
    ['whom the test is about', 'dcs', 'not_yours'],
    ['a reviewer who wrote all of it', 'author', 'own_case'],
    ['a reviewer who leads whoever wrote it', 'line', 'own_case'],
    ['a reviewer of one directorate', 'part', 'not_allowed'],
  ])('is not theirs to give: %s', async (_, who, kind) => {
    await at.addPerson('author', [{ role: 'reviewer', directorateId: null }]);
    const line = await at.addPerson('line', [{ role: 'reviewer', directorateId: null }]);
    await at.addPerson('writer', [], { reportsTo: `${line.personId}@${at.councilId}.example` });
    await at.addPerson('part', [{ role: 'reviewer', directorateId: 'education' }]);
    const authorId = who === 'line' ? 'writer' : 'author';
    await at.assess(place('voices-of-children', 'education'), { rating: 'good', authorId });
    const outcome = await save(who, { directorateId: 'education' });
    expect(outcome).toMatchObject({ kind });
    expect(await stored()).toEqual([]);
    expect(await save('reviewer', { directorateId: 'education' })).toMatchObject({ notice: 'saved' });
  });

  it('is a reviewer’s where some of the section is not their own', async () => {
    await at.addPerson('author', [{ role: 'reviewer', directorateId: null }]);
    await at.assess(place('voices-of-children', 'education'), { rating: 'good', authorId: 'author' });
    expect(await save('author')).toMatchObject({ notice: 'saved' });
  });

  it.each([
    ['a section that is not there', { sectionKey: 'nowhere' }],
    ['a directorate where none answers', { sectionKey: 'partnerships', directorateId: 'education' }],
    ['another council’s directorate', { directorateId: 'elsewhere' }],
    ['another cycle', { cycleId: 'elsewhere' }],
  ])('is refused for %s', async (_, fields) => {
    expect(await save('reviewer', fields)).toMatchObject({ kind: 'not_yours' });
    expect(await stored()).toEqual([]);
  });

  it('stays as it was signed', async () => {
    await save('reviewer');
    await at.inCouncil((tx) => setCycleStatus(tx, at.cycleId, 'signed_off'));
    const late = { value: 'inadequate', reasons: 'Late' };
    expect(await save('reviewer', { revision: 1, texts: late })).toMatchObject({ kind: 'cycle_signed_off' });
    expect(await stored()).toMatchObject([{ value: 'good' }]);
  });
});
