import type { LatGiven } from '../../src/cli/command.ts';
import { runLat } from '../../src/cli/run-lat.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestCouncil } from '../support/council.ts';
import { plymouth, testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;

beforeAll(async () => {
  store = await openTestStore();
  council = await testCouncil(store);
});
afterAll(() => store.close());

const lat = (...argv: string[]) => {
  const given: LatGiven = {
    services: () => Promise.resolve(council.services),
    ...noLargeFiles,
    ...{ questionSets: [plymouth()], readFile: () => Promise.reject(new Error()), pause: () => Promise.resolve() },
  };
  return runLat(argv, given);
};
const set = (...argv: string[]) => lat('post-record', 'set', '--council', council.councilId, '--post', 'dcs', ...argv);
const show = (...argv: string[]) => lat('post-record', 'show', '--council', council.councilId, ...argv);

describe('lat post-record', () => {
  it('says that nothing is recorded, then shows what is, for people and machines', async () => {
    expect((await show()).stdout).toContain('Director of Children’s Services: nothing recorded yet.');
    const saved = await set(
      ...['--person', `dcs@${council.councilId}.example`, '--since', '2024-04-01', '--interim', 'no'],
      ...['--functions', 'Public health; in effect; 2024-04-01', '--reports', 'Head of A; for children | Head of B'],
      ...['--deputy', 'Head of A', '--scheme', '2026-05-12', '--why', 'First record', '--json'],
    );
    expect(saved.exitCode).toBe(0);
    expect(JSON.parse(saved.stdout)).toMatchObject({
      result: 'saved',
      record: { post: 'dcs', revision: 1 },
      triggers: [],
    });
    expect((await show()).stdout).toContain('    Public health; in effect; 2024-04-01\n');
    expect(JSON.parse((await show('--json')).stdout)).toMatchObject([
      {
        ...{ post: 'dcs', person: `dcs@${council.councilId}.example`, since: '2024-04-01', interim: false },
        addedFunctions: [{ name: 'Public health', status: 'in_effect', effectiveOn: '2024-04-01' }],
        directReports: [
          { post: 'Head of A', forChildren: true },
          { post: 'Head of B', forChildren: false },
        ],
        ...{ deputy: 'Head of A', delegationSchemeOn: '2026-05-12', revision: 1 },
      },
      { post: 'lead_member', person: null, revision: 0, updatedAt: null },
    ]);
  });

  it('names the trigger and its cycle, empties a field, and says unchanged the second time', async () => {
    const change = ['--functions', 'Public health; in effect; 2024-04-01 | Parks; proposed; 2027-04-01'];
    expect((await set(...change)).stdout).toBe(
      'Saved: Director of Children’s Services.\nRecorded: Further function proposed. Cycle: Further function proposed, September 2026 on plymouth-2016, proposed, opens 2026-09-28.\n',
    );
    expect((await set(...change)).stdout).toContain('Unchanged');
    await set('--deputy', '');
    const gaps = JSON.parse((await lat('gaps', '--council', council.councilId, '--json')).stdout);
    expect(gaps).toContainEqual(
      expect.objectContaining({ rule: 'no-deputy', severity: 'normal', question: null, post: 'dcs', function: null }),
    );
    expect(gaps).toContainEqual(expect.objectContaining({ rule: 'function-untested', function: 'Public health' }));
    const own = (await lat('gaps', '--council', council.councilId, '--directorate', 'education', '--json')).stdout;
    expect(own).not.toContain('no-deputy');
  });

  it.each<[string[], string]>([
    [['--person', 'nobody@example.org'], '--person: nobody in this council has the e-mail nobody@example.org.'],
    [['--since', '2027-02-30'], '--since: “2027-02-30” names no day such as 2027-01-31.'],
    [['--scheme', '2026-09-15'], '--scheme: 2026-09-15 is still to come.'],
    [['--interim', 'maybe'], '--interim: “maybe” is neither yes nor no.'],
    [['--deputy', 'x'.repeat(5_000)], '--deputy: it is longer than 120 characters.'],
    [['--functions', 'Parks'], '--functions: “Parks” cannot be read.'],
    [['--functions', 'Parks; proposed'], '--functions: “Parks; proposed” is proposed, so say from which day'],
    [['--functions', 'Parks; proposed; 2026-09-15'], 'leaves no day for a test before it.'],
    [['--functions', 'Parks; in effect; 2026-09-15'], 'so it is proposed.'],
    [['--reports', 'Head; of what'], '--reports: “Head; of what” cannot be read.'],
    [['--interim', 'yes', '--questions', 'none'], 'There is no question set “none”.'],
    [['--interim', 'yes', '--cycle', 'none'], 'There is no cycle “none”.'],
  ])('refuses %j and changes nothing', async (argv, words) => {
    const before = (await show('--json')).stdout;
    const refused = await set(...argv);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(words);
    expect((await show('--json')).stdout).toBe(before);
  });

  it.each<[string[], string]>([
    [['--council', 'x', '--post', 'mayor', '--deputy', 'A'], '--post must be dcs, lead_member, not “mayor”.'],
    [['--council', 'x', '--post', 'dcs'], 'Give at least one of --person, --since'],
    [['--council', 'x', '--deputy', 'A'], 'Missing: --post POST.'],
    [['--council', 'x', '--post', 'dcs', '--interim', 'yes', '--cycle', 'a', '--questions', 'b'], 'not both'],
  ])('ends %j with 2', async (argv, words) => {
    const result = await lat('post-record', 'set', ...argv);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(words);
  });
});
