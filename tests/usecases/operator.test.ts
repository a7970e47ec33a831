import type { Store } from '../../src/storage/store.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { listQuestionSets as storedSets } from '../../src/storage/question-set-repository.ts';
import { addCouncil } from '../../src/usecases/add-council.ts';
import { addDirectorate } from '../../src/usecases/add-directorate.ts';
import { assignQuestions } from '../../src/usecases/assign-questions.ts';
import { importQuestionSet } from '../../src/usecases/import-question-set.ts';
import { listCycles } from '../../src/usecases/list-cycles.ts';
import { listQuestionSets } from '../../src/usecases/list-question-sets.ts';
import type { CycleToOpen } from '../../src/usecases/open-cycle.ts';
import { openCycle } from '../../src/usecases/open-cycle.ts';
import { openPlannedCycles } from '../../src/usecases/open-planned-cycles.ts';
import { setSignposts } from '../../src/usecases/set-signposts.ts';
import type { TestCouncil } from '../support/council.ts';
import { plymouth, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
const live = { ...plymouth(), id: 'live-set', live: true, everyMonths: null };
const shipped = [plymouth(), live];

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
});

const reasonsOf = (outcome: { kind: string; reasons?: readonly unknown[] }) => outcome.reasons ?? outcome.kind;

describe('adding a council', () => {
  const given = { id: 'new-council', name: ' New Council ', tenantId: 'tenant-new', timezone: 'Europe/London' };

  it('adds it once; again is unchanged, another one under its id is refused', async () => {
    expect(await addCouncil(council.services, given)).toMatchObject({ kind: 'done', value: { name: 'New Council' } });
    expect(await addCouncil(council.services, given)).toMatchObject({ kind: 'unchanged' });
    expect(reasonsOf(await addCouncil(council.services, { ...given, tenantId: 'other' }))).toEqual([
      { kind: 'exists_otherwise', what: 'council', id: 'new-council', differs: ['tenantId'] },
    ]);
    const history = await store.inCouncil('new-council', (tx) => listHistory(tx));
    expect(history).toMatchObject([{ actor: 'operator', subject: 'council', change: 'added' }]);
  });

  it('tells everything that is wrong at once', async () => {
    const wrong = { id: 'New', name: ' ', tenantId: 'a b', timezone: 'Europe/Nowhere' };
    expect(reasonsOf(await addCouncil(council.services, wrong))).toMatchObject([
      { kind: 'bad_id' },
      { kind: 'bad_text', what: 'name', problem: 'empty' },
      { kind: 'bad_text', what: 'tenant', problem: 'characters' },
      { kind: 'bad_zone' },
    ]);
  });
});

describe('adding a directorate', () => {
  const add = (id: string, name: string) =>
    addDirectorate(council.services, { councilId: council.councilId, id, name });

  it('gives it entries of its own in the open cycle', async () => {
    expect(await add('health', 'Public Health')).toMatchObject({ kind: 'done' });
    expect(await add('health', 'Public Health')).toMatchObject({ kind: 'unchanged' });
    const cycles = await listCycles(council.services, { councilId: council.councilId });
    expect(cycles).toMatchObject({ value: [{ entries: 31, unassigned: 12 }] });
  });

  it('refuses a taken id, a taken name and an id that cannot be typed', async () => {
    expect(reasonsOf(await add('education', 'Other'))).toMatchObject([{ kind: 'exists_otherwise' }]);
    expect(reasonsOf(await add('schools', 'education and skills'))).toMatchObject([
      { kind: 'name_taken', id: 'education' },
    ]);
    expect(reasonsOf(await add('Public Health', 'Public Health'))).toMatchObject([{ kind: 'bad_id' }]);
  });
});

describe('setting signposts', () => {
  it('changes those given, leaves the others, and says which are missing', async () => {
    const bare = await testCouncil(store, { council: { signposts: { lado: 'LADO: 01632 960001' } } });
    const set = (signposts: object) => setSignposts(bare.services, { councilId: bare.councilId, signposts });
    expect(await set({ frontDoor: ' Front door ' })).toMatchObject({
      kind: 'done',
      value: {
        signposts: { lado: 'LADO: 01632 960001', frontDoor: 'Front door' },
        missing: ['whistleBlowing', 'outside'],
      },
    });
    expect(await set({ frontDoor: 'Front door' })).toMatchObject({ kind: 'unchanged' });
    expect(reasonsOf(await set({ outside: '' }))).toMatchObject([{ kind: 'bad_text', problem: 'empty' }]);
  });
});

