import { sql } from 'kysely';
import type { Action } from '../../src/domain/assessment.ts';
import type { Person } from '../../src/domain/person.ts';
import { listActions, listActionsAt, saveAction } from '../../src/storage/action-repository.ts';
import { assign, listAssignments, unassign } from '../../src/storage/assignment-repository.ts';
import {
  findConversation,
  findPersonalConversation,
  markUnreachable,
  saveConversation,
} from '../../src/storage/conversation-repository.ts';
import {
  addCouncil,
  factsRevisionOf,
  findCouncil,
  listCouncils,
  setSignposts,
} from '../../src/storage/council-repository.ts';
import { addCycle, findCycle, listCycles, setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { addDirectorate, listDirectorates } from '../../src/storage/directorate-repository.ts';
import { dropDraft, findDraft, saveDraft } from '../../src/storage/draft-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import {
  findLinks,
  findPerson,
  findPersonByEmail,
  linkPerson,
  listPeople,
  savePerson,
} from '../../src/storage/person-repository.ts';
import type { PostRecord } from '../../src/domain/post-record.ts';
import { findPostRecord, listPostRecords, savePostRecord } from '../../src/storage/post-record-repository.ts';
import { findPresence, savePresence } from '../../src/storage/presence-repository.ts';
import {
  addQuestionSet,
  findQuestionSet,
  latestQuestionSet,
  listQuestionSets,
} from '../../src/storage/question-set-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { cycle, givenCouncil, now, person, set } from './a-council.ts';

const hostile = `'; drop table person; -- \${x} {{card}} "quoted" \\u0000 <at>all</at> مرحبا 👩‍👩‍👧‍👦 ${'ö'.repeat(20_000)}`;
const later = new Date(now.getTime() + 60_000);

