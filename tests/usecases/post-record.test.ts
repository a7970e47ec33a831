import type { PostTexts } from '../../src/domain/post-fields.ts';
import type { Post } from '../../src/domain/post-record.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { openPostRecord, savePostFields } from '../../src/usecases/edit-post-record.ts';
import { listCycles } from '../../src/usecases/list-cycles.ts';
import { listPostRecords } from '../../src/usecases/list-post-records.ts';
import type { PostToSet } from '../../src/usecases/set-post-record.ts';
import { setPostRecord } from '../../src/usecases/set-post-record.ts';
import { showPostRecord } from '../../src/usecases/show-post-record.ts';
import { councilRows } from '../support/council-rows.ts';
import type { TestCouncil } from '../support/council.ts';
import { plymouth, testCouncil } from '../support/council.ts';
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

const email = (id: string): string => `${id}@${council.councilId}.example`;
const set = (texts: PostTexts, more: Partial<PostToSet> = {}) =>
  setPostRecord(council.services, { councilId: council.councilId, post: 'dcs', texts, reason: '', wish: {}, ...more }, [
    plymouth(),
  ]);
const shown = () => listPostRecords(council.services, { councilId: council.councilId });
const press = (texts: PostTexts, revision = 0, post: Post = 'dcs') =>
  savePostFields(council.services, council.actor('admin'), { post, revision, texts, reason: '' });
const rows = () => council.inCouncil((tx) => councilRows(tx, council.councilId));

describe('setting a post record', () => {
  it('keeps every field, each with a row of history that says why', async () => {
    const texts = { person: email('dcs'), since: '2024-04-01', deputy: 'Head of Early Help' };
    expect(await set(texts, { reason: 'The restructure' })).toMatchObject({
      kind: 'done',
      value: { record: { personId: 'dcs', revision: 1 }, email: email('dcs'), triggers: [] },
    });
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'post_record' }));
    expect(history.map(({ actor, change, old, new: now, why }) => [actor, change, old, now, why])).toEqual([
      ['operator', 'personId', null, 'dcs', 'The restructure'],
      ['operator', 'since', null, '2024-04-01', 'The restructure'],
      ['operator', 'deputy', null, 'Head of Early Help', 'The restructure'],
    ]);
    expect(await set({ deputy: 'Head of Early Help' })).toMatchObject({ kind: 'unchanged' });
    expect(await set({ deputy: '' })).toMatchObject({ value: { record: { deputy: null, since: '2024-04-01' } } });
  });

  it('plans a proposed cycle before each day of effect, and one for all else that asks for a test', async () => {
    await set({ person: email('dcs') });
    const functions = [
      'Libraries; proposed; 2027-04-01',
      'Parks; proposed; 2027-04-01',
      'Adult learning; proposed; 2027-07-01',
    ];
    const done = await set(
      { person: email('reviewer'), interim: 'yes', functions: functions.join(' | ') },
      { reason: 'The director left.' },
    );
    const triggers = done.kind === 'done' ? done.value.triggers : [];
    expect(triggers.map(({ trigger, cycle }) => [trigger.kind, cycle?.stage, cycle?.closesOn])).toEqual([
      ['dcs-changed', 'implemented', null],
      ['interim-appointed', 'implemented', null],
      ['function-proposed', 'proposed', '2027-03-31'],
      ['function-proposed', 'proposed', '2027-03-31'],
      ['function-proposed', 'proposed', '2027-06-30'],
    ]);
    expect(new Set(triggers.map(({ cycle }) => cycle?.id)).size).toBe(3);
    expect(triggers[0]?.trigger.why).toBe(
      'Director of Children’s Services: somebody else is in post. The director left.',
    );
    expect(await listCycles(council.services, { councilId: council.councilId })).toMatchObject({
      value: { length: 4 },
    });
  });

  it('writes nothing where a trigger has no set to run on, or somebody is nobody', async () => {
    council = await testCouncil(store, { cycle: null });
    const before = await rows();
    expect(await set({ interim: 'yes' })).toEqual({ kind: 'refused', reasons: [{ kind: 'which_set', known: [] }] });
    expect(await set({ interim: 'yes' }, { wish: { questionSetId: 'none' } })).toMatchObject({
      reasons: [{ kind: 'no_such_set' }],
    });
    expect(await set({ person: 'nobody@example.org', interim: 'so' })).toMatchObject({
      reasons: [{ found: { problem: 'unknown_person' } }, { found: { problem: 'not_yes_or_no' } }],
    });
    expect(await set({ deputy: 'A' }, { reason: 'x'.repeat(301) })).toMatchObject({
      reasons: [{ kind: 'bad_text', problem: 'too_long' }],
    });
    expect(await rows()).toEqual(before);
    expect(await set({ interim: 'yes' }, { wish: { questionSetId: 'plymouth-2016' } })).toMatchObject({ kind: 'done' });
  });

  it('knows nobody and nothing of another council', async () => {
    const other = await testCouncil(store);
    await set({ deputy: 'Head of Early Help' });
    expect(await set({ person: `dcs@${other.councilId}.example` })).toMatchObject({ kind: 'refused' });
    expect(await listPostRecords(other.services, { councilId: other.councilId })).toMatchObject({
      value: [{ record: { revision: 0 } }, { record: { revision: 0 } }],
    });
    expect(await set({ deputy: 'A' }, { councilId: 'no-such-council' })).toMatchObject({
      reasons: [{ kind: 'no_such_council' }],
    });
  });
});

