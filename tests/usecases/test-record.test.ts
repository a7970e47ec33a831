import { noExemption } from '../../src/domain/evidence-item.ts';
import type { Edition } from '../../src/domain/document.ts';
import { saveDocumentSetting } from '../../src/storage/document-setting-repository.ts';
import { addEvidenceUse, saveEvidenceItem } from '../../src/storage/evidence-repository.ts';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
import { savePostRecord } from '../../src/storage/post-record-repository.ts';
import { blankPostRecord } from '../../src/domain/post-record.ts';
import type { Store } from '../../src/storage/store.ts';
import { publicEdition } from '../../src/usecases/public-edition.ts';
import { readTestRecord } from '../../src/usecases/read-test-record.ts';
import type { RecordedEvidence } from '../../src/domain/recorded-evidence.ts';
import type { TestRecord } from '../../src/usecases/test-record.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { all, respond } from '../support/replies.ts';
import { openTestStore } from '../support/store.ts';
import { threeQuestions } from '../support/three-questions.ts';

let store: Store;
let council: TestCouncil;
beforeAll(async () => {
  store = await openTestStore('pglite');
});
beforeEach(async () => {
  council = await testCouncil(store, { set: threeQuestions(), cycle: { id: 'cycle' } });
});
afterAll(() => store.close());

const read = (edition: Edition = 'restricted'): Promise<TestRecord> =>
  council.inCouncil(async (tx) => {
    const facts = await council.services.facts.fresh(tx);
    const cycle = facts.cycles.find((one) => one.cycle.id === council.cycleId)!;
    return readTestRecord(tx, council.services, { facts, cycle, edition });
  });

const key = 'management-arrangements';
const clear = Object.fromEntries(
  ['line-of-accountability', 'supervision/own', 'supervision/across'].map((step) => [step, { view: 'test_met' }]),
);
const staff = { id: 'staff', audience: 'frontline' as const, directorateId: 'social-care' };
const saidOf = (record: TestRecord) => record.said.find(({ questionKey }) => questionKey === key)!;
const write = () => ({ actor: 'reviewer', now: council.clock.now(), why: '' });

const hear = (id: string, heads: number, said: string) =>
  council.inCouncil(async (tx) => {
    const group = {
      ...{ id, cycleId: council.cycleId, directorateId: null, people: 'parents' as const, what: `of ${id}`, heads },
      ...{ heldOn: '2026-09', facilitator: 'the reviewer', revision: 0 },
    };
    await saveGroupSession(tx, group, write());
    const answer = { questionKey: key, item: '', heads: { test_met: 3 }, said, revision: 0 };
    await saveGroupAnswer(tx, group, answer, write());
  });

describe('the record of a test', () => {
  it('holds figures from five and words from ten, and tells the public no words at all', async () => {
    const worried = (reason: string) => ({ [key]: { view: 'not_yet_met', reason }, ...clear });
    await respond(council, staff, [...all(11, worried('Nobody told us.')), ...all(1, worried('Ask the duty team.'))]);
    await respond(council, { ...staff, id: 'four', directorateId: 'education' }, all(4, worried('One of four.')));
    await hear('twelve', 12, 'They want one number to call.');
    await hear('three', 3, 'Words of three.');
    await hear('two', 2, 'Words of two.');
    const record = await read();
    expect(saidOf(record).comments.map(({ text }) => text)).toContain('Ask the duty team.');
    expect(saidOf(record).items[0]?.groups[0]?.distribution).toMatchObject({ replies: 12 });
    expect(saidOf(record).groups).toMatchObject([
      { kind: 'counted', said: 'They want one number to call.' },
      { kind: 'heard', people: 'parents' },
    ]);
    expect(JSON.stringify(record)).not.toMatch(/One of four|Words of three|of three|of two|Person |staff-\d/);
    expect(record.groups).toMatchObject([
      { heads: 12, facilitator: 'the reviewer' },
      { people: 'parents', heads: null, what: '', heldOn: '' },
    ]);
    expect(record.asked).toEqual([{ audience: 'frontline', invited: expect.any(Number), finished: 10 }]);
    expect(record.notAsked).toEqual(['manager', 'partner', 'children']);
    const open = await read('public');
    expect(JSON.stringify(open)).not.toMatch(/Ask the duty team|one number to call|Nobody told us/);
    expect(saidOf(open).items[0]?.groups[0]?.distribution).toMatchObject({ replies: 12 });
    expect(open.groups).toMatchObject([{ heads: 12, facilitator: '' }, { heads: null }]);
    expect(open.withheld).toMatchObject({ comments: 13 });
  });

  it('tells posts and not people, and reads the council’s own words', async () => {
    await council.inCouncil(async (tx) => {
      const post = { ...blankPostRecord('dcs'), personId: 'dcs', addedFunctions: [] };
      await savePostRecord(tx, { ...post, updatedAt: council.clock.now() }, { actor: 'admin', why: '' });
      await saveDocumentSetting(tx, { name: 'council-name', value: 'Testshire', now: council.clock.now() });
    });
    const record = await read();
    expect(record.posts).toMatchObject([{ post: 'dcs', personId: null, revision: 1 }, { revision: 0 }]);
    expect(record.council.name).toBe('Testshire');
    expect(record).toMatchObject({ today: '2026-09-14', zone: 'Europe/London', edition: 'restricted', since: null });
  });

  it('holds no link into the council’s own places in the public edition, and says how many there were', async () => {
    await council.assess(place(key, 'education'), { link: 'https://council.example/paper', whatWeKnow: 'It works.' });
    expect(JSON.stringify(await read())).toContain('council.example/paper');
    const open = await read('public');
    expect(JSON.stringify(open)).not.toContain('council.example/paper');
    expect(JSON.stringify(open)).toContain('It works.');
    expect(open.withheld.links).toBe(1);
  });
});

