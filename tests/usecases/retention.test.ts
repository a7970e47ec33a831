import { sql } from 'kysely';
import { countRows } from '../../src/storage/backup-repository.ts';
import { listFigures } from '../../src/storage/figure-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { forgetInHistory, listKeptCounts } from '../../src/storage/retention-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { erasePerson } from '../../src/usecases/erase-person.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { publishDueFigures } from '../../src/usecases/publish-due-figures.ts';
import { publishFigures } from '../../src/usecases/publish-figures.ts';
import { runRetention } from '../../src/usecases/run-retention.ts';
import { holdRetention, releaseRetention, setRetention } from '../../src/usecases/set-retention.ts';
import { takeSnapshot } from '../../src/usecases/take-snapshot.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { all, respond } from '../support/replies.ts';

describe.each(engines)('keeping and deleting on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let council: TestCouncil;

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
    const key = { cycleId: council.cycleId, audience: 'frontline' as const };
    const actor = council.actor('frontline', 'education');
    const card = await startResponding(council.services, actor, key);
    if (card.kind !== 'step') throw new Error(card.kind);
    const press = { ...key, step: card.step, index: card.index, askedWhy: false, view: 'good', reason: 'my words' };
    await answerStep(council.services, actor, { ...press, revision: 0 });
    await council.assess(place('structure-tested'), { rating: 'good', whatWeKnow: 'first' });
    await council.assess(place('structure-tested'), { rating: 'good', whatWeKnow: 'second' });
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  const signOff = (signedOn: string) =>
    council.inCouncil((tx) =>
      tx.db.updateTable('cycle').set({ status: 'signed_off', signed_on: signedOn, every_months: null }).execute(),
    );
  const ofSubject = (subject: string) => council.inCouncil((tx) => listHistory(tx, { subject }));
  const responses = () => council.inCouncil((tx) => countRows(tx, 'response'));
  const run = () => runRetention(council.services, council.councilId);

  it('deletes responses in the night after their time, keeps their counts, and says so in the history', async () => {
    await signOff('2026-12-18');
    council.clock.set('2027-12-18T12:00:00Z');
    expect([await run(), await responses()]).toEqual([0, 1]);
    council.clock.set('2027-12-19T01:59:00Z');
    expect([await run(), await responses()]).toEqual([0, 1]);
    council.clock.set('2027-12-19T02:00:00Z');
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    expect([await run(), await responses()]).toEqual([1, 0]);
    expect(await ofSubject('response')).toEqual([]);
    expect(await council.inCouncil((tx) => listKeptCounts(tx, council.cycleId))).toMatchObject([
      { questionKey: '', value: 'answering', count: 1 },
    ]);
    expect(await ofSubject('retention')).toMatchObject([
      { actor: 'schedule', change: 'deleted', subjectKey: `${council.cycleId}/responses`, old: { rows: 1 } },
    ]);
    expect(await listCouncilsWithWork(council.services)).not.toContain(council.councilId);
    council.clock.advance({ days: 1 });
    expect([await run(), (await ofSubject('retention')).length]).toEqual([0, 1]);
  });

  it('tells the same figures before and after the responses are deleted', async () => {
    const { cycleId, services } = council;
    for (let index = 0; index < 5; index += 1) {
      const actor = await council.addPerson(`more-${String(index)}`, [
        { role: 'frontline', directorateId: 'education' },
      ]);
      await startResponding(services, actor, { cycleId, audience: 'frontline' });
      if (index < 2) await finishResponding(services, actor, { cycleId, audience: 'frontline' });
    }
    const figures = (directorateId: string | null) =>
      council.inCouncil(async (tx) => {
        const facts = await services.facts.fresh(tx);
        const cycle = facts.cycles.find((one) => one.cycle.id === cycleId);
        if (cycle === undefined) throw new Error('no cycle');
        return takeSnapshot({ tx, services, facts, cycle, directorateId });
      });
    const all = async () => [await figures(null), await figures('education'), await figures('social-care')];
    council.clock.set('2028-01-01T02:00:00Z');
    await signOff('2026-12-18');
    const before = await all();
    expect(before.map((one) => one.responses)).toEqual([null, null, null]);
    expect([await run(), await responses()]).toEqual([1, 0]);
    expect(await council.inCouncil((tx) => countRows(tx, 'respondent'))).toBe(0);
    expect(await all()).toEqual(before);
  });

  it('empties what was published of single people, and keeps the figures and what they are sums of', async () => {
    const { services, councilId } = council;
    const group = { id: 'more', audience: 'frontline' as const, directorateId: 'education' };
    const step = council.set.sections.flatMap(({ questions }) => questions).map(({ key }) => key);
    const said = Object.fromEntries(step.map((key) => [key, { view: 'good', reason: 'somebody’s words' }]));
    await respond(council, group, all(12, said));
    const published = () =>
      council.inCouncil(async (tx) => {
        const facts = await services.facts.fresh(tx);
        const [cycle] = facts.cycles;
        if (cycle === undefined) throw new Error('no cycle');
        await publishFigures(tx, facts, cycle);
        return listFigures(tx, cycle.cycle.id);
      });
    await publishDueFigures(services, councilId);
    await signOff('2026-12-18');
    council.clock.set('2027-12-19T01:59:00Z');
    await run();
    const before = await published();
    expect(before.length).toBeGreaterThan(0);
    const contents = () =>
      council.inCouncil(({ db }) =>
        db.selectFrom('published_figure').select('contents').where('council_id', '=', councilId).execute(),
      );
    expect(JSON.stringify(await contents())).toContain('somebody’s words');
    council.clock.set('2027-12-19T02:00:00Z');
    await run();
    expect(await responses()).toBe(0);
    expect((await contents()).map((row) => row.contents)).toEqual(before.map(() => []));
    expect(await published()).toEqual(before);
    expect(await publishDueFigures(services, councilId)).toBe(0);
    // Nobody publishes anew from nothing, whoever looks.
    expect(await published()).toEqual(before);
  });

  it('deletes nothing under a legal hold, not even a person, until it ends', async () => {
    const { councilId } = council;
    const email = `dcs@${councilId}.example`;
    await signOff('2020-01-01');
    await holdRetention(council.services, { councilId, why: 'an inquiry' });
    expect([await run(), await responses()]).toEqual([0, 1]);
    expect(await erasePerson(council.services, { councilId, email })).toEqual({
      kind: 'refused',
      reasons: [{ kind: 'legal_hold_stands', why: 'an inquiry' }],
    });
    await expect(council.inCouncil((tx) => forgetInHistory(tx, 'responses', council.cycleId))).rejects.toThrow(
      /legal hold/,
    );
    await releaseRetention(council.services, { councilId, why: 'it is over' });
    expect([await run(), await responses()]).toEqual([1, 0]);
    expect((await ofSubject('legal_hold')).map(({ change, why }) => [change, why])).toEqual([
      ['begun', 'an inquiry'],
      ['ended', 'it is over'],
    ]);
  });

  it('deletes what was sent, refused or given up over a month ago, but no invitation that still counts', async () => {
    const { services, clock } = council;
    const queue = (id: string, state: string, kind = 'plain') =>
      council.inCouncil(async ({ db, councilId: council_id }) => {
        const row = { council_id, id, idempotency_key: id, kind, state, payload: '{}' };
        const at = clock.now();
        await db
          .insertInto('outbox')
          .values({ ...row, next_attempt_at: at, give_up_at: null, created_at: at })
          .execute();
        if (kind !== 'invitation') return;
        const invited = { council_id, cycle_id: council.cycleId, person_id: 'frontline-education' };
        await db
          .insertInto('invitation')
          .values({ ...invited, outbox_id: id, invited_on: '2026-09-14' })
          .execute();
      });
    const left = async (): Promise<readonly string[]> => {
      const rows = await council.inCouncil(({ db }) => db.selectFrom('outbox').select('id').orderBy('id').execute());
      return rows.map(({ id }) => id);
    };
    for (const state of ['sent', 'failed', 'given_up', 'waiting', 'sending', 'unknown']) await queue(state, state);
    await queue('invited', 'sent', 'invitation');
    await queue('reminded', 'sent', 'reminder');
    clock.advance({ days: 1 });
    await queue('later', 'sent');
    clock.set('2026-10-14T02:00:00Z');
    expect([await run(), (await left()).length]).toEqual([0, 9]);
    clock.set('2026-10-15T00:59:00Z');
    expect(await run()).toBe(0);
    clock.set('2026-10-15T01:00:00Z');
    expect(await listCouncilsWithWork(services)).toContain(council.councilId);
    expect([await run(), await left()]).toEqual([4, ['invited', 'later', 'sending', 'unknown', 'waiting']]);
    expect(await ofSubject('retention')).toMatchObject([{ subjectKey: 'messages', old: { rows: 4 } }]);
    await holdRetention(services, { councilId: council.councilId, why: 'an inquiry' });
    clock.advance({ days: 1 });
    expect([await run(), await left()]).toEqual([0, ['invited', 'later', 'sending', 'unknown', 'waiting']]);
  });

  it('deletes the working record where the council says so: the last version of each entry stays', async () => {
    await signOff('2026-01-01');
    const { councilId } = council;
    await setRetention(council.services, { councilId, kind: 'working_record', months: 1 });
    await setRetention(council.services, { councilId, kind: 'responses', months: null });
    expect(await run()).toBe(1);
    expect(await ofSubject('assessment')).toMatchObject([{ new: { whatWeKnow: 'second' } }]);
    expect([await responses(), (await ofSubject('response')).length]).toEqual([1, 1]);
    expect(await ofSubject('retention')).toMatchObject([
      { change: 'set', old: { months: null }, new: { months: 1 } },
      { change: 'set', old: { months: 12 }, new: { months: null } },
      { change: 'deleted' },
    ]);
  });

  it('lets nobody take anything out of the history of a cycle that is not signed off', async () => {
    for (const what of ['responses', 'working_record'] as const) {
      await expect(council.inCouncil((tx) => forgetInHistory(tx, what, council.cycleId))).rejects.toThrow(
        /not signed off/,
      );
    }
    expect(await ofSubject('response')).toHaveLength(1);
  });

  it('takes nothing out of another council’s history', async () => {
    const other = await testCouncil(store);
    await signOff('2020-01-01');
    await other.inCouncil((tx) => tx.db.updateTable('cycle').set({ status: 'signed_off' }).execute());
    expect(await other.inCouncil((tx) => forgetInHistory(tx, 'responses', council.cycleId))).toBe(0);
    expect(await ofSubject('response')).toHaveLength(1);
    await expect(
      store.outsideCouncils((db) => sql`select forget_in_history('responses', 'x')`.execute(db)),
    ).rejects.toThrow(/not signed off/);
  });

  it('erases who a person was and keeps what they wrote and every count', async () => {
    const { councilId } = council;
    const id = 'frontline-education';
    const counts = () =>
      council.inCouncil(async (tx) => [
        await countRows(tx, 'person'),
        await countRows(tx, 'respondent'),
        await countRows(tx, 'response'),
        (await listHistory(tx, { subject: 'response' })).length,
      ]);
    const before = await counts();
    await council.addCycle({ id: 'over', label: 'over' });
    const holding = { council_id: councilId, question_key: 'structure-tested', person_id: id };
    await council.inCouncil(async ({ db }) => {
      await db
        .insertInto('assignment')
        .values([{ ...holding, cycle_id: 'over' }])
        .execute();
      await db
        .insertInto('assignment')
        .values([{ ...holding, cycle_id: council.cycleId }])
        .execute();
      await db.updateTable('cycle').set({ status: 'signed_off' }).where('id', '=', 'over').execute();
    });
    await council.inCouncil((tx) =>
      tx.db
        .updateTable('person')
        .set({ reports_to: `${id}@${councilId}.example` })
        .where('id', '=', 'dcs')
        .execute(),
    );
    const email = `${id.toUpperCase()}@${councilId}.example`;
    expect(await erasePerson(council.services, { councilId, email })).toMatchObject({
      kind: 'done',
      value: { person: id },
    });
    expect(await counts()).toEqual(before);
    const held = await council.inCouncil((tx) => tx.db.selectFrom('assignment').select('cycle_id').execute());
    expect(held).toEqual([{ cycle_id: 'over' }]);
    const rows = await council.inCouncil(async ({ db }) => [
      await db.selectFrom('person').selectAll().where('id', 'in', [id, 'dcs']).execute(),
      await db.selectFrom('identity_link').selectAll().where('council_id', '=', councilId).execute(),
      await db.selectFrom('history').selectAll().execute(),
    ]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${id}@|Person ${id}|Post of ${id}|entra-${councilId}-${id}`));
    expect(rows[0]?.find((row) => 'id' in row && row.id === id)).toMatchObject({ name: 'Erased', active: false });
    expect(await ofSubject('person')).toMatchObject([{ change: 'erased', subjectKey: id, actor: 'operator' }]);
    expect(await erasePerson(council.services, { councilId, email })).toMatchObject({ kind: 'refused' });
  });
});
