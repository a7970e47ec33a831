import { runLat } from '../../src/cli/run-lat.ts';
import type { Store } from '../../src/storage/store.ts';
import { openWorkbook, rowOf } from '../documents/a-workbook.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
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

/** Runs `lat`, and gives beside its answer what it wrote. */
async function lat(command: string, ...args: readonly string[]) {
  const written: Uint8Array[] = [];
  const result = await runLat([...command.split(' '), ...args, '--council', council.councilId, '--out', 'lat.xlsx'], {
    services: () => Promise.resolve(council.services),
    questionSets: [],
    ...noLargeFiles,
    writeLarge: async (path, write) => {
      const append = async (content: string | Uint8Array) => void written.push(Buffer.from(content));
      return {
        value: await write({ append, reserve: () => Promise.reject(new Error('Nothing is reserved')) }),
        from: path,
      };
    },
    readFile: () => Promise.reject(new Error('Nothing is read')),
    pause: () => Promise.reject(new Error('Nothing is waited for')),
  });
  return { ...result, bytes: Buffer.concat(written) };
}

describe('lat export workbook', () => {
  it('writes every entry as it stands, and says what it wrote', async () => {
    await council.assess(place('structure-tested'), { rating: 'good', whatWeKnow: 'It was tested.' });
    await council.assess(place('practice-systems', 'education'), { rating: 'inadequate' });
    const done = await lat('export workbook', '--edition', 'restricted', '--json');
    expect(done).toMatchObject({ exitCode: 0, stderr: '', file: { path: 'lat.xlsx', from: 'lat.xlsx' } });
    expect(JSON.parse(done.stdout)).toEqual({
      ...{ result: 'exported', kind: 'workbook', edition: 'restricted', out: 'lat.xlsx', bytes: done.bytes.length },
      name: 'Testshire Council 2026-27 workbook (restricted).xlsx',
    });
    const book = await openWorkbook(done.bytes);
    expect(rowOf(book.getWorksheet('Council and partnership')!, 'structure-tested@').getCell(4).text).toBe(
      'It was tested.',
    );
    expect(rowOf(book.getWorksheet('Education and Skills')!, 'practice-systems@education').getCell(5).text).toBe(
      'Inadequate',
    );
    expect(JSON.stringify(book.getWorksheet('Summary')!.getSheetValues())).toMatch(/reviewed and assured 0 of 25/);
  });

  it('holds a directorate alone where one is named', async () => {
    const done = await lat('export workbook', '--directorate', 'education', '--edition', 'public');
    expect(done.stdout).toMatch(/^Wrote lat\.xlsx: the workbook, public edition, \d+ bytes\.\n$/);
    const book = await openWorkbook(done.bytes);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...['Education and Skills', 'Actions', 'Evidence', 'Summary', 'LAT identity'],
    ]);
  });

  it('is refused in words, and writes nothing', async () => {
    expect(await lat('export workbook', '--directorate', 'nowhere')).toMatchObject({
      exitCode: 1,
      stderr: 'There is no directorate “nowhere”. There are: social-care, education, commissioning.\n',
      file: null,
    });
    const odd = await lat('export workbook', '--edition', 'secret');
    expect([odd.exitCode, odd.stderr.split('\n')[0]]).toEqual([2, '--edition is public or restricted.']);
    expect(odd.bytes).toHaveLength(0);
  });
});

describe('lat export of a Word paper', () => {
  it.each(['report', 'paper', 'statement', 'opinion'])(
    'writes the %s, the public edition unless said',
    async (kind) => {
      const done = await lat(`export ${kind}`, '--json');
      expect(done).toMatchObject({ exitCode: 0, stderr: '' });
      const said = JSON.parse(done.stdout);
      expect(said).toMatchObject({ result: 'exported', kind, edition: 'public', bytes: done.bytes.length });
      expect(said.name).toMatch(/^Testshire Council 2026-27 .* \(public\)\.docx$/);
      expect(done.bytes.subarray(0, 2).toString()).toBe('PK');
    },
  );

  it('is of the whole council, and says so where a directorate is named', async () => {
    const refused = await lat('export report', '--directorate', 'education');
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('of the whole council') });
  });
});
