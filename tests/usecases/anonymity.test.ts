import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { saveDraft } from '../../src/storage/draft-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { listParts } from '../../src/storage/invitation-repository.ts';
import { cutToVacuum } from '../../src/storage/participation-repository.ts';
import { countRespondents, listRespondents } from '../../src/storage/respondent-repository.ts';
import { countResponses } from '../../src/storage/response-repository.ts';
import { beginLegalHold, endLegalHold } from '../../src/storage/retention-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { declineInvitation, startResponding } from '../../src/usecases/answer-invitation.ts';
import type { AnswerOutcome, StepPress } from '../../src/usecases/answer-step.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { backUp } from '../../src/usecases/back-up.ts';
import { begin } from '../../src/usecases/begin.ts';
import { CouncilFactsCache } from '../../src/usecases/council-facts.ts';
import { cutRemainingLinks } from '../../src/usecases/cut-remaining-links.ts';
import { exportCouncil } from '../../src/usecases/export-council.ts';
import { exportHistory } from '../../src/usecases/export-history.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { goBack, pauseResponding } from '../../src/usecases/leave-step.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { showMyAnswers } from '../../src/usecases/my-answers.ts';
import { changeStep, showAnswers } from '../../src/usecases/open-step.ts';
import type { StepCard } from '../../src/usecases/response-card.ts';
import { restoreBackup } from '../../src/usecases/restore-backup.ts';
import type { Actor } from '../../src/usecases/services.ts';
import { vacuumCutLinks } from '../../src/usecases/vacuum-cut-links.ts';
import { backupText, fileOf } from '../support/backup-text.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { rowsOfBackup, seenRow, seenRows, waysToPeople } from '../support/ways-to-people.ts';