describe.each(engines)('what is kept on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let council = 0;
  let councilId = '';
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.inCouncil(councilId, work);

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });
  beforeEach(async () => {
    council += 1;
    councilId = `council-${String(council)}`;
    await givenCouncil(store, councilId);
  });

  it('a council, once, and its signposts part by part', async () => {
    const found = await store.outsideCouncils((db) => findCouncil(db, councilId));
    expect(found?.council).toEqual({
      id: councilId,
      tenantId: 'tenant',
      name: `Council ${councilId}`,
      timezone: 'Europe/London',
      signposts: {},
    });
    const again = { ...found!.council, name: 'Other', createdAt: now };
    expect(await store.outsideCouncils((db) => addCouncil(db, again))).toBe(false);
    await store.outsideCouncils((db) => setSignposts(db, councilId, { lado: hostile }));
    await store.outsideCouncils((db) => setSignposts(db, councilId, { frontDoor: '0800' }));
    const after = await store.outsideCouncils((db) => findCouncil(db, councilId));
    expect(after?.council).toEqual({ ...found!.council, signposts: { lado: hostile, frontDoor: '0800' } });
    expect(after?.factsRevision).toBe(found!.factsRevision + 2);
    expect(await store.outsideCouncils((db) => setSignposts(db, 'nowhere', { lado: '' }))).toBe(false);
    expect((await store.outsideCouncils(listCouncils)).map(({ id }) => id)).toContain(councilId);
  });

  it('directorates in the order in which they were added', async () => {
    expect(await within((tx) => addDirectorate(tx, { id: 'adults', name: 'Adults' }))).toBe(true);
    expect(await within((tx) => addDirectorate(tx, { id: 'adults', name: 'Again' }))).toBe(false);
    expect(await within(listDirectorates)).toEqual([
      { id: 'education', name: 'Education' },
      { id: 'adults', name: 'Adults' },
    ]);
  });

  it('a person with their roles, found by id and by e-mail in any case', async () => {
    expect(await within((tx) => findPerson(tx, person.id))).toEqual(person);
    expect(await within((tx) => findPersonByEmail(tx, 'wORKER@EXAMPLE.ORG'))).toEqual(person);
    expect(await within((tx) => findPersonByEmail(tx, 'nobody@example.org'))).toBeUndefined();
    expect(await within(listPeople)).toEqual([person]);
  });

  it('a person as they are now; equal data writes nothing', async () => {
    const revision = await within(factsRevisionOf);
    expect(await within((tx) => savePerson(tx, person, later))).toBe('unchanged');
    expect(await within(factsRevisionOf)).toBe(revision);
    const changed: Person = {
      ...person,
      name: hostile,
      active: false,
      roles: [
        { role: 'dcs', directorateId: null },
        { role: 'manager', directorateId: 'education' },
      ],
    };
    expect(await within((tx) => savePerson(tx, changed, later))).toBe('changed');
    expect(await within((tx) => findPerson(tx, person.id))).toEqual(changed);
    expect(await within(factsRevisionOf)).toBeGreaterThan(revision);
  });

  it('two people with one e-mail never', async () => {
    const twin = { ...person, id: 'person-2', email: person.email.toUpperCase() };
    await expect(within((tx) => savePerson(tx, twin, now))).rejects.toThrow(/person_email/);
  });

  it('who a person is in Teams, found without knowing the council, changed by a new link', async () => {
    const links = () => store.outsideCouncils((db) => findLinks(db, 'tenant', `entra-${councilId}`));
    await within((tx) => linkPerson(tx, person.id, `old-${councilId}`));
    await within((tx) => linkPerson(tx, person.id, `entra-${councilId}`));
    await within((tx) => linkPerson(tx, person.id, `entra-${councilId}`));
    expect(await links()).toEqual([{ councilId, personId: person.id }]);
    expect(await store.outsideCouncils((db) => findLinks(db, 'tenant', `old-${councilId}`))).toEqual([]);
    expect(await store.outsideCouncils((db) => findLinks(db, 'other', `entra-${councilId}`))).toEqual([]);
    expect((await within((tx) => findPerson(tx, person.id)))?.entraObjectId).toBe(`entra-${councilId}`);
  });

  it('where a person stands, part by part', async () => {
    const nothing = { answeringAs: null, atAssessment: null, invitedCycleId: null };
    expect(await within((tx) => findPresence(tx, person.id))).toEqual(nothing);
    const atAssessment = { cycleId: cycle.id, questionKey: 'q', directorateId: null, step: 'evidence' };
    await within((tx) => savePresence(tx, person.id, { answeringAs: 'manager', invitedCycleId: cycle.id }));
    await within((tx) => savePresence(tx, person.id, { atAssessment }));
    expect(await within((tx) => findPresence(tx, person.id))).toEqual({
      answeringAs: 'manager',
      atAssessment,
      invitedCycleId: cycle.id,
    });
    await within((tx) => savePresence(tx, person.id, { atAssessment: null, answeringAs: null, invitedCycleId: null }));
    expect(await within((tx) => findPresence(tx, person.id))).toEqual(nothing);
  });

  it('a post record, over the revision that was seen, with history', async () => {
    const post: PostRecord = {
      post: 'dcs',
      personId: person.id,
      addedFunctions: [{ name: 'Adult social care', status: 'in_effect', effectiveOn: null }],
      directReports: [{ post: 'Head of early help', forChildren: true }],
      since: '2026-04-01',
      interim: true,
      deputy: null,
      delegationSchemeOn: null,
      revision: 0,
      updatedAt: now,
    };
    const by = { actor: 'operator', why: 'The restructure' };
    expect(await within((tx) => savePostRecord(tx, post, by))).toBe('saved');
    expect(await within((tx) => savePostRecord(tx, post, by))).toBe('stale');
    expect(await within((tx) => savePostRecord(tx, { ...post, revision: 1, interim: false }, by))).toBe('saved');
    expect(await within(listPostRecords)).toEqual([{ ...post, revision: 2, interim: false }]);
    const history = await within((tx) => listHistory(tx, { subject: 'post_record', subjectKey: 'dcs' }));
    expect(history.map(({ change, old, new: now_, why }) => [change, old, now_, why])).toEqual([
      ['personId', null, person.id, by.why],
      ['since', null, '2026-04-01', by.why],
      ['interim', false, true, by.why],
      ['addedFunctions', [], post.addedFunctions, by.why],
      ['directReports', [], post.directReports, by.why],
      ['interim', true, false, by.why],
    ]);
  });

  it('a post record of the first version, whose functions are names alone', async () => {
    await within((tx) =>
      sql`insert into post_record (council_id, post, added_functions, updated_at)
        values (${tx.councilId}, 'lead_member', '["Libraries"]', ${now})`.execute(tx.db),
    );
    expect(await within((tx) => findPostRecord(tx, 'lead_member'))).toMatchObject({
      addedFunctions: [{ name: 'Libraries', status: 'in_effect', effectiveOn: null }],
      revision: 1,
    });
  });

  it('a conversation, written only when it changes, reachable again once it speaks', async () => {
    const conversation = {
      conversationId: '19:a;messageid=1',
      kind: 'personal' as const,
      personId: person.id,
      reference: { bot: { id: 'b' }, list: [1, 2] },
    };
    expect(await within((tx) => saveConversation(tx, { ...conversation, name: 'Chat', now }))).toBe(true);
    expect(await within((tx) => saveConversation(tx, { ...conversation, now: later }))).toBe(false);
    await within((tx) => markUnreachable(tx, conversation.conversationId, '403'));
    expect((await within((tx) => findPersonalConversation(tx, person.id)))?.unreachableCode).toBe('403');
    expect(await within((tx) => saveConversation(tx, { ...conversation, now: later }))).toBe(true);
    expect(await within((tx) => findConversation(tx, conversation.conversationId))).toEqual({
      ...conversation,
      name: 'Chat',
      teamId: null,
      groupId: null,
      updatedAt: later,
      unreachableCode: null,
    });
    expect(await within((tx) => saveConversation(tx, { ...conversation, name: 'New name', now }))).toBe(true);
    expect(await within((tx) => saveConversation(tx, { ...conversation, groupId: 'group', now }))).toBe(true);
    expect(await within((tx) => saveConversation(tx, { ...conversation, now }))).toBe(false);
    const kept = await within((tx) => findConversation(tx, conversation.conversationId));
    expect(kept).toMatchObject({ name: 'New name', groupId: 'group' });
  });

  it('versions of a question set, which never change', async () => {
    const second = { ...set, version: 2, title: hostile };
    expect(await within((tx) => addQuestionSet(tx, second, { imported: true, at: later }))).toBe(true);
    expect(await within((tx) => addQuestionSet(tx, { ...second, title: 'x' }, { imported: true, at: now }))).toBe(
      false,
    );
    expect(await within((tx) => findQuestionSet(tx, set.id, 1))).toEqual(set);
    expect(await within((tx) => latestQuestionSet(tx, set.id))).toEqual(second);
    expect(await within((tx) => findQuestionSet(tx, set.id, 3))).toBeUndefined();
    expect(await within(listQuestionSets)).toEqual([
      { set, imported: false, addedAt: now },
      { set: second, imported: true, addedAt: later },
    ]);
  });

  it('cycles, one per label of a set, and their status', async () => {
    expect(await within((tx) => addCycle(tx, { ...cycle, id: 'cycle-2' }))).toBe(false);
    const next = { ...cycle, id: 'cycle-2', label: '2027/28', opensOn: '2026-01-01', closesOn: '2026-03-01' };
    expect(await within((tx) => addCycle(tx, next))).toBe(true);
    expect(await within((tx) => setCycleStatus(tx, cycle.id, 'signed_off'))).toBe(true);
    expect(await within((tx) => setCycleStatus(tx, cycle.id, 'signed_off'))).toBe(false);
    expect(await within(listCycles)).toEqual([next, { ...cycle, status: 'signed_off' }]);
    expect(await within((tx) => findCycle(tx, 'cycle-2'))).toEqual(next);
  });

  it('who holds which place, the council’s and a directorate’s, each once', async () => {
    const council = { questionKey: 'q', directorateId: null };
    const own = { questionKey: 'q', directorateId: 'education' };
    expect(await within((tx) => assign(tx, cycle.id, council, person.id))).toBe(true);
    expect(await within((tx) => assign(tx, cycle.id, council, person.id))).toBe(false);
    expect(await within((tx) => assign(tx, cycle.id, own, person.id))).toBe(true);
    expect(await within((tx) => listAssignments(tx, cycle.id))).toEqual([
      { ...own, personId: person.id },
      { ...council, personId: person.id },
    ]);
    expect(await within((tx) => unassign(tx, cycle.id, council, person.id))).toBe(true);
    expect(await within((tx) => listAssignments(tx, cycle.id))).toEqual([{ ...own, personId: person.id }]);
  });

  it('drafts, the latest of each card and place', async () => {
    const key = { personId: person.id, cycleId: cycle.id, card: 'assessment', place: 'q@' };
    await within((tx) => saveDraft(tx, { ...key, body: { whatWeKnow: 'first' }, now }));
    await within((tx) => saveDraft(tx, { ...key, body: { whatWeKnow: `${hostile}\0\udc00` }, now: later }));
    expect(await within((tx) => findDraft(tx, key))).toEqual({ whatWeKnow: `${hostile}\ufffd` });
    expect(await within((tx) => findDraft(tx, { ...key, card: 'other' }))).toBeUndefined();
    await within((tx) => dropDraft(tx, key));
    expect(await within((tx) => findDraft(tx, key))).toBeUndefined();
  });

  it('actions with history, equal data writing nothing, the earliest due first', async () => {
    const action: Action = {
      id: 'action-1',
      cycleId: cycle.id,
      questionKey: 'q',
      directorateId: null,
      what: hostile,
      owner: 'Head of service',
      dueOn: null,
      status: 'open',
      urgent: true,
      revision: 1,
    };
    const dated = { ...action, id: 'action-2', directorateId: 'education', dueOn: '2027-05-01' };
    const by = { actor: person.id, now };
    expect(await within((tx) => saveAction(tx, action, by))).toBe('added');
    expect(await within((tx) => saveAction(tx, dated, by))).toBe('added');
    expect(await within((tx) => saveAction(tx, action, by))).toBe('unchanged');
    expect(await within((tx) => listActions(tx, cycle.id))).toEqual([dated, action]);
    expect(await within((tx) => saveAction(tx, { ...action, status: 'done' }, by))).toBe('changed');
    expect(await within((tx) => listActionsAt(tx, cycle.id, action))).toEqual([
      { ...action, status: 'done', revision: 2 },
    ]);
    const history = await within((tx) => listHistory(tx, { subject: 'action', subjectKey: 'action-1' }));
    expect(history.map(({ change, old }) => [change, old])).toEqual([
      ['added', null],
      ['changed', { ...action }],
    ]);
  });
});
