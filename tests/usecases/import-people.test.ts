import type { Store } from '../../src/storage/store.ts';
import { findLinks, findPersonByEmail, listPeople } from '../../src/storage/person-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { PeopleRow } from '../../src/usecases/people-row.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
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

const ann: PeopleRow = {
  row: 2,
  email: 'ann@example.org',
  name: 'Ann Example',
  directorate: 'education',
  roles: ['manager'],
  entraObjectId: null,
  post: 'Head of Schools',
  reportsTo: null,
};
const take = (rows: readonly Partial<PeopleRow>[], dryRun = false) =>
  importPeople(council.services, {
    councilId: council.councilId,
    rows: rows.map((row, index) => ({ ...ann, row: index + 2, ...row })),
    unreadable: [],
    dryRun,
  });
const find = (email: string) => council.inCouncil((tx) => findPersonByEmail(tx, email));

describe('a person who has left, in the file', () => {
  const email = (): string => `manager-education@${council.councilId}.example`;

  it('leaves as with people leave: their roles go, what they held is handed on, and the history says so', async () => {
    const leaver = { email: email(), roles: [], left: true };
    expect(await take([leaver], true)).toMatchObject({ kind: 'done', value: { left: 1, dryRun: true } });
    expect(await find(email())).toMatchObject({ active: true });
    expect(await take([leaver])).toMatchObject({ kind: 'done', value: { left: 1, added: 0, changed: 0 } });
    expect(await find(email())).toMatchObject({ active: false, roles: [] });
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'person' }));
    expect(history).toMatchObject([{ change: 'left', subjectKey: 'manager-education' }]);
    expect(await take([leaver])).toMatchObject({ kind: 'unchanged', value: { left: 0, unchanged: 1 } });
  });

  it('is an error where another row of theirs has roles', async () => {
    const outcome = await take([
      { email: email(), roles: [], left: true },
      { email: email(), directorate: null },
    ]);
    expect(outcome).toMatchObject({
      kind: 'rows_refused',
      problems: [{ row: 3, problem: { kind: 'left_differs', first: 2 } }],
    });
    expect(await find(email())).toMatchObject({ active: true });
  });
});

describe('a role with a last day, in the file', () => {
  const rolesOf = async () => (await find('ann@example.org'))?.roles;
  const reviewer = { roles: ['reviewer'] as const, directorate: null };

  it('is stored, stays where the cell is blank, moves, and goes with none; the history has each', async () => {
    const days = [
      ['2026-12-31', '2026-12-31'],
      [undefined, '2026-12-31'],
      ['2027-03-31', '2027-03-31'],
      [null, undefined],
    ] as const;
    for (const [until, stored] of days) {
      await take([{ ...reviewer, ...(until === undefined ? {} : { until }) }]);
      const expected = { role: 'reviewer', directorateId: null, ...(stored === undefined ? {} : { until: stored }) };
      expect(await rolesOf()).toEqual([expected]);
    }
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'person' }));
    expect(history.map((line) => (line.new as { roles: unknown }).roles)).toMatchObject([
      ...[[{ until: '2026-12-31' }], [{ until: '2027-03-31' }], [{ role: 'reviewer' }]],
    ]);
  });

  it('that has ended stays ended by a file that does not say until when, and counts again with a later day', async () => {
    await take([{ ...reviewer, until: '2026-09-13' }]);
    expect(await take([reviewer])).toMatchObject({ kind: 'unchanged' });
    const standing = async () =>
      [...(await council.inCouncil((tx) => council.services.facts.fresh(tx))).people.values()].find(
        ({ email }) => email === 'ann@example.org',
      );
    expect(await standing()).toMatchObject({ roles: [], ended: [{ until: '2026-09-13' }] });
    expect(await take([{ ...reviewer, until: '2026-09-30' }])).toMatchObject({ value: { changed: 1 } });
    expect(await standing()).toMatchObject({ roles: [{ until: '2026-09-30' }] });
  });

  it('stands in a row of its own beside a role without one, and no role stands in both', async () => {
    const officer = { roles: ['scrutiny_officer'] as const, directorate: null };
    await take([officer, { ...reviewer, until: '2026-12-31' }]);
    expect(await rolesOf()).toEqual([
      { role: 'reviewer', directorateId: null, until: '2026-12-31' },
      { role: 'scrutiny_officer', directorateId: null },
    ]);
    expect(await take([reviewer, { ...reviewer, until: '2026-12-31' }])).toMatchObject({
      problems: [{ row: 3, problem: { kind: 'repeated_row', first: 2 } }],
    });
  });
});