describe('importing a question set', () => {
  const own = { ...plymouth(), id: 'our-own' };
  const take = (set: typeof own, dryRun = false) =>
    importQuestionSet(council.services, { councilId: council.councilId, set, dryRun, shipped });

  it('keeps versions for good: the same is unchanged, other content needs a higher one', async () => {
    expect(await take(own)).toMatchObject({ kind: 'done' });
    expect(await take(own)).toMatchObject({ kind: 'unchanged' });
    expect(reasonsOf(await take({ ...own, title: 'Other' }))).toMatchObject([{ kind: 'version_taken', version: 1 }]);
    expect(await take({ ...own, title: 'Other', version: 3 })).toMatchObject({ kind: 'done' });
    expect(reasonsOf(await take({ ...own, title: 'Third', version: 2 }))).toMatchObject([
      { kind: 'version_behind', latest: 3 },
    ]);
  });

  it('writes nothing on a dry run, and never takes the id of a shipped set', async () => {
    expect(await take(own, true)).toMatchObject({ kind: 'done' });
    expect(reasonsOf(await take(plymouth()))).toEqual([{ kind: 'shipped_set', id: 'plymouth-2016' }]);
    const stored = await council.inCouncil((tx) => storedSets(tx));
    expect(stored.map(({ set }) => set.id)).toEqual(['plymouth-2016']);
  });

  it('is seen by its own council alone', async () => {
    await take(own);
    const other = await testCouncil(store);
    const idsIn = async ({ councilId }: TestCouncil) => {
      const listed = await listQuestionSets(council.services, { councilId, shipped });
      return listed.kind === 'refused' ? [] : listed.value.map(({ set, origin }) => `${set.id} ${origin}`);
    };
    expect(await idsIn(council)).toEqual(['plymouth-2016 shipped', 'live-set shipped', 'our-own imported']);
    expect(await idsIn(other)).toEqual(['plymouth-2016 shipped', 'live-set shipped']);
  });
});

describe('opening a cycle', () => {
  const open = (wish: Partial<CycleToOpen> = {}) =>
    openCycle(
      council.services,
      { councilId: council.councilId, questionSetId: 'plymouth-2016', label: '2027', live: false, ...wish },
      shipped,
    );

  it('opens today by the council’s own day, with the usual settings', async () => {
    council.clock.set('2026-06-30T23:30:00Z');
    expect(await open()).toMatchObject({
      kind: 'done',
      value: {
        status: 'open',
        opensOn: '2026-07-01',
        closesOn: null,
        everyMonths: 12,
        stage: 'periodic',
        figuresFrom: 5,
        commentsFrom: 10,
        confidentiality: 'confidential',
        reviewerReads: false,
        questionSetVersion: 1,
      },
    });
  });

  it('copies a shipped set into the council, beside a cycle that is open on another set', async () => {
    expect(await open({ questionSetId: 'live-set' })).toMatchObject({ value: { live: true, everyMonths: null } });
    const stored = await council.inCouncil((tx) => storedSets(tx));
    expect(stored.map(({ set, imported }) => [set.id, imported])).toEqual([
      ['live-set', false],
      ['plymouth-2016', false],
    ]);
  });

  it('takes the latest version of an imported set, and the cycle keeps it', async () => {
    const own = { ...plymouth(), id: 'our-own', version: 2 };
    const given = { councilId: council.councilId, dryRun: false, shipped };
    await importQuestionSet(council.services, { ...given, set: own });
    await open({ questionSetId: 'our-own' });
    await importQuestionSet(council.services, { ...given, set: { ...own, version: 3, title: 'Later' } });
    const cycles = await listCycles(council.services, { councilId: council.councilId });
    expect(cycles).toMatchObject({ value: [{}, { cycle: { questionSetVersion: 2 } }] });
  });

  it('is unchanged when said again on another day, and refuses a label that is taken', async () => {
    await open({ everyMonths: 6 });
    council.clock.advance({ days: 2 });
    expect(await open({ everyMonths: 6 })).toMatchObject({ kind: 'unchanged' });
    expect(reasonsOf(await open({ everyMonths: 24 }))).toEqual([
      { kind: 'label_taken', label: '2027', set: 'plymouth-2016', differs: ['everyMonths'] },
    ]);
    expect(await open({ questionSetId: 'live-set' })).toMatchObject({ kind: 'done' });
  });

  it.each<[string, Partial<CycleToOpen>, object]>([
    ['a set that is not there', { questionSetId: 'none' }, { kind: 'no_such_set' }],
    [
      'a closing day that is the opening day',
      { opensOn: '2026-10-01', closesOn: '2026-10-01' },
      { kind: 'closes_too_early' },
    ],
    ['a closing day in the past', { opensOn: '2026-01-01', closesOn: '2026-09-13' }, { kind: 'closes_too_early' }],
    ['a cadence beside live', { live: true, everyMonths: 6 }, { kind: 'live_has_no_end', option: 'every' }],
    [
      'a closing day on a live set',
      { questionSetId: 'live-set', closesOn: '2027-01-01' },
      { kind: 'live_has_no_end', option: 'closes' },
    ],
    ['an empty label', { label: ' ' }, { kind: 'bad_text', what: 'label' }],
  ])('refuses %s', async (_, wish, reason) => {
    expect(reasonsOf(await open(wish))).toMatchObject([reason]);
  });

  it('plans one with an opening day to come, and opens it on that day', async () => {
    expect(await open({ opensOn: '2026-09-16' })).toMatchObject({ value: { status: 'planned' } });
    council.clock.advance({ days: 1 });
    expect(await openPlannedCycles(council.services, council.councilId)).toBe(0);
    council.clock.advance({ days: 1 });
    expect(await openPlannedCycles(council.services, council.councilId)).toBe(1);
    const cycles = await listCycles(council.services, { councilId: council.councilId });
    expect(cycles).toMatchObject({ value: [{}, { cycle: { label: '2027', status: 'open' } }] });
  });
});

