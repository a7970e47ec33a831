import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { runLat } from '../../src/cli/run-lat.ts';
import { listEvidenceFiles, takeOutEvidenceFile } from '../../src/storage/evidence-file-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { beginLegalHold } from '../../src/storage/retention-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { backUp } from '../../src/usecases/back-up.ts';
import { exportCouncil } from '../../src/usecases/export-council.ts';
import { readFileForOperator } from '../../src/usecases/list-evidence-for-operator.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { removeEvidenceFile } from '../../src/usecases/remove-evidence-file.ts';
import { findEvidence } from '../../src/usecases/show-evidence.ts';
import { takeFile } from '../../src/usecases/take-file.ts';
import { openEvidence, saveEvidence } from '../../src/usecases/write-evidence.ts';
import { backupText } from '../support/backup-text.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { councilRows } from '../support/council-rows.ts';
import { everythingRead } from '../support/everything-read.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

describe('a file that must not be kept', () => {
  let store: Store;
  let council: TestCouncil;
  let itemId: string;
  beforeAll(async () => {
    store = await openTestStore();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
    itemId = await kept();
  });
  afterAll(() => store.close());

  const bytes = Buffer.from('%PDF-1.7 A child who is named in here');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const inName = 'Zebedee';
  const told = [inName, bytes.toString('base64')];
  const why = 'It named a child';

  const send = (as = 'manager-education') =>
    takeFile(council.services, council.actorNamed(as), { name: `${inName} review.pdf`, bytes });
  /** Sends the file and saves its item, on which an entry rests; gives its id. */
  const kept = async (as = 'manager-education', supports = 'early-help-offer@education'): Promise<string> => {
    const card = await send(as);
    if (card.kind !== 'evidence_form') throw new Error(`Answered with ${card.kind}`);
    const { position, pressId, typed, file } = card;
    const press = { ...position, itemId: null, fileId: file!.id, pressId, revision: 0, had: [] };
    await saveEvidence(council.services, council.actorNamed(as), {
      ...press,
      texts: { ...typed, title: 'Minutes of the board', supports },
    });
    return pressId;
  };
  const remove = (given: object = {}) =>
    removeEvidenceFile(council.services, { councilId: council.councilId, itemId, why, ...given });
  const files = () => council.inCouncil((tx) => listEvidenceFiles(tx));
  const history = () => council.inCouncil((tx) => listHistory(tx, { subject: 'evidence_file' }));
  const everything = async (): Promise<string> => {
    const rows = await council.inCouncil((tx) => councilRows(tx, council.councilId));
    const backup = backupText();
    await backUp(council.services, { councilId: council.councilId, sink: backup });
    const exported = await exportCouncil(council.services, { councilId: council.councilId });
    const read = await everythingRead(council);
    return [...rows, backup.text, JSON.stringify(exported), ...read.map(({ text }) => text)].join('\n');
  };
  const lat = (...args: readonly string[]) =>
    runLat([...args, '--council', council.councilId], {
      ...{ services: () => Promise.resolve(council.services), questionSets: [], ...noLargeFiles },
      readFile: () => Promise.reject(new Error('Nothing is read')),
      pause: () => Promise.reject(new Error('Nothing is waited for')),
    });

  it('is found nowhere once it was taken out, by its name or by what it says', async () => {
    await send('manager-social-care');
    const before = await everything();
    expect(told.map((one) => before.includes(one))).toEqual([true, true]);
    expect(await remove()).toMatchObject({ kind: 'done', value: { itemId, size: bytes.length, sha256 } });
    const after = await everything();
    expect(told.filter((one) => after.includes(one))).toEqual([]);
    expect(after).toContain(sha256);
  });

  it('leaves behind that there was one: its checksum and size, who took it out, when and why', async () => {
    council.clock.advance({ days: 3 });
    const at = council.clock.now();
    await remove();
    expect(await files()).toMatchObject([
      { itemId, name: 'removed.pdf', mediaType: 'application/pdf', size: bytes.length, sha256, removedAt: at },
    ]);
    const [added, removed, ...more] = await history();
    expect(more).toEqual([]);
    expect(added).toMatchObject({ actor: 'manager-education', change: 'added', new: { sha256, itemId } });
    expect(added?.new).not.toHaveProperty('name');
    expect(removed).toMatchObject({ actor: 'operator', change: 'removed', at, why, new: null });
    expect(removed?.old).toMatchObject({ itemId, sha256, size: bytes.length, sentBy: 'manager-education' });
  });

  it('is taken out once: a second time says so and writes nothing', async () => {
    await remove();
    const rows = await council.inCouncil((tx) => councilRows(tx, council.councilId));
    council.clock.advance({ days: 1 });
    expect(await remove()).toMatchObject({ kind: 'unchanged', value: { itemId, sha256 } });
    const [file] = await files();
    const write = { actor: 'operator', now: council.clock.now(), why };
    expect(await council.inCouncil((tx) => takeOutEvidenceFile(tx, file!, write))).toBe('unchanged');
    expect(await council.inCouncil((tx) => councilRows(tx, council.councilId))).toEqual(rows);
  });

  it('is taken out after a sign-off too', async () => {
    const { councilId } = council;
    for (const to of ['in_review', 'signed_off'] as const)
      await moveCycleOn(council.services, { councilId, cycle: '2026/27', to, why: 'It is done.' });
    expect(await remove()).toMatchObject({ kind: 'done' });
    const after = await everything();
    expect(told.filter((one) => after.includes(one))).toEqual([]);
  });

  it('stays where no reason is given, the item is unknown or another council’s, or a legal hold stands', async () => {
    const other = await testCouncil(store);
    const rows = await council.inCouncil((tx) => councilRows(tx, council.councilId));
    const refused = (reason: object) => ({ kind: 'refused', reasons: [expect.objectContaining(reason)] });
    for (const none of ['', '  '])
      expect(await remove({ why: none })).toEqual(refused({ kind: 'bad_text', problem: 'empty' }));
    expect(await remove({ why: 'x'.repeat(501) })).toEqual(refused({ kind: 'bad_text', problem: 'too_long' }));
    expect(await remove({ itemId: 'no-such' })).toEqual(refused({ kind: 'no_evidence_file', id: 'no-such' }));
    expect(await remove({ councilId: other.councilId })).toEqual(refused({ kind: 'no_evidence_file', id: itemId }));
    expect(await remove({ councilId: 'no-such' })).toEqual(refused({ kind: 'no_such_council' }));
    expect(await council.inCouncil((tx) => councilRows(tx, council.councilId))).toEqual(rows);
    const hold = { id: 'hold', why: 'an inquiry', begunAt: council.clock.now() };
    await council.inCouncil((tx) => beginLegalHold(tx, hold));
    expect(await remove()).toEqual(refused({ kind: 'legal_hold_stands', why: 'an inquiry' }));
    const [file] = await files();
    const write = { actor: 'operator', now: council.clock.now(), why };
    const gone = { ...file!, name: 'removed.pdf', removedAt: council.clock.now() };
    await expect(council.inCouncil((tx) => takeOutEvidenceFile(tx, gone, write))).rejects.toThrow(/legal hold/);
    expect(await files()).toMatchObject([{ name: `${inName} review.pdf`, removedAt: null }]);
  });

  it('goes from the history of that file alone, and of none that is kept', async () => {
    const twin = await kept('manager-social-care', '');
    const [file, other] = await files();
    expect([file?.itemId, other?.itemId]).toEqual([itemId, twin]);
    const forget = (id: string) =>
      council.inCouncil(async ({ db }) => (await sql`select forget_file_name(${id}) as rows`.execute(db)).rows);
    await expect(forget(file!.id)).rejects.toThrow(/is kept/);
    await remove();
    const named = (await history()).map((row) => [row.subjectKey, Object.hasOwn(row.new ?? {}, 'name')]);
    expect(named).toEqual([
      [file?.id, false],
      [other?.id, true],
      [file?.id, false],
    ]);
    await expect(forget(other!.id)).rejects.toThrow(/is kept/);
  });

  it('is a new file where it is sent again, and its item is changed as any other', async () => {
    await remove();
    const manager = council.actorNamed('manager');
    const shown = await findEvidence(council.services, manager, { words: '' });
    expect(shown).toMatchObject({
      items: [{ id: itemId, file: { name: 'removed.pdf', removedAt: expect.any(Date) } }],
    });
    if (shown.kind !== 'evidence_list') throw new Error(shown.kind);
    const key = { ...shown.position, itemId, fileId: null };
    const form = await openEvidence(council.services, manager, key);
    if (form.kind !== 'evidence_form') throw new Error(form.kind);
    const press = { ...key, pressId: form.pressId, revision: form.revision, had: form.had };
    const saved = await saveEvidence(council.services, manager, {
      ...press,
      texts: { ...form.typed, title: 'Minutes' },
    });
    expect(saved).toMatchObject({ notice: 'saved', items: [{ title: 'Minutes' }] });
    const again = await kept();
    expect(again).not.toBe(itemId);
    const { councilId } = council;
    const read = await readFileForOperator(council.services, { councilId, itemId: again });
    expect(read).toMatchObject({ kind: 'done', value: { file: { sha256 } } });
    expect(await send()).toMatchObject({ kind: 'file_known', itemId: again });
  });

  it('is taken out by lat, which names other items that have the same file', async () => {
    const twin = await kept('manager-social-care', 'early-help-offer@social-care');
    const removing = ['evidence', 'remove-file', '--id', itemId];
    expect(await lat(...removing)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--why') });
    expect(await lat(...removing, '--why', ' ')).toMatchObject({ exitCode: 1 });
    expect(await lat('evidence', 'remove-file', '--id', 'no-such', '--why', why)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('No file is kept of an item “no-such”'),
    });
    const done = await lat(...removing, '--why', why);
    expect(done).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`The same file is kept of ${twin} too.`),
    });
    expect(done.stdout).toMatch(/Taken out: [^]*The title of the item stays: Minutes of the board[^]*Earlier backups/);
    expect(done.stdout).not.toContain(inName);
    const again = JSON.parse((await lat(...removing, '--why', why, '--json')).stdout);
    expect(again).toMatchObject({ result: 'unchanged', id: itemId, sha256, removed: expect.any(String) });
    const listed = await lat('evidence', 'list');
    expect(listed.stdout).toContain('1 entry, file taken out');
    const back = await lat('evidence', 'file', '--id', itemId, '--out', 'back.pdf');
    expect(back).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('was taken out on') });
  });
});
