import { createHash } from 'node:crypto';
import { runLat } from '../../src/cli/run-lat.ts';
import { addErasure, erasePerson } from '../../src/storage/erasure-repository.ts';
import { listEvidenceFiles, readEvidenceFile } from '../../src/storage/evidence-file-repository.ts';
import { listEvidence } from '../../src/storage/evidence-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { backUp } from '../../src/usecases/back-up.ts';
import type { EvidenceFormCard } from '../../src/usecases/evidence-card.ts';
import { exportCouncil } from '../../src/usecases/export-council.ts';
import { takeFile } from '../../src/usecases/take-file.ts';
import { saveEvidence } from '../../src/usecases/write-evidence.ts';
import { backupText } from '../support/backup-text.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

describe('files of the register', () => {
  let store: Store;
  let council: TestCouncil;
  beforeAll(async () => {
    store = await openTestStore();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
  });
  afterAll(() => store.close());

  /** More than one part, and no whole number of them. */
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(200_000, 0x1f)]);
  const send = (name = 'Minutes_of_the_board.pdf', content: Uint8Array = bytes, as = 'manager-education') =>
    takeFile(council.services, council.actorNamed(as), { name, bytes: content });
  const sent = async (...args: Parameters<typeof send>): Promise<EvidenceFormCard> => {
    const card = await send(...args);
    if (card.kind !== 'evidence_form') throw new Error(`Answered with ${card.kind}`);
    return card;
  };
  const save = ({ position, pressId, typed, file }: EvidenceFormCard, as = 'manager-education', changes: object = {}) =>
    saveEvidence(council.services, council.actorNamed(as), {
      ...{ ...position, itemId: null, fileId: file?.id ?? null, pressId, revision: 0, had: [] },
      texts: { ...typed, ...changes },
    });
  const files = () => council.inCouncil((tx) => listEvidenceFiles(tx));
  const lat = async (...args: readonly string[]) => {
    const written: Uint8Array[] = [];
    const append = async (content: string | Uint8Array) => void written.push(Buffer.from(content));
    const sink = { append, reserve: () => Promise.reject(new Error('Nothing is reserved')) };
    const result = await runLat([...args, '--council', council.councilId], {
      ...{ services: () => Promise.resolve(council.services), questionSets: [], ...noLargeFiles },
      writeLarge: async (path, write) => ({ value: await write(sink), from: path }),
      readFile: () => Promise.reject(new Error('Nothing is read')),
      pause: () => Promise.reject(new Error('Nothing is waited for')),
    });
    return { ...result, bytes: Buffer.concat(written) };
  };

  it('wait for their form, which bears their name, and then belong to their item, byte for byte', async () => {
    const form = await sent();
    expect(form).toMatchObject({ itemId: null, typed: { kind: 'file', title: 'Minutes of the board' } });
    expect(await council.inCouncil((tx) => listEvidence(tx))).toEqual([]);
    expect(await save(form)).toMatchObject({ notice: 'saved', items: [{ file: { size: bytes.length } }] });
    expect(await save(form)).toMatchObject({ notice: 'already_saved', total: 1 });
    const [kept] = await files();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(kept).toMatchObject({
      itemId: form.pressId,
      sentBy: 'manager-education',
      sha256,
      mediaType: 'application/pdf',
    });
    expect(Buffer.from(await council.inCouncil((tx) => readEvidenceFile(tx, kept!.id))).equals(bytes)).toBe(true);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'evidence_file' }));
    expect(history).toMatchObject([{ actor: 'manager-education', change: 'added', new: { sha256 } }]);
  });

  it('are stored once, however often and under whatever name they come', async () => {
    const first = await sent();
    const again = await sent('Another name.pdf');
    expect([again.file?.id, await files()]).toEqual([first.file?.id, [expect.anything()]]);
    await save(first);
    expect(await send()).toMatchObject({ kind: 'file_known', title: 'Minutes of the board', mayChange: true });
    // To a directorate that does not see the item nothing is told of it.
    expect(await send('Mine.pdf', bytes, 'manager-social-care')).toMatchObject({ kind: 'evidence_form' });
    expect(await files()).toHaveLength(2);
  });

  it('belong to whoever sent them, and to one item', async () => {
    const form = await sent();
    expect(await save(form, 'manager')).toEqual({ kind: 'old_card' });
    expect(await save({ ...form, file: { ...form.file!, id: 'no-such-file' } })).toEqual({ kind: 'old_card' });
    await save(form);
    expect(await save({ ...form, pressId: 'another' })).toEqual({ kind: 'old_card' });
    expect(await council.inCouncil((tx) => listEvidence(tx))).toHaveLength(1);
  });

  it('are taken from nobody who adds nothing', async () => {
    for (const as of ['reviewer', 'dcs', 'chief_executive'])
      expect(await send('a.pdf', bytes, as)).toMatchObject({ kind: 'file_not_taken', problem: 'not_keeper' });
    for (const as of ['frontline', 'partner', 'scrutiny_officer'])
      expect(await send('a.pdf', bytes, as)).toMatchObject({ kind: 'not_allowed' });
    expect(await send('a.exe')).toMatchObject({ kind: 'file_not_taken', problem: 'type_not_taken' });
    expect(await files()).toEqual([]);
  });

  it('do not carry a name into the record by which a child may be recognised', async () => {
    const form = await sent('NHS 943 476 5919 review.pdf');
    expect(form).toMatchObject({ typed: { title: 'file' }, file: { name: 'file.pdf' } });
  });

  it('are forgotten where their form is not saved: the oldest beyond ten, and all after a week', async () => {
    for (let index = 0; index < 12; index += 1) {
      council.clock.advance({ minutes: 1 });
      await sent(`${String(index)}.txt`, Buffer.from(`File ${String(index)}`));
    }
    expect((await files()).map(({ name }) => name)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((at) => `${String(at)}.txt`),
    );
    council.clock.advance({ days: 8 });
    await sent('new.txt', Buffer.from('New'), 'manager');
    expect((await files()).map(({ name }) => name)).toEqual(['new.txt']);
    await council.inCouncil(async (tx) => {
      await addErasure(tx, { personId: 'manager', erasedAt: council.clock.now() });
      await erasePerson(tx, 'manager');
    });
    expect(await files()).toEqual([]);
  });

  it('go into a backup in small pieces, and into the export as what they are', async () => {
    await save(await sent());
    const sink = backupText();
    await backUp(council.services, { councilId: council.councilId, sink });
    expect(sink.text).toContain(bytes.subarray(0, 300).toString('base64'));
    const lines = await exportCouncil(council.services, { councilId: council.councilId });
    const text = JSON.stringify(lines);
    expect(text).toContain('Minutes_of_the_board.pdf');
    expect(text).not.toContain(bytes.subarray(0, 300).toString('base64'));
  });

  it('come back by lat, unless they are not what they were', async () => {
    const form = await sent();
    await save(form);
    const listed = JSON.parse((await lat('evidence', 'list', '--json')).stdout);
    expect(listed).toMatchObject([{ id: form.pressId, title: 'Minutes of the board', file: { bytes: bytes.length } }]);
    expect((await lat('evidence', 'list')).stdout).toContain('undated: Minutes of the board (file, restricted');
    const back = await lat('evidence', 'file', '--id', form.pressId, '--out', 'back.pdf');
    expect([back.exitCode, back.bytes.equals(bytes)]).toEqual([0, true]);
    expect(await lat('evidence', 'file', '--id', 'no-such', '--out', 'back.pdf')).toMatchObject({ exitCode: 1 });
    await council.inCouncil((tx) =>
      tx.db.updateTable('evidence_file_part').set({ base64: 'AAAA' }).where('part', '=', 1).execute(),
    );
    const damaged = await lat('evidence', 'file', '--id', form.pressId, '--out', 'back.pdf');
    expect(damaged).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('checksum differs') });
    expect(damaged.bytes).toHaveLength(0);
  });

  it('and other items are set by lat, by the rules of the form', async () => {
    const added = await lat('evidence', 'add', '--title', 'Paper on posts', '--date', 'July 2016', '--json');
    const { id } = JSON.parse(added.stdout) as { id: string };
    expect(JSON.parse(added.stdout)).toEqual({ result: 'saved', id: expect.any(String), revision: 1 });
    const change = (...args: readonly string[]) => lat('evidence', 'change', '--id', id, ...args);
    const bare = await change('--sensitivity', 'exempt');
    expect(bare).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--paragraph is needed') });
    const exempt = ['--paragraph', '3', '--public-interest', 'It names staff.', '--decided-by', 'Monitoring Officer'];
    expect(await change('--sensitivity', 'exempt', ...exempt)).toMatchObject({ exitCode: 0 });
    expect((await change('--title', 'Paper on posts')).stdout).toContain('Unchanged');
    expect(await change('--date', 'last week')).toMatchObject({ exitCode: 1 });
    expect(await lat('evidence', 'change', '--id', 'no-such', '--title', 'x')).toMatchObject({ exitCode: 1 });
    expect(await lat('evidence', 'add', '--title', 'NHS 943 476 5919')).toMatchObject({ exitCode: 1 });
    const [item, ...others] = await council.inCouncil((tx) => listEvidence(tx));
    expect([item, others]).toMatchObject([{ happenedOn: '2016-07', sensitivity: 'exempt', revision: 2 }, []]);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'evidence_item' }));
    expect(history.map(({ actor, change: what }) => [actor, what])).toEqual([
      ['operator', 'added'],
      ['operator', 'changed'],
    ]);
  });
});