describe.each(engines)('an anonymous cycle on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let council: TestCouncil;
  let staff: Actor;
  const colleagues: Actor[] = [];
  const key = { cycleId: '2026-27', audience: 'frontline' as const };
  const stays = { kind: 'answers_stay', anonymous: true, finished: true, notKept: false };

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });
  beforeEach(async () => {
    const made = await testCouncil(store, { cycle: { id: key.cycleId, confidentiality: 'anonymous' } });
    council = { ...made, services: { ...made.services, ids: { next: () => randomUUID() } } };
    staff = council.actor('frontline', 'social-care');
    colleagues.length = 0;
    for (const one of ['ada', 'ben', 'cy']) {
      colleagues.push(await council.addPerson(one, [{ role: 'frontline', directorateId: 'social-care' }]));
    }
  });

  const press = (card: StepCard, typed: Partial<StepPress> = {}): StepPress => {
    const { cycleId, audience, step, index, revision } = card;
    return { cycleId, audience, step, index, revision, view: 'good', reason: '', askedWhy: false, ...typed };
  };
  const asStep = (card: { kind: string }): StepCard => {
    expect(card.kind).toBe('step');
    return card as StepCard;
  };
  const start = async (actor: Actor): Promise<StepCard> => asStep(await startResponding(council.services, actor, key));
  const save = (actor: Actor, card: StepCard, reason: string): Promise<AnswerOutcome> =>
    answerStep(council.services, actor, press(card, { reason }));
  const finish = (actor: Actor) => finishResponding(council.services, actor, key);

  /** Answers everything, goes back and forth, leaves something unsaved; what was written. */
  async function walk(actor: Actor): Promise<readonly string[]> {
    const first = await start(actor);
    const said: string[] = [];
    let card: AnswerOutcome = first;
    while (card.kind === 'step') {
      const reason = `${actor.personId[0] ?? ''} says ${randomUUID()}`;
      said.push(reason);
      await pauseResponding(council.services, actor, press(card, { reason }));
      card = await save(actor, card, reason);
    }
    const again = asStep(await changeStep(council.services, actor, { ...key, index: 0 }));
    await save(actor, again, `${said[0] ?? ''}!`);
    await goBack(council.services, actor, press({ ...again, index: 1 }, { reason: said[1] ?? '' }));
    await pauseResponding(council.services, actor, press(again, { reason: `${said[0] ?? ''} unsaved` }));
    return [`${said[0] ?? ''}!`, ...said.slice(1)];
  }

  async function ways(said: ReadonlyMap<string, readonly string[]>): Promise<readonly string[]> {
    return waysToPeople(await council.inCouncil(seenRows), said);
  }

  async function allWalk(): Promise<ReadonlyMap<string, readonly string[]>> {
    const said = new Map<string, readonly string[]>();
    for (const actor of [staff, ...colleagues]) said.set(actor.personId, await walk(actor));
    return said;
  }

  it('has no way from an answer to a person after Finish, and many before', async () => {
    const said = await allWalk();
    const before = await ways(said);
    expect(before.length).toBe([...said.values()].flat().length);
    const kept = await council.inCouncil((tx) => countResponses(tx, key.cycleId));
    for (const actor of [staff, ...colleagues]) expect(await finish(actor)).toEqual(stays);
    expect(await ways(said)).toEqual([]);
    expect((await council.inCouncil((tx) => countResponses(tx, key.cycleId))).responses).toBe(kept.responses);
    expect(await council.inCouncil((tx) => listHistory(tx, { subject: 'response' }))).toEqual([]);
    // A draft that stays is found.
    const [draft = ''] = said.get(staff.personId) ?? [];
    await council.inCouncil((tx) =>
      saveDraft(tx, {
        ...{ personId: staff.personId, cycleId: key.cycleId, card: 'response.frontline', place: 'x' },
        ...{ body: { reason: draft }, now: council.clock.now() },
      }),
    );
    expect(await ways(said)).toEqual([`${staff.personId} is found from an answer in draft`]);
  });

  it('finds what the search would miss if one row were written alone: its transaction tells', async () => {
    const said = await allWalk();
    for (const actor of [staff, ...colleagues]) await finish(actor);
    await council.inCouncil((tx) =>
      sql`with a as (update response set view = view where reason = ${said.get('ada')?.[2]})
        update participation set said = said where person_id = 'ada'`.execute(tx.db),
    );
    expect(await ways(said)).toEqual(['ada is found from an answer in participation']);
  });

  it('keeps no time finer than the cycle, and no order in which people came', async () => {
    const said = await allWalk();
    for (const actor of [staff, ...colleagues]) await finish(actor);
    const rows = await council.inCouncil(
      async (tx) =>
        (
          await sql<{ reason: string; at: Date }>`select reason, updated_at as at from response
          where council_id = ${council.councilId} order by ctid`.execute(tx.db)
        ).rows,
    );
    expect(new Set(rows.map(({ at }) => at.toISOString()))).toEqual(new Set(['2026-09-01T00:00:00.000Z']));
    const everybody = [...said.values()].flat();
    expect(rows.map(({ reason }) => reason).toSorted()).toEqual(everybody.toSorted());
    expect(rows.map(({ reason }) => reason)).not.toEqual(everybody);
    const keys = await council.inCouncil(async (tx) =>
      tx.db.selectFrom('response').select('respondent_key').where('council_id', '=', tx.councilId).execute(),
    );
    expect(new Set(keys.map((row) => row.respondent_key)).size).toBe(everybody.length);
  });

  it('gives every history row of an answer the moment of the cycle, even before Finish', async () => {
    await save(staff, await start(staff), 'first');
    const [row] = await council.inCouncil((tx) => listHistory(tx, { subject: 'response' }));
    expect(row?.at.toISOString()).toBe('2026-09-01T00:00:00.000Z');
  });

  it('answers whoever comes back in words, shows nothing, and takes nothing', async () => {
    const first = await start(staff);
    await save(staff, first, 'mine');
    expect(await showAnswers(council.services, staff, key)).toMatchObject({ kind: 'answers', anonymous: true });
    await finish(staff);
    const rows = await council.inCouncil(seenRows);
    const { services } = council;
    expect(await finish(staff)).toEqual(stays);
    expect(await showMyAnswers(services, staff)).toEqual(stays);
    expect(await begin(services, staff, 'continue')).toEqual(stays);
    expect(await begin(services, staff, 'start')).toEqual(stays);
    expect(await startResponding(services, staff, key)).toEqual(stays);
    expect(await declineInvitation(services, staff, key)).toEqual(stays);
    expect(await showAnswers(services, staff, key)).toEqual(stays);
    expect(await changeStep(services, staff, { ...key, index: 0 })).toEqual(stays);
    expect(await goBack(services, staff, press(first, { reason: 'x' }))).toEqual(stays);
    expect(await pauseResponding(services, staff, press(first, { reason: 'x' }))).toEqual(stays);
    const notKept = { ...stays, notKept: true };
    expect(await save(staff, first, 'mine')).toEqual(notKept);
    expect(await save(staff, first, 'other words')).toEqual(notKept);
    expect(await answerStep(services, staff, press(first, { view: '', reason: 'x' }))).toEqual(notKept);
    expect(council.log.events('warn')).toEqual([]);
    expect((await council.inCouncil(seenRows)).length).toBe(rows.length);
  });

  it('counts as before, and asks nobody twice', async () => {
    await save(staff, await start(staff), 'mine');
    await finish(staff);
    await start(colleagues[0]!);
    const counts = await council.inCouncil((tx) => countRespondents(tx, key.cycleId, 'social-care'));
    expect(counts).toEqual({ invited: 2, finished: 1 });
    const parts = await council.inCouncil((tx) => listParts(tx, key.cycleId, null));
    expect(parts.map(({ personId, status }) => `${personId} ${status}`).toSorted()).toEqual([
      'ada answering',
      'frontline-social-care finished',
    ]);
  });

  it('is finished once on two devices, and gets no second key whatever is pressed at once', async () => {
    await save(staff, await start(staff), 'mine');
    const presses = [finish(staff), finish(staff), startResponding(council.services, staff, key), finish(staff)];
    const kinds = (await Promise.all(presses)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => !['answers_stay', 'step', 'answers'].includes(kind))).toEqual([]);
    expect(await council.inCouncil((tx) => listRespondents(tx, key.cycleId))).toEqual([]);
    expect(await council.inCouncil((tx) => countResponses(tx, key.cycleId))).toEqual({ responses: 1, respondents: 1 });
  });

  it('takes an answer that is saved while it is finished whole or not at all', async () => {
    for (const actor of [staff, ...colleagues]) {
      const second = asStep(await save(actor, await start(actor), 'first'));
      const saving = Array.from({ length: 5 }, (_, index) => save(actor, second, `second ${String(index)}`));
      const [done, ...saved] = await Promise.all([finish(actor), ...saving]);
      expect(done).toEqual(stays);
      for (const one of saved) expect(['step', 'step_conflict', 'answers_stay']).toContain(one.kind);
    }
    expect(await council.inCouncil((tx) => listHistory(tx, { subject: 'response' }))).toEqual([]);
    expect(await council.inCouncil((tx) => listRespondents(tx, key.cycleId))).toEqual([]);
  });

  it('cuts nothing while a legal hold stands, says so, and cuts afterwards', async () => {
    await save(staff, await start(staff), 'mine');
    const hold = { id: 'hold-1', why: 'An inquiry', begunAt: council.clock.now() };
    await council.inCouncil((tx) => beginLegalHold(tx, hold));
    expect(await finish(staff)).toEqual({ kind: 'finish_waits' });
    expect(await showMyAnswers(council.services, staff)).toMatchObject({ kind: 'answers', finished: false });
    await expect(
      council.inCouncil((tx) =>
        sql`select cut_links(${key.cycleId}, '[{"person": "frontline-social-care",
        "audience": "frontline"}]', '["k"]', true)`.execute(tx.db),
      ),
    ).rejects.toThrow('legal hold');
    expect(await council.inCouncil((tx) => listRespondents(tx, key.cycleId))).toHaveLength(1);
    await council.inCouncil((tx) => endLegalHold(tx, council.clock.now()));
    expect(await finish(staff)).toEqual(stays);
  });

  it('is cut for everybody who never pressed Finish once it takes no more answers', async () => {
    const said = new Map([[staff.personId, ['half a walk']]]);
    const second = asStep(await save(staff, await start(staff), 'half a walk'));
    await pauseResponding(council.services, staff, press(second, { reason: 'half a walk' }));
    await start(colleagues[0]!);
    await declineInvitation(council.services, colleagues[1]!, key);
    expect(await cutRemainingLinks(council.services, council.councilId)).toBe(0);
    const move = { councilId: council.councilId, cycle: key.cycleId, why: '' };
    await moveCycleOn(council.services, { ...move, to: 'in_review' });
    expect(await save(staff, second, 'too late')).toMatchObject({ kind: 'answers_stay', notKept: true });
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    expect(await cutRemainingLinks(council.services, council.councilId)).toBe(3);
    expect(await ways(said)).toEqual([]);
    const after = { ...stays, finished: false };
    expect(await showAnswers(council.services, staff, key)).toEqual(after);
    // Opened again: who said nothing may begin, who said something may not.
    await moveCycleOn(council.services, { ...move, to: 'open', why: 'Too few replies' });
    expect(await begin(council.services, staff, 'start')).toEqual(after);
    await start(colleagues[0]!);
    await start(colleagues[1]!);
    const parts = await council.inCouncil((tx) => listParts(tx, key.cycleId, null));
    expect(parts.map(({ personId, status }) => `${personId} ${status}`).toSorted()).toEqual([
      ...['ada answering', 'ben answering', 'frontline-social-care finished'],
    ]);
  });

  it('is cut after its sign-off as well, where a legal hold stood before', async () => {
    await save(staff, await start(staff), 'mine');
    await council.inCouncil((tx) => beginLegalHold(tx, { id: 'hold-2', why: 'x', begunAt: council.clock.now() }));
    const move = { councilId: council.councilId, cycle: key.cycleId, why: 'x' };
    await moveCycleOn(council.services, { ...move, to: 'in_review' });
    await moveCycleOn(council.services, { ...move, to: 'signed_off' });
    expect(await cutRemainingLinks(council.services, council.councilId)).toBe(0);
    await council.inCouncil((tx) => endLegalHold(tx, council.clock.now()));
    expect(await cutRemainingLinks(council.services, council.councilId)).toBe(1);
    expect(await council.inCouncil((tx) => countResponses(tx, key.cycleId))).toEqual({ responses: 1, respondents: 1 });
  });

  it('is vacuumed once after a cut, by whichever process comes next', async () => {
    expect(await vacuumCutLinks(council.services, council.councilId)).toBe('nothing_due');
    await save(staff, await start(staff), 'mine');
    await finish(staff);
    expect(council.wakes).toEqual([council.councilId]);
    expect(await council.inCouncil(cutToVacuum)).toBe(1);
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    expect(await vacuumCutLinks(council.services, council.councilId)).toBe('vacuumed');
    expect(await council.inCouncil(cutToVacuum)).toBeNull();
    expect(await vacuumCutLinks(council.services, council.councilId)).toBe('nothing_due');
  });

  it('cuts no link of any other cycle', async () => {
    await council.addCycle({ id: 'confidential', confidentiality: 'confidential' });
    const other = { ...key, cycleId: 'confidential' };
    asStep(await startResponding(council.services, staff, other));
    expect(await finishResponding(council.services, staff, other)).toMatchObject({ kind: 'answers', finished: true });
    await council.inCouncil((tx) =>
      sql`select cut_links('confidential', '[{"person": "frontline-social-care", "audience": "frontline"}]', '["k"]',
        true)`.execute(tx.db),
    );
    expect(await council.inCouncil((tx) => listRespondents(tx, 'confidential'))).toHaveLength(1);
  });

  async function take(): Promise<string> {
    const sink = backupText();
    await backUp(council.services, { councilId: council.councilId, sink });
    return sink.text;
  }

  it('has no way from an answer to a person in its backups, nor in them and the store together', async () => {
    const said = await allWalk();
    const half = await take();
    expect(waysToPeople(rowsOfBackup(half), said)).toEqual([]);
    expect(half).not.toContain('"subject":"response"');
    for (const actor of [staff, ...colleagues]) await finish(actor);
    const whole = await take();
    expect(waysToPeople(rowsOfBackup(whole), said)).toEqual([]);
    const rows = await council.inCouncil(seenRows);
    expect(waysToPeople([...rows, ...rowsOfBackup(half), ...rowsOfBackup(whole)], said)).toEqual([]);
    expect([...said.values()].flat().filter((text) => !whole.includes(text))).toEqual([]);
  });

  it.each(['anonymous', 'confidential'] as const)(
    'keeps people from answering twice after a restore, %s',
    async (mode) => {
      const cycle = { cycleId: `restored-${mode}`, audience: 'frontline' as const };
      await council.addCycle({ id: cycle.cycleId, confidentiality: mode });
      const [ada, ben, cy] = colleagues;
      for (const actor of [staff, ada!, ben!, cy!]) {
        const first = asStep(await startResponding(council.services, actor, cycle));
        if (actor !== cy) await save(actor, first, `${actor.personId} says`);
      }
      await finishResponding(council.services, ada!, cycle);
      await declineInvitation(council.services, ben!, cycle);
      const target = await engine.open();
      const services = { ...council.services, store: target, facts: new CouncilFactsCache(council.clock) };
      expect(await restoreBackup(services, { file: fileOf(await take()), ledger: [] })).toMatchObject({ kind: 'done' });
      const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => target.inCouncil(council.councilId, work);
      expect(await within((tx) => countRespondents(tx, cycle.cycleId, null))).toEqual({ invited: 4, finished: 3 });
      const anonymous = mode === 'anonymous';
      const told = { kind: 'answers_stay', anonymous, notKept: false };
      for (const [actor, finished] of [
        [staff, false],
        [ada!, true],
        [ben!, false],
      ] as const) {
        expect(await startResponding(services, actor, cycle)).toEqual({ ...told, finished });
        expect(await showAnswers(services, actor, cycle)).toEqual({ ...told, finished });
      }
      asStep(await startResponding(services, cy!, cycle));
      expect((await within((tx) => countResponses(tx, cycle.cycleId))).responses).toBe(3);
      await target.close();
    },
  );

  it('shows nobody in an export whose an answer is in a confidential cycle, nor when it was given', async () => {
    await council.inCouncil((tx) =>
      tx.db
        .updateTable('cycle')
        .set({ confidentiality: 'confidential' })
        .where('council_id', '=', tx.councilId)
        .execute(),
    );
    const said = await allWalk();
    for (const actor of [staff, ...colleagues]) expect((await finish(actor)).kind).toBe('answers');
    const exported = await exportCouncil(council.services, { councilId: council.councilId });
    const lines = exported.kind === 'refused' ? [] : exported.value;
    const rows = lines.map(({ table, row }) => seenRow(table, JSON.parse(JSON.stringify(row))));
    expect(waysToPeople(rows, said)).toEqual([]);
    const answers = lines.filter(({ table }) => table === 'response');
    expect(answers).toHaveLength([...said.values()].flat().length);
    expect(answers.every(({ row }) => row['respondent_key'] === null && row['updated_at'] === null)).toBe(true);
    const history = await exportHistory(council.services, { councilId: council.councilId, subject: 'response' });
    expect(history).toEqual({ kind: 'done', value: [] });
    // What the bot itself keeps for their own editing would be found.
    expect((await ways(said)).length).toBeGreaterThan(0);
  });
});
