import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'kysely';
import { moveCycle, setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { refusedAsSignedOff } from '../../src/storage/signed-off.ts';
import type { Store } from '../../src/storage/store.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { CouncilFactsCache } from '../../src/usecases/council-facts.ts';
import { saveAssessment } from '../../src/usecases/save-assessment.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';

const locked = [
  'assessment',
  'response',
  'respondent',
  'assignment',
  'group_answer',
  'paraphrase',
  'entry_review',
  'relationship',
  'section_judgement',
] as const;
const at = place('structure-tested');

describe.each(engines)('a cycle that is signed off, in the database on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let council: TestCouncil;

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
    await council.assess(at, { rating: 'good' });
    await council.act(at);
    const staff = council.actor('frontline', 'education');
    await startResponding(council.services, staff, { cycleId: council.cycleId, audience: 'frontline' });
    await run(`insert into response (council_id, cycle_id, respondent_key, question_key, item, audience, revision, view,
      reason, updated_at) select council_id, cycle_id, respondent_key, 'q', '', audience, 1, 'good', '', now()
      from respondent`);
    await run(`insert into assignment (council_id, cycle_id, question_key, person_id)
      values ('${council.councilId}', '${council.cycleId}', 'q', 'dcs')`);
    await run(`insert into group_session (council_id, id, cycle_id, people, what, heads, held_on, facilitator, revision,
      updated_at) values ('${council.councilId}', 's', '${council.cycleId}', 'parents', '', 8, '2026-09', 'r', 1, now())`);
    await run(`insert into group_answer (council_id, session_id, cycle_id, question_key, item, heads, said, revision,
      updated_at) values ('${council.councilId}', 's', '${council.cycleId}', 'q', '', '{"good": 5}', 'Words', 1, now())`);
    await run(`insert into entry_review (council_id, cycle_id, question_key, entry_revision, decision, reason, decided_by,
      decided_at) values ('${council.councilId}', '${council.cycleId}', 'q', 1, 'accepted', '', 'reviewer', now())`);
    await run(`insert into relationship (council_id, cycle_id, person_id, revision, text, recorded_by, updated_at)
      values ('${council.councilId}', '${council.cycleId}', 'reviewer', 1, 'Words', 'reviewer', now())`);
    await run(`insert into section_judgement (council_id, cycle_id, section_key, revision, value, reasons, judged_by,
      updated_at) values ('${council.councilId}', '${council.cycleId}', 's', 1, 'good', 'Words', 'reviewer', now())`);
    await run(`insert into paraphrase (council_id, cycle_id, question_key, source, text, agreed_with, revision, updated_at)
      values ('${council.councilId}', '${council.cycleId}', 'q', 'staff', 'Words', 'them', 1, now())`);
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  const run = (statement: string, of = council) => of.inCouncil((tx) => sql.raw(statement).execute(tx.db));
  const signOff = (of = council) => of.inCouncil((tx) => setCycleStatus(tx, of.cycleId, 'signed_off'));
  const refused = { code: 'LAT01', message: expect.stringContaining('is signed off') as string };

  it.each(locked)('takes no row into %s, changes none and gives none away', async (table) => {
    const stood = (await run(`select * from ${table}`)).rows as object[];
    const insert = (row: object) =>
      run(`insert into ${table} select * from jsonb_populate_record(null::${table}, '${JSON.stringify(row)}')`);
    const other = { ...stood[0], question_key: 'other', person_id: 'admin', respondent_key: 'other', section_key: 'o' };
    await council.addCycle({ id: 'next' });
    // While it is open all of it goes.
    await insert(other);
    await run(`update ${table} set cycle_id = 'next' where cycle_id <> 'next'`);
    await run(`delete from ${table}`);
    await insert(stood[0] ?? {});
    await signOff();
    await expect(insert(other)).rejects.toMatchObject(refused);
    await expect(run(`update ${table} set council_id = council_id`)).rejects.toMatchObject(refused);
    await expect(run(`update ${table} set cycle_id = 'next'`)).rejects.toMatchObject(refused);
    await expect(run(`delete from ${table}`)).rejects.toMatchObject(refused);
    expect((await run(`select * from ${table}`)).rows).toEqual(stood);
  });

  it.each(locked)('takes no row of %s from another cycle', async (table) => {
    await council.addCycle({ id: 'over', label: 'over', status: 'signed_off' });
    await expect(run(`update ${table} set cycle_id = 'over'`)).rejects.toMatchObject(refused);
  });

  it('stays signed off, on its set and its day, and is not deleted', async () => {
    await council.addCycle({ id: 'over', label: 'over', status: 'signed_off', signedOn: '2026-09-14' });
    for (const statement of [
      `update cycle set status = 'open' where id = 'over'`,
      `update cycle set signed_on = '2020-01-01' where id = 'over'`,
      `update cycle set id = 'elsewhere' where id = 'over'`,
      `delete from cycle where id = 'over'`,
    ]) {
      await expect(run(statement)).rejects.toMatchObject(refused);
    }
    await run(`update cycle set every_months = null where id = 'over'`);
  });

  it('leaves actions, drafts and every other cycle open, and a live one that is signed', async () => {
    const other = await testCouncil(store);
    await signOff();
    await run(`update action set status = 'done'`);
    await council.act(at);
    await run(`insert into draft (council_id, person_id, cycle_id, card, place, body, updated_at)
      values ('${council.councilId}', 'dcs', '${council.cycleId}', 'c', 'p', '{}', now())`);
    await council.addCycle({ id: 'live', live: true });
    const live = { id: 'live', status: 'open' as const };
    await council.inCouncil((tx) => moveCycle(tx, live, { status: 'open', signedOn: '2026-09-14' }));
    await council.assess(at, { cycleId: 'live', rating: 'good' });
    await other.assess(at, { rating: 'good' });
  });

  it('gives its responses away whole and counted only, and no others', async () => {
    const forget = async (of: TestCouncil) =>
      (await run(`select forget_responses('${of.cycleId}') as gone`, of)).rows as { gone: number }[];
    const other = await testCouncil(store);
    expect(other.cycleId).toBe(council.cycleId);
    await expect(forget(council)).rejects.toThrow(/not signed off/);
    await signOff();
    await signOff(other);
    expect([await forget(other), await forget(council)]).toEqual([[{ gone: 0 }], [{ gone: 1 }]]);
    expect((await run('select value, count from kept_count order by value')).rows).toEqual([
      { value: 'answering', count: 1 },
      { value: 'good', count: 1 },
    ]);
    expect((await run('select from respondent')).rows).toEqual([]);
  });

  it('forgets what was said in its groups, keeps that they were heard and their counts, and no other', async () => {
    const forget = async (of: TestCouncil) =>
      (await run(`select forget_group_answers('${of.cycleId}') as gone`, of)).rows as { gone: number }[];
    const other = await testCouncil(store);
    await expect(forget(council)).rejects.toThrow(/not signed off/);
    await run(`insert into history (council_id, at, actor, subject, subject_key, change)
      values ('${council.councilId}', now(), 'reviewer', 'group_answer', '${council.cycleId}/s/q/', 'added')`);
    await signOff();
    await signOff(other);
    await expect(run(`update group_session set what = 'other'`)).rejects.toMatchObject(refused);
    await run(
      `insert into legal_hold (council_id, id, why, begun_at) values ('${council.councilId}', 'h', 'w', now())`,
    );
    await expect(forget(council)).rejects.toThrow(/legal hold/);
    await run('update legal_hold set ended_at = now()');
    expect([await forget(other), await forget(council)]).toEqual([[{ gone: 0 }], [{ gone: 1 }]]);
    expect((await run('select said, heads from group_answer')).rows).toEqual([{ said: '', heads: { good: 5 } }]);
    expect((await run('select heads from group_session')).rows).toEqual([{ heads: 8 }]);
    expect((await run(`select from history where subject = 'group_answer'`)).rows).toEqual([]);
  });

  it('is told apart from other refusals', async () => {
    await signOff();
    const error = await run('delete from assessment').catch((caught: unknown) => caught);
    const denied = await run('delete from history').catch((caught: unknown) => caught);
    expect([refusedAsSignedOff(error), refusedAsSignedOff(denied), refusedAsSignedOff('x')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  // The embedded store has one connection: nobody can come between.
  if (name === 'pglite') return;

  it('waits for what is being written, which then is part of it', async () => {
    const outside = AsyncLocalStorage.snapshot();
    const order: string[] = [];
    let signing: Promise<unknown> = Promise.resolve();
    await council.inCouncil(async (tx) => {
      await sql`update assessment set rating = 'adequate'`.execute(tx.db);
      signing = outside(() => signOff()).then(() => order.push('signed'));
      await outside(async () => {
        for (;;) {
          const waiting = await store.queue.db.executeSql(
            `select from pg_locks where locktype = 'advisory' and not granted`,
          );
          if (waiting.rows.length > 0) return;
        }
      });
      order.push('written');
    });
    await signing;
    expect(order).toEqual(['written', 'signed']);
    expect((await run('select rating from assessment')).rows).toEqual([{ rating: 'adequate' }]);
  });

  it('says so in words to whoever was at work when it was signed', async () => {
    const outside = AsyncLocalStorage.snapshot();
    class SignedMeanwhile extends CouncilFactsCache {
      #signed = false;
      override async fresh(tx: Parameters<CouncilFactsCache['fresh']>[0]) {
        const facts = await super.fresh(tx);
        if (!this.#signed) await outside(() => signOff());
        this.#signed = true;
        return facts;
      }
    }
    const services = { ...council.services, facts: new SignedMeanwhile(council.clock) };
    const press = {
      cycleId: council.cycleId,
      ...at,
      step: 'rating' as const,
      revision: 1,
      fields: { rating: 'inadequate' },
    };
    expect(await saveAssessment(services, council.actor('manager'), press)).toMatchObject({ kind: 'cycle_signed_off' });
  });
});