describe('assigning questions', () => {
  const assignTo = (email: string, given: Partial<Parameters<typeof assignQuestions>[1]> = {}) =>
    assignQuestions(council.services, {
      councilId: council.councilId,
      cycle: null,
      what: { kind: 'all' },
      email: `${email}@${council.councilId}.example`,
      directorateId: null,
      ...given,
    });
  const countOf = (outcome: Awaited<ReturnType<typeof assignTo>>) =>
    outcome.kind === 'refused' ? reasonsOf(outcome) : outcome.value.added.length;

  it('gives a whole-council manager every entry, and a directorate’s manager those of the directorate', async () => {
    expect(countOf(await assignTo('manager'))).toBe(25);
    expect(countOf(await assignTo('manager-education'))).toBe(13);
    expect(await assignTo('manager-education')).toMatchObject({ kind: 'unchanged', value: { already: 13 } });
  });

  it('gives one question, one section, or one directorate’s entries', async () => {
    expect(countOf(await assignTo('manager', { what: { kind: 'question', key: 'structure-tested' } }))).toBe(1);
    expect(countOf(await assignTo('manager', { what: { kind: 'section', key: 'senior-management' } }))).toBe(6);
    expect(countOf(await assignTo('manager', { directorateId: 'commissioning' }))).toBe(4);
  });

  it.each<[string, string, Partial<Parameters<typeof assignQuestions>[1]>, object]>([
    ['somebody unknown', 'nobody', {}, { kind: 'no_such_person' }],
    ['somebody who is no manager', 'dcs', {}, { kind: 'not_a_manager' }],
    ['an unknown question', 'manager', { what: { kind: 'question', key: 'x' } }, { kind: 'no_such_question' }],
    ['an unknown section', 'manager', { what: { kind: 'section', key: 'x' } }, { kind: 'no_such_section' }],
    ['an unknown directorate', 'manager', { directorateId: 'x' }, { kind: 'no_such_directorate' }],
    ['an unknown cycle', 'manager', { cycle: 'x' }, { kind: 'no_such_cycle' }],
    [
      'a council question in a directorate',
      'manager',
      { what: { kind: 'question', key: 'structure-tested' }, directorateId: 'education' },
      { kind: 'no_place_for' },
    ],
  ])('refuses %s', async (_, email, given, reason) => {
    expect(reasonsOf(await assignTo(email, given))).toMatchObject([reason]);
  });

  it('asks which cycle where several are open, and takes its label or SET/LABEL', async () => {
    await openCycle(
      council.services,
      { councilId: council.councilId, questionSetId: 'live-set', label: '2026/27', live: true },
      shipped,
    );
    const what = { kind: 'question' as const, key: 'structure-tested' };
    expect(countOf(await assignTo('manager', { what }))).toMatchObject([{ kind: 'which_cycle' }]);
    expect(countOf(await assignTo('manager', { what, cycle: '2026/27' }))).toMatchObject([{ kind: 'which_cycle' }]);
    expect(countOf(await assignTo('manager', { what, cycle: 'plymouth-2016/2026/27' }))).toBe(1);
  });

  it('refuses a cycle that is signed off', async () => {
    await council.addCycle({ id: 'old', status: 'signed_off', opensOn: '2025-01-01' });
    expect(countOf(await assignTo('manager', { cycle: 'old' }))).toMatchObject([{ kind: 'cycle_signed_off' }]);
  });
});