describe('the card of the post records', () => {
  it('shows the name to those who see the whole council, and posts and functions alone to a directorate’s manager', async () => {
    await set({ person: email('dcs'), functions: 'Libraries; in effect; 2020-04-01' });
    const all = JSON.stringify(await showPostRecord(council.services, council.actor('chief_executive')));
    expect(all).toContain('Person dcs');
    const some = JSON.stringify(await showPostRecord(council.services, council.actor('manager', 'education')));
    expect(some).toContain('Libraries');
    expect(some).not.toContain('Person dcs');
  });

  it('says when it was changed and which gaps it has, and offers the change to an admin alone', async () => {
    await set({ functions: 'Libraries; in effect; 2020-04-01' });
    for (const role of ['admin', 'dcs', 'reviewer'] as const) {
      expect(await showPostRecord(council.services, council.actor(role))).toMatchObject({
        posts: [
          {
            ...{ changedOn: '2026-09-14', mayChange: role === 'admin' },
            gaps: [{ rule: 'function-untested', functionName: 'Libraries' }, { rule: 'no-deputy' }],
          },
          { changedOn: null, gaps: [], mayChange: role === 'admin' },
        ],
      });
    }
  });

  it('is changed by an admin through the same rules, with the cycle that the change asks for', async () => {
    expect(await openPostRecord(council.services, council.actor('admin'), { post: 'dcs' })).toMatchObject({
      ...{ kind: 'post_edit', revision: 0, saved: { person: '', interim: 'no' } },
    });
    expect(await press({ interim: 'yes' })).toMatchObject({
      ...{ kind: 'post_record', notice: 'saved', planned: [{ kind: 'interim-appointed', opensOn: '2026-09-28' }] },
    });
    const history = await council.inCouncil((tx) => listHistory(tx));
    expect(history.map(({ actor, subject }) => [actor, subject])).toEqual([
      ['admin', 'post_record'],
      ['admin', 'cycle'],
      ['admin', 'trigger'],
    ]);
  });

  it('takes a second press as saved already, and brings back other content beside what is saved', async () => {
    const texts = { deputy: 'Head of Early Help', interim: 'yes' };
    await press(texts);
    const before = await rows();
    expect(await press(texts)).toMatchObject({ kind: 'post_record', notice: 'already_saved' });
    expect(await press({ deputy: 'Head of Education', interim: 'so' })).toMatchObject({
      ...{ kind: 'post_edit', conflict: true, revision: 1, typed: { deputy: 'Head of Education' } },
      ...{ saved: { deputy: 'Head of Early Help' }, problems: [{ field: 'interim' }] },
    });
    expect(await press({ deputy: 'Head of Early Help' }, 1)).toMatchObject({ notice: 'unchanged' });
    expect(await press({ deputy: 'From the future' }, 9)).toMatchObject({ conflict: true });
    expect(await rows()).toEqual(before);
    expect(await press({ deputy: 'Head of Education' }, 1)).toMatchObject({ notice: 'saved' });
  });

  it.each<[string, PostTexts]>([
    ['5,000 characters', { deputy: 'x'.repeat(5_000) }],
    ['5,000 characters of functions', { functions: 'x; '.repeat(1_666) }],
    ['a person of nobody', { person: '${x} **bold**' }],
  ])('keeps what was typed of %s, and saves none of it', async (_, texts) => {
    expect(await press(texts)).toMatchObject({ kind: 'post_edit', typed: texts, problems: [{}], revision: 0 });
    expect(await shown()).toMatchObject({ value: [{ record: { revision: 0 } }, {}] });
  });

  it('asks for a first cycle where a change needs a test and there is no set in use', async () => {
    council = await testCouncil(store, { cycle: null });
    expect(await press({ interim: 'yes' })).toMatchObject({ kind: 'post_edit', notice: 'no_question_set' });
    expect(await press({ deputy: 'A post' })).toMatchObject({ notice: 'saved' });
  });

  it('is changed by nobody for their own post, by role or by name, and that is written down', async () => {
    const actor = await council.addPerson('admin-and-dcs', [
      { role: 'admin', directorateId: null },
      { role: 'dcs', directorateId: null },
    ]);
    const own = { kind: 'admin_changes_posts', ownPost: true };
    const change = { revision: 0, texts: { deputy: 'My friend' }, reason: '' };
    expect(await savePostFields(council.services, actor, { post: 'dcs', ...change })).toEqual(own);
    expect(await savePostFields(council.services, actor, { post: 'lead_member', ...change })).toMatchObject({
      notice: 'saved',
    });
    expect(await press({ person: email('admin') })).toEqual(own);
    await set({ person: email('admin') });
    expect(await press({ deputy: 'My friend' }, 1)).toEqual(own);
    const denied = await council.inCouncil((tx) => listHistory(tx, { subject: 'use_case' }));
    expect(denied.map(({ why }) => why)).toEqual(['own_post', 'own_post', 'own_post']);
  });

  it('is changed by no admin of one directorate', async () => {
    const actor = await council.addPerson('local-admin', [{ role: 'admin', directorateId: 'education' }]);
    expect(await openPostRecord(council.services, actor, { post: 'dcs' })).toEqual({
      ...{ kind: 'admin_changes_posts', ownPost: false },
    });
  });
});