describe('evidence in the register', () => {
  it('comes with its own dates and uses, an exempt item in public by what was approved alone', async () => {
    const at = council.clock.now();
    const base = {
      ...{
        revision: 0,
        kind: 'paper' as const,
        link: '',
        inferred: true,
        afterId: null,
        owner: 'Head',
        reviewOn: null,
      },
      ...{ addedBy: 'admin', addedAt: at, updatedAt: at, happenedOn: '2016-03-30' },
    };
    const exemption = { ...noExemption, paragraph: '1', publicInterest: 'Secret reason', decidedBy: 'Secret decider' };
    await council.inCouncil(async (tx) => {
      const secret = { ...base, id: 'a', title: 'Secret title', sensitivity: 'exempt' as const };
      const approved = { ...exemption, publicTitle: 'A unit’s restructure', publicGist: 'Posts.' };
      await saveEvidenceItem(tx, { ...secret, exemption: approved }, write());
      await saveEvidenceItem(tx, { ...secret, id: 'b', exemption }, write());
      const use = { itemId: 'a', cycleId: council.cycleId, ...place(key, 'education'), addedAt: at };
      await addEvidenceUse(tx, use, write());
    });
    const trail = (await read()).evidence;
    expect(trail).toMatchObject([
      { id: 'a', date: '2016-03-30', yearInferred: true },
      { id: 'b', uses: [] },
    ]);
    expect(trail[0]?.uses).toMatchObject([place(key, 'education')]);
    const open = await read('public');
    expect(open.evidence).toMatchObject([{ title: 'A unit’s restructure', gist: 'Posts.', paragraph: '1' }]);
    expect(open.withheld).toMatchObject({ exempt: 2 });
    expect(JSON.stringify(open)).not.toContain('Secret');
  });
});

describe('the public edition', () => {
  const item = (fields: Partial<RecordedEvidence>): RecordedEvidence => ({
    ...{ id: 'x', kind: 'paper' as const, title: 'Title', date: '2016-07-20', yearInferred: false, after: null },
    ...{ link: '', owner: '', reviewOn: null, sensitivity: 'public' as const },
    ...{ paragraph: '', publicTitle: '', gist: '', uses: [], ...fields },
  });

  it('holds of exempt evidence the approved title and gist alone, of restricted evidence nothing, and counts both', async () => {
    const record: TestRecord = {
      ...(await read()),
      evidence: [
        item({ id: 'a', title: 'Cabinet report' }),
        item({ id: 'b', title: 'Secret', sensitivity: 'exempt', publicTitle: 'A unit’s restructure', gist: 'Posts.' }),
        item({ id: 'c', title: 'Secret too', sensitivity: 'exempt' }),
        item({ id: 'd', title: 'Secret as well', sensitivity: 'restricted' }),
      ],
    };
    const open = publicEdition(record);
    expect(open.evidence.map(({ title }) => title)).toEqual(['Cabinet report', 'A unit’s restructure']);
    expect(JSON.stringify(open)).not.toContain('Secret');
    expect(open.withheld).toMatchObject({ exempt: 2, restricted: 1 });
  });
});
