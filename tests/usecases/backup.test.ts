import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { enqueue, findOutboxRow } from '../../src/storage/outbox-repository.ts';
import { saveParaphrase } from '../../src/storage/paraphrase-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { takeFile } from '../../src/usecases/take-file.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { backUp } from '../../src/usecases/back-up.ts';
import { historyChecksum } from '../../src/usecases/backup-file.ts';
import { CouncilFactsCache } from '../../src/usecases/council-facts.ts';
import { erasePerson, listErased } from '../../src/usecases/erase-person.ts';
import { exportedTables } from '../../src/usecases/export-council.ts';
import { restoreBackup } from '../../src/usecases/restore-backup.ts';
import type { Services } from '../../src/usecases/services.ts';
import { countRows, readRows } from '../../src/storage/backup-repository.ts';
import { findPersonByEmail } from '../../src/storage/person-repository.ts';
import { backupText, fileOf } from '../support/backup-text.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { openTestStore } from '../support/store.ts';

describe.each(engines)('backup and restore on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let target: Store;
  let council: TestCouncil;

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
    target = await engine.open();
  });
  afterEach(() => target.close());
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  const servicesOf = (other: Store): Services => ({
    ...council.services,
    store: other,
    facts: new CouncilFactsCache(council.clock),
  });
  const take = async (councilId: string | null = council.councilId): Promise<string> => {
    const sink = backupText();
    const outcome = await backUp(council.services, { councilId, sink });
    if (outcome.kind === 'refused') throw new Error('refused');
    return sink.text;
  };
  const restore = (text: string, into = target, ledger: Parameters<typeof restoreBackup>[1]['ledger'] = []) =>
    restoreBackup(servicesOf(into), { file: fileOf(text), ledger });
  const councilsIn = async (other: Store): Promise<number> =>
    (await other.outsideCouncils((db) => db.selectFrom('council').select('id').execute())).length;
  const dump = (from: Store, table: (typeof exportedTables)[number]) =>
    from.inCouncil(council.councilId, (tx) => readRows(tx, table));
  const work = async (): Promise<void> => {
    await council.addCycle({ id: 'before', label: '2025/26', status: 'signed_off', opensOn: '2025-09-01' });
    await council.assess(place('structure-tested'), { cycleId: 'before', rating: 'good' });
    await council.assess(place('structure-tested'), {
      rating: 'good',
      whatWeKnow: `„ä\u0001 \u{1F9D2} ${'x'.repeat(20_000)}`,
    });
    await council.act(place('structure-tested'));
    await startResponding(council.services, council.actor('frontline', 'education'), {
      cycleId: council.cycleId,
      audience: 'frontline',
    });
    await council.inCouncil(heard);
    const file = { name: 'minutes.pdf', bytes: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(100_000, 0xfe)]) };
    await takeFile(council.services, council.actor('manager', 'education'), file);
  };
  /** A group session with what was said in it, and a paraphrase. */
  const heard = async (tx: Tx): Promise<void> => {
    const { cycleId } = council;
    const write = { actor: 'reviewer', now: council.clock.now(), why: '' };
    const session = { id: 'session', cycleId, directorateId: 'education', people: 'parents' as const, heads: 8 };
    const told = { what: 'foster carers', heldOn: '2026-03', facilitator: 'the reviewer', revision: 0 };
    await saveGroupSession(tx, { ...session, ...told }, write);
    const key = { questionKey: 'structure-tested', item: '' };
    await saveGroupAnswer(tx, session, { ...key, heads: { good: 5, unsure: 2 }, said: '„ä“ late', revision: 0 }, write);
    const source = 'staff' as const;
    const agreed = { cycleId, questionKey: key.questionKey, source, text: 'Late', agreedWith: 'them', revision: 0 };
    await saveParaphrase(tx, agreed, write);
  };

  it('brings every row of every table back as it was, and its history in its order', async () => {
    await work();
    expect(await restore(await take())).toMatchObject({
      kind: 'done',
      value: [{ id: council.councilId, erasedAgain: 0 }],
    });
    for (const table of ['group_session', 'group_answer', 'paraphrase'] as const) {
      expect([table, (await dump(target, table)).length]).toEqual([table, 1]);
    }
    expect(await dump(target, 'evidence_file_part')).toHaveLength(3);
    const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    for (const table of exportedTables) {
      if (table === 'history') continue;
      expect([table, sorted(await dump(target, table))]).toEqual([table, sorted(await dump(store, table))]);
    }
    const [before, after] = [await dump(store, 'history'), await dump(target, 'history')];
    expect(before.length).toBeGreaterThan(1);
    expect(historyChecksum(after.slice(0, -1))).toBe(historyChecksum(before));
    expect(after.at(-1)).toMatchObject({ subject: 'council', change: 'restored', actor: 'operator' });
  });

  it('goes through in small pieces, whatever its size', async () => {
    await council.inCouncil((tx) =>
      sql`insert into history (council_id, at, actor, subject, subject_key, change, why)
        select ${council.councilId}, ${council.clock.now()}::timestamptz, 'test', 'thing', n::text, 'changed', repeat('x', 5000)
          from generate_series(1, 2000) n`.execute(tx.db),
    );
    const sink = backupText();
    expect(await backUp(council.services, { councilId: council.councilId, sink })).toMatchObject({ kind: 'done' });
    expect(sink.text.length).toBeGreaterThan(10_000_000);
    expect(sink.longest).toBeLessThan(1_500_000);
    const sent: number[] = [];
    const watched = await engine.open({ onStatement: (statement) => sent.push(statement.length) });
    let ahead = 0;
    const counted = async function* () {
      for await (const piece of fileOf(sink.text)()) {
        ahead += piece.length;
        yield piece;
      }
    };
    expect(await restoreBackup(servicesOf(watched), { file: counted, ledger: [] })).toMatchObject({ kind: 'done' });
    // Read twice and no more, and written in many statements.
    expect(ahead).toBe(2 * Buffer.byteLength(sink.text));
    expect(sent.filter((length) => length > 0).length).toBeGreaterThan(10);
    await watched.close();
  });

  it('takes a copy whose header has no blanks, as earlier versions wrote it', async () => {
    await work();
    const text = await take();
    const [head = ''] = text.split('\n');
    expect(head).toMatch(/ $/);
    expect(await restore(text.replace(head, head.trimEnd()))).toMatchObject({ kind: 'done' });
  });

  it('refuses a file that is changed between its two readings, and leaves the store as it was', async () => {
    const text = await take();
    const files = [text, text.replace('Post of dcs', 'Post of xyz')].map((one) => fileOf(one));
    const file = () => (files.shift() ?? fileOf(text))();
    expect(await restoreBackup(servicesOf(target), { file, ledger: [] })).toMatchObject({
      reasons: [{ problem: { kind: 'does_not_fit' } }],
    });
    expect(await councilsIn(target)).toBe(0);
  });

  it('goes on working where it was restored', async () => {
    await work();
    await restore(await take());
    const actor = council.actor('frontline', 'social-care');
    const card = await startResponding(servicesOf(target), actor, { cycleId: council.cycleId, audience: 'frontline' });
    expect(card.kind).toBe('step');
  });

  it('goes from one engine to the other', async () => {
    await work();
    const other = await openTestStore(name === 'pglite' ? 'postgres' : 'pglite');
    try {
      expect(await restore(await take(), other)).toMatchObject({ kind: 'done' });
    } finally {
      await other.close();
    }
  });

  it('is of one moment while twenty people save, and every answer in it has its whole history', async () => {
    const key = { cycleId: council.cycleId, audience: 'frontline' as const };
    const people = await Promise.all(
      Array.from({ length: 20 }, (_none, index) =>
        council.addPerson(`saver-${String(index)}`, [{ role: 'frontline', directorateId: 'education' }]),
      ),
    );
    const [fewest, backups] = [15, 5];
    let saves = 0;
    let taken = 0;
    const save = async (actor: (typeof people)[number]): Promise<void> => {
      const card = await startResponding(council.services, actor, key);
      if (card.kind !== 'step') throw new Error(card.kind);
      // Everybody goes on for as long as backups are taken.
      for (let revision = 0; revision < fewest || taken < backups; revision += 1) {
        const press = {
          ...key,
          step: card.step,
          index: card.index,
          askedWhy: false,
          revision,
          view: 'good',
          reason: `words ${String(revision)}`,
        };
        const next = await answerStep(council.services, actor, press);
        if (next.kind !== 'step') throw new Error(next.kind);
        saves += 1;
      }
    };
    const saving = Promise.all(people.map(save));
    const texts: { text: string; at: number }[] = [];
    for (; taken < backups; taken += 1) texts.push({ text: await take(), at: saves });
    await saving;
    texts.push({ text: await take(), at: saves });
    expect(saves).toBeGreaterThanOrEqual(fewest * people.length);
    expect(texts.some(({ at }) => at > 0 && at < saves)).toBe(true);
    for (const { text } of texts) {
      const into = await engine.open();
      expect(await restore(text, into)).toMatchObject({ kind: 'done' });
      const { responses, history } = await into.inCouncil(council.councilId, async (tx) => ({
        responses: await readRows(tx, 'response'),
        history: await listHistory(tx, { subject: 'response' }),
      }));
      for (const { respondent_key, revision, reason } of responses) {
        const own = history.filter(({ actor }) => actor === respondent_key);
        expect(own).toHaveLength(Number(revision));
        expect(own.at(-1)?.new).toMatchObject({ revision, reason });
      }
      const total = responses.reduce((sum, { revision }) => sum + Number(revision), 0);
      expect(history).toHaveLength(total);
      await into.close();
    }
    // Everything acknowledged before a backup began is in it: the last one holds all.
    expect(await council.inCouncil((tx) => countRows(tx, 'history'))).toBeGreaterThanOrEqual(300);
  });

  it('takes several councils, and none of them where one cannot be restored', async () => {
    const second = await testCouncil(store);
    const both = (await take()) + (await take(second.councilId));
    await testCouncil(target, { id: second.councilId });
    expect(await restore(both)).toEqual({
      kind: 'refused',
      reasons: [{ kind: 'council_not_empty', id: second.councilId }],
    });
    expect(await councilsIn(target)).toBe(1);
    const empty = await engine.open();
    expect(await restore(both, empty)).toMatchObject({ kind: 'done', value: [{}, { id: second.councilId }] });
    expect(await councilsIn(empty)).toBe(2);
    await empty.close();
  });

  it.each([
    ['foreign', () => 'id,name\n1,2\n', { kind: 'foreign', line: 1 }],
    ['empty', () => '', { kind: 'foreign', line: 1 }],
    ['cut off at a line', (text: string) => `${text.split('\n').slice(0, -5).join('\n')}\n`, { kind: 'truncated' }],
    ['cut off in its last line', (text: string) => text.slice(0, -10), { kind: 'truncated' }],
    ['changed', (text: string) => text.replace('Post of dcs', 'Post of xyz'), { kind: 'tampered' }],
    ['followed by something else', (text: string) => `${text}more\n`, { kind: 'foreign' }],
    [
      'of a newer schema',
      (text: string) => text.replace('"0001-council"', '"0001-council","9999-new"'),
      { kind: 'newer_schema' },
    ],
    ['the same council twice', (text: string) => text + text, { kind: 'twice' }],
    [
      'changed with its checksum',
      (text: string) => rehashed(text, (line) => line.replace('"position":1', '"position":"x"')),
      { kind: 'does_not_fit' },
    ],
    [
      'changed in its history',
      (text: string) => rehashed(text, (line) => line.replace('"change":"added"', '"change":"lost"')),
      { kind: 'does_not_fit' },
    ],
    [
      'of another council in a row',
      (text: string) =>
        rehashed(text, (line) =>
          line.replace(/"table":"person","row":\{"council_id":"[^"]*"/, '"table":"person","row":{"council_id":"other"'),
        ),
      { kind: 'tampered' },
    ],
  ])('refuses a file that is %s, whole, and leaves the store as it was', async (_what, change, problem) => {
    await work();
    const text = await take();
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(await restore(changed)).toMatchObject({ kind: 'refused', reasons: [{ kind: 'backup_unusable', problem }] });
    expect(await councilsIn(target)).toBe(0);
    expect(await restore(text)).toMatchObject({ kind: 'done' });
  });

  it('leaves out who answered where the cycle is not named', async () => {
    await work();
    await council.inCouncil((tx) => tx.db.updateTable('cycle').set({ confidentiality: 'confidential' }).execute());
    const [keys] = [await dump(store, 'respondent')];
    expect(keys).toHaveLength(1);
    expect(await take()).not.toContain('"table":"respondent"');
  });

  it('sends what was waiting only as a possible repeat', async () => {
    const now = council.clock.now();
    const row = { id: 'row', idempotencyKey: 'key', kind: 'plain', payload: {}, nextAttemptAt: now, giveUpAt: null };
    await council.inCouncil((tx) => enqueue(tx, { ...row, now }));
    await restore(await take());
    const found = await target.inCouncil(council.councilId, (tx) => findOutboxRow(tx, 'key'));
    expect(found).toMatchObject({ state: 'unknown', lastCode: 'unknown_restored' });
  });

  it('erases again, from the ledger, whom an earlier backup brings back', async () => {
    await work();
    const text = await take();
    const email = `dcs@${council.councilId}.example`;
    expect(await erasePerson(council.services, { councilId: council.councilId, email })).toMatchObject({
      kind: 'done',
    });
    const ledger = await listErased(council.services, { councilId: council.councilId });
    if (ledger.kind === 'refused') throw new Error('refused');
    expect(await restore(text, target, ledger.value)).toMatchObject({ kind: 'done', value: [{ erasedAgain: 1 }] });
    const found = await target.inCouncil(council.councilId, (tx) => findPersonByEmail(tx, email));
    expect(found).toBeUndefined();
    expect(JSON.stringify(await dump(target, 'person'))).not.toContain('Person dcs"');
  });
});

/** Changes lines and works the checksum of the lines out anew, as somebody would who knows the format. */
function rehashed(text: string, change: (line: string) => string): string {
  const [head = '', ...rest] = text.split('\n');
  let done = false;
  const lines = rest.map((line) => {
    const next = done ? line : change(line);
    done ||= next !== line;
    return next;
  });
  const body = lines.join('\n');
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${JSON.stringify({ ...JSON.parse(head), sha256 })}\n${body}`;
}