describe('importing people', () => {
  it('adds a person with a role in each directorate of their rows', async () => {
    const outcome = await take([{}, { directorate: null, roles: ['frontline', 'admin'] }]);
    expect(outcome).toEqual({ kind: 'done', value: { added: 1, changed: 0, unchanged: 0, left: 0, dryRun: false } });
    expect(await find('ann@example.org')).toMatchObject({
      name: 'Ann Example',
      post: 'Head of Schools',
      active: true,
      roles: [
        { role: 'admin', directorateId: null },
        { role: 'frontline', directorateId: null },
        { role: 'manager', directorateId: 'education' },
      ],
    });
  });

  it('says unchanged, and writes nothing, when the same file comes again', async () => {
    await take([{}]);
    const before = await council.inCouncil((tx) => listHistory(tx));
    expect(await take([{ email: 'ANN@example.org' }])).toEqual({
      kind: 'unchanged',
      value: { added: 0, changed: 0, unchanged: 1, left: 0, dryRun: false },
    });
    expect(await council.inCouncil((tx) => listHistory(tx))).toEqual(before);
  });

  it('replaces the roles of those in the file, keeps what is blank, and leaves everybody else alone', async () => {
    await take([{}]);
    const others = await council.inCouncil((tx) => listPeople(tx));
    await take([{ directorate: 'social-care', roles: ['frontline'], post: null }]);
    expect(await find('ann@example.org')).toMatchObject({
      post: 'Head of Schools',
      roles: [{ role: 'frontline', directorateId: 'social-care' }],
    });
    const after = await council.inCouncil((tx) => listPeople(tx));
    const but = (people: typeof others) => people.filter(({ email }) => email !== 'ann@example.org');
    expect(but(after)).toEqual(but(others));
  });

  it('makes a person with an Entra object id findable by it, and brings somebody back who had left', async () => {
    await council.addPerson('gone', [], { active: false, email: 'gone@example.org' });
    await take([{ email: 'gone@example.org', entraObjectId: 'entra-new' }]);
    expect(await find('gone@example.org')).toMatchObject({ id: 'gone', active: true, entraObjectId: 'entra-new' });
    const links = await store.outsideCouncils((db) => findLinks(db, council.tenantId, 'entra-new'));
    expect(links).toEqual([{ councilId: council.councilId, personId: 'gone' }]);
  });

  it('finds a directorate by its name too', async () => {
    await take([{ directorate: 'education and skills' }]);
    expect((await find('ann@example.org'))?.roles).toEqual([{ role: 'manager', directorateId: 'education' }]);
  });

  it('records what it did as the operator, with old and new', async () => {
    await take([{}]);
    await take([{ name: 'Ann Other' }]);
    const person = await find('ann@example.org');
    const history = await council.inCouncil((tx) =>
      listHistory(tx, { subject: 'person', subjectKey: person?.id ?? '' }),
    );
    expect(history).toMatchObject([
      { actor: 'operator', change: 'added', old: null },
      { actor: 'operator', change: 'changed', old: { id: person?.id }, new: { id: person?.id, changed: ['name'] } },
    ]);
  });

  it('keeps names, e-mails and Entra ids out of the history', async () => {
    await take([{ entraObjectId: 'entra-ann', reportsTo: `dcs@${council.councilId}.example` }]);
    const written = JSON.stringify(await council.inCouncil((tx) => listHistory(tx)));
    expect(written).toContain('"roles"');
    expect(written).not.toMatch(/Ann|example|entra-ann/i);
  });

  it('counts on a dry run and writes nothing', async () => {
    expect(await take([{}], true)).toMatchObject({ kind: 'done', value: { added: 1, dryRun: true } });
    expect(await find('ann@example.org')).toBeUndefined();
  });

  it('writes nothing of the file where any row is wrong', async () => {
    const outcome = await take([{}, { email: 'bo@example.org', directorate: 'moon' }]);
    expect(outcome).toEqual({
      kind: 'rows_refused',
      problems: [{ row: 3, problem: { kind: 'unknown_directorate', value: 'moon' } }],
    });
    expect(await find('ann@example.org')).toBeUndefined();
  });

  it('tells the rows that could not be read together with those that do not fit', async () => {
    const outcome = await importPeople(council.services, {
      councilId: council.councilId,
      rows: [{ ...ann, row: 5, directorate: 'moon' }],
      unreadable: [{ row: 3, problem: { kind: 'missing', column: 'name' } }],
      dryRun: false,
    });
    expect(outcome).toMatchObject({ kind: 'rows_refused', problems: [{ row: 3 }, { row: 5 }] });
  });

  it.each<[string, readonly Partial<PeopleRow>[], object]>([
    ['the same person and directorate twice', [{}, {}], { kind: 'repeated_row', first: 2 }],
    [
      'two names for one person',
      [{}, { directorate: null, name: 'Anna' }],
      { kind: 'conflict', column: 'name', first: 2 },
    ],
    ['two posts', [{}, { directorate: null, post: 'Other' }], { kind: 'conflict', column: 'post', first: 2 }],
    [
      'one Entra object id for two',
      [{ entraObjectId: 'e' }, { email: 'b@example.org', entraObjectId: 'e' }],
      { kind: 'entra_taken' },
    ],
  ])('refuses %s at the second row', async (_, rows, problem) => {
    expect(await take(rows)).toEqual({ kind: 'rows_refused', problems: [{ row: 3, problem }] });
  });

  it('refuses the Entra object id of somebody else in the council', async () => {
    const taken = `entra-${council.councilId}-dcs`;
    expect(await take([{ entraObjectId: taken }])).toMatchObject({
      problems: [{ row: 2, problem: { kind: 'entra_taken' } }],
    });
  });

  it('refuses a council that is not there', async () => {
    const outcome = await importPeople(council.services, {
      councilId: 'nowhere',
      rows: [ann],
      unreadable: [],
      dryRun: false,
    });
    expect(outcome).toEqual({ kind: 'refused', reasons: [{ kind: 'no_such_council', id: 'nowhere' }] });
  });
});
