import { readFileSync } from 'node:fs';
import { runLat } from '../../src/cli/run-lat.ts';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

const questionSets = shippedQuestionSets(new URL('../../questions', import.meta.url).pathname);
const made = readFileSync(new URL('../documents/fixtures/self-assessment.xlsx', import.meta.url));
const yaml = readFileSync(new URL('../../questions/plymouth-2016.yaml', import.meta.url));
let store: Store;
let council: TestCouncil;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
});

const files: Readonly<Record<string, Uint8Array>> = {
  'lat.xlsx': made,
  'lat.xlsm': made,
  'lat.yaml': made,
  'set.xlsx': yaml,
  'own.yaml': Buffer.from(yaml.toString('utf8').replace(/^id: .*$/m, 'id: our-own')),
  'next.yaml': Buffer.from(
    yaml
      .toString('utf8')
      .replace(/^id: .*$/m, 'id: our-own')
      .replace(/^version: .*$/m, 'version: 2')
      .replace("number: '1'", "number: '1a'"),
  ),
};
const lat = (command: string, ...args: readonly string[]) =>
  runLat([...command.split(' '), ...args, '--council', council.councilId], {
    services: () => Promise.resolve(council.services),
    questionSets,
    ...noLargeFiles,
    readFile: (path) => Promise.resolve(files[path] ?? new Uint8Array()),
    pause: () => Promise.reject(new Error('Nothing is waited for here.')),
  });

describe('importing a workbook with lat', () => {
  const asked = ['--set', 'our-own', '--entries-as', '2016/17', '--directorate', 'social-care'];

  it('says what was taken, which key each row got, and what to look at', async () => {
    const dry = await lat('questions import lat.xlsx', ...asked, '--dry-run');
    expect(dry.stdout.split('\n')[0]).toBe(
      'Dry run, nothing written: our-own, version 1, 7 questions, and 7 entries (4 rated, 1 not legible) as 2016/17 can be imported.',
    );
    const done = await lat('questions import lat.xlsx', ...asked);
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout.split('\n')).toEqual([
      'Imported our-own, version 1, 7 questions, and 7 entries (4 rated, 1 not legible) as 2016/17.',
      '  row 5  1  [management-arrangements, directorate] as 1 in plymouth-2016',
      '  row 6  2  [line-of-accountability, directorate] as 2 in plymouth-2016',
      '  row 7  3  [structure-tested, council] as 3 in plymouth-2016',
      '  row 8  4  [functions-understood, council] as 4 in plymouth-2016',
      '  row 9  5  [corporate-and-democratic-accountability, council] as 5 in plymouth-2016',
      '  row 10  10  [practice-systems, directorate] as 10 in plymouth-2016',
      '  row 11  14  [families-gypsy-roma-traveller-background, council] new',
      'lat.xlsx, row 7, column D: stops at 2,046 characters and is perhaps cut',
      'lat.xlsx, row 9, column D: begins in mid-sentence and has perhaps lost its start',
      'lat.xlsx, row 10, column F: stops in mid-sentence and is perhaps cut',
      'lat.xlsx, row 7, column E: “Goood” is no rating on the list; taken as not legible',
      '',
    ]);
    expect((await lat('questions import lat.xlsx', ...asked)).stdout).toMatch(/^Unchanged: our-own, version 1/);
  });

  it('gives the same to a machine', async () => {
    const data = JSON.parse((await lat('questions import lat.xlsx', ...asked, '--json')).stdout);
    expect(data).toMatchObject({
      result: 'imported',
      dryRun: false,
      id: 'our-own',
      version: 1,
      scale: 'ofsted4',
      questions: 7,
      entries: { cycle: '2016/17', entries: 7, rated: 4, notLegible: 1 },
    });
    expect(data.keys).toHaveLength(7);
    expect(data.keys.at(-1)).toMatchObject({ row: 11, like: null });
    expect(data.notes).toHaveLength(4);
  });

  it.each([
    ['lat.xlsm', 'lat.xlsm is a kind of workbook that may hold macros; save it as .xlsx.\n'],
    ['lat.yaml', 'lat.yaml is a workbook or another zip archive, whatever its name says.\n'],
    ['set.xlsx', 'set.xlsx is not an .xlsx workbook, whatever its name says.\n'],
    ['own.txt', 'own.txt is not named .xlsx.\n'],
  ])('refuses %s', async (file, stderr) => {
    expect(await lat(`questions import ${file}`)).toEqual({ exitCode: 1, stdout: '', stderr, file: null });
  });

  it('says what is missing, and what does not go together', async () => {
    const without = await lat('questions import lat.xlsx --entries-as 2016/17');
    expect(without).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Say with --directorate whose') });
    const alone = await lat('questions import lat.xlsx --opens 2016-04-01');
    expect(alone).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--opens goes with --entries-as only.'),
    });
    expect(await lat('questions import own.yaml --set other')).toMatchObject({
      exitCode: 1,
      stderr: '--set: a YAML file names its own id.\n',
    });
  });
});

describe('questions diff', () => {
  it('shows each change, and says where there is nothing to compare', async () => {
    await lat('questions import own.yaml');
    expect(await lat('questions diff our-own')).toMatchObject({
      exitCode: 1,
      stderr: 'There is no version of “our-own” before version 1 to compare it with.\n',
    });
    await lat('questions import next.yaml');
    expect((await lat('questions diff our-own')).stdout).toBe(
      'our-own, version 1 to 2: 1 change.\nMoved: 1a [management-arrangements] senior-management 1 → senior-management 1a\n',
    );
    expect((await lat('questions diff our-own --from 2 --to 2')).stdout).toBe(
      'our-own, version 2 to 2: nothing changed.\n',
    );
    expect(await lat('questions diff our-own --from 0')).toMatchObject({ exitCode: 2 });
  });
});
