import type { LatGiven } from '../../src/cli/command.ts';
import { runLat } from '../../src/cli/run-lat.ts';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

const questionSets = shippedQuestionSets(new URL('../../questions', import.meta.url).pathname);
let store: Store;
let council: TestCouncil;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
});

function lat(line: string) {
  const argv = [...`${line} --council ${council.councilId}`.matchAll(/"([^"]*)"|(\S+)/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  );
  const given: LatGiven = {
    services: () => Promise.resolve(council.services),
    questionSets,
    ...noLargeFiles,
    readFile: () => Promise.reject(new Error('No file is read here.')),
    pause: () => Promise.reject(new Error('Nothing is waited for here.')),
  };
  return runLat(argv, given);
}
const json = async (line: string) => JSON.parse((await lat(`${line} --json`)).stdout);

describe('lat cycle', () => {
  it('takes after how many months without new evidence a live cycle says so, and refuses that for any other', async () => {
    const opened = await json('cycle open --questions st-helens-2016 --label 2026 --new-evidence 3 --invite no');
    expect(opened).toMatchObject({ result: 'open', cycle: { live: true, newEvidenceMonths: 3 } });
    const again = await json('cycle open --questions st-helens-2016 --label 2026 --new-evidence 3 --invite no');
    expect(again).toMatchObject({ result: 'unchanged', cycle: { newEvidenceMonths: 3 } });
    const other = await lat('cycle open --questions st-helens-2016 --label 2026 --new-evidence 4 --invite no');
    expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--new-evidence') });
    const dated = await lat('cycle open --questions bromley-2014 --label 2026 --new-evidence 3');
    expect(dated).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--new-evidence') });
  });

  it('goes from review to sign-off and says what that planned', async () => {
    expect((await lat('cycle review --cycle 2026/27')).stdout).toBe('The cycle 2026/27 is in review.\n');
    expect((await lat('cycle reopen --cycle 2026/27 --why "Too soon."')).stdout).toContain('is open');
    await lat('cycle review --cycle 2026/27');
    const { exitCode, stdout } = await lat('cycle sign-off --cycle 2026/27 --on 2026-09-10');
    expect([exitCode, stdout]).toEqual([
      0,
      'The cycle 2026/27 is signed off, signed 2026-09-10.\n' +
        'Planned the next cycle: 2027/28 on plymouth-2016, opens 2027-09-01.\n',
    ]);
    expect((await lat('cycle sign-off --cycle 2026/27')).stdout).toMatch(
      /^Unchanged: the cycle 2026\/27 is signed off/,
    );
    expect(await json('cycle list')).toMatchObject([
      { label: '2026/27', status: 'signed_off', signedOn: '2026-09-10', nextOpensOn: '2027-09-01' },
      { label: '2027/28', status: 'planned', opensOn: '2027-09-01', everyMonths: 12 },
    ]);
    expect((await lat('cycle list')).stdout).toMatch(
      /2026\/27 {2}signed off, signed 2026-09-10 [^]*2027\/28 {2}planned/,
    );
  });

  it.each([
    ['cycle sign-off --cycle 2026/27', 1, 'is open; this needs one that is in review'],
    ['cycle review --cycle x', 1, 'There is no cycle “x”'],
    ['cycle review', 2, 'Missing: --cycle CYCLE.'],
    ['cycle reopen --cycle 2026/27', 2, 'Missing: --why TEXT.'],
    ['cycle sign-off --cycle 2026/27 --on tomorrow', 2, '--on must be a day'],
    ['cycle compare --from 2026/27', 2, 'Missing: --to CYCLE.'],
    ['cycle compare --from 2025/26 --to 2026/27', 1, 'There is no cycle “2025/26”'],
    ['trigger add --kind surprise --why x', 2, '--kind must be dcs-changed, lead-member-changed'],
    ['trigger add --kind dcs-changed', 2, 'Missing: --why TEXT.'],
    ['trigger add --kind peer-audit --why x --cycle 2026/27 --questions current', 2, 'not both'],
    ['trigger add --kind function-proposed --why x', 1, 'Say with --takes-effect'],
    ['trigger add --kind function-proposed --why x --takes-effect 2026-09-15', 1, '15 September 2026 leaves no day'],
    ['trigger add --kind dcs-changed --why x --on 2026-09-15', 1, '--on must be 14 September 2026 or earlier.'],
    ['trigger add --kind inspection-awaited --why x --cycle 2026/27', 1, 'asks for no cycle by itself'],
  ])('does not do “%s”', async (line, exitCode, words) => {
    const answer = await lat(line);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.stderr).toContain(words);
  });

  it('invites with the cycle, not with --invite no, and by hand', async () => {
    const opened = await json('cycle open --questions bromley-2014 --label 2026 --invite no');
    expect(opened).toMatchObject({ result: 'open', invitations: { state: 'not_wanted', delivered: 0 } });
    const said = await lat('cycle open --questions banes-2014 --label 2026');
    expect(said.stdout).toMatch(
      /Opened the cycle 2026 on banes-2014: no closing day\.\nInvites \d+ people; \d+ of them/,
    );
    const byHand = 'cycle invite --cycle bromley-2014/2026';
    expect((await lat(byHand)).stdout).toMatch(/^Invitations begin now\.\nAsked \d+: sent 0, delivered 0, waiting 0/);
    expect(await json(byHand)).toMatchObject({ result: 'unchanged', state: 'begun', finished: { below: 5 } });
    expect(council.wakes).toHaveLength(4);
    expect(await lat('cycle invite --cycle nothing')).toMatchObject({ exitCode: 1 });
    expect(await lat('cycle open --questions bromley-2014 --label x --invite perhaps')).toMatchObject({ exitCode: 2 });
  });

  it('opens without the routes for a concern, and says that nobody is invited', async () => {
    council = await testCouncil(store, { council: { signposts: {} } });
    const said = await lat('cycle open --questions bromley-2014 --label 2026');
    expect(said.stdout).toContain('Nobody is invited: the routes for a concern are not all set.');
    expect((await lat('cycle invite --cycle bromley-2014/2026')).stderr).toContain('lat council signpost');
  });

  it('keeps the days on which the council is closed', async () => {
    expect((await lat('council closed-days')).stdout).toBe('No closed days but weekends and bank holidays.\n');
    await lat('council closed-days --add 2026-12-24');
    expect((await lat('council closed-days --add 2026-12-31')).stdout).toBe('2026-12-24\n2026-12-31\n');
    expect(await json('council closed-days --add 2026-12-31')).toMatchObject({ result: 'unchanged' });
    expect(await json('council closed-days --remove 2026-12-24')).toEqual({ result: 'changed', days: ['2026-12-31'] });
    expect(await lat('council closed-days --add 2026-02-30')).toMatchObject({ exitCode: 2 });
  });

  it('tells when the next cycle opens as soon as one is opened', async () => {
    const opened = await json('cycle open --questions plymouth-2016 --label 2015 --opens 2015-02-25 --every 24');
    expect(opened).toMatchObject({ result: 'open', nextOpensOn: '2017-02-25' });
  });

  it('compares two cycles question by question', async () => {
    await council.addCycle({ id: 'before', label: '2025/26', opensOn: '2025-09-01', status: 'signed_off' });
    await council.assess(place('structure-tested'), { cycleId: 'before', rating: 'good' });
    await council.assess(place('structure-tested'), { rating: 'requires_improvement', outcome: 'tested_in_part' });
    const compared = await json('cycle compare --from 2025/26 --to 2026/27');
    expect(compared).toMatchObject({
      from: { id: 'before', label: '2025/26', questions: 'plymouth-2016', version: 1, scale: 'ofsted4' },
      to: { label: '2026/27' },
      counts: { down: 1, not_rated: 24 },
    });
    expect(compared.entries).toContainEqual({
      ...{ question: 'structure-tested', directorate: null, number: '3', topic: expect.any(String) },
      ...{ movement: 'down', why: null, reworded: false, from: { rating: 'good', outcome: null } },
      to: { rating: 'requires_improvement', outcome: 'tested_in_part' },
    });
    const { stdout } = await lat('cycle compare --from 2025/26 --to 2026/27');
    expect(stdout).toContain('2025/26 to 2026/27: 1 down, 24 never rated.');
    expect(stdout).toContain('structure-tested  down: Good → Requires improvement');
  });
});

describe('lat cycle withdraw', () => {
  it('takes a planned cycle back; its event stays listed and says so', async () => {
    await lat('trigger add --kind peer-audit --why "An audit by our neighbours."');
    const withdraw = 'cycle withdraw --cycle "Peer audit, September 2026" --why "Already under way."';
    const { exitCode, stdout } = await lat(withdraw);
    expect([exitCode, stdout]).toEqual([
      0,
      'The cycle Peer audit, September 2026 is withdrawn: it will not open on 2026-09-28.\n',
    ]);
    expect((await lat(withdraw)).stdout).toMatch(/^Unchanged: .* is withdrawn already/);
    expect((await lat('trigger list')).stdout).toContain('cycle Peer audit, September 2026 (withdrawn)');
    expect((await lat('cycle list')).stdout).toContain('withdrawn, implemented');
    expect((await lat('trigger add --kind peer-audit --why "An audit by our neighbours."')).stdout).toContain(
      'Its cycle Peer audit, September 2026 was withdrawn.',
    );
  });

  it('says where the cadence goes on, and refuses one that has opened in words', async () => {
    const refused = await lat('cycle withdraw --cycle 2026/27 --why "Too soon."');
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      'The cycle “2026/27” is open; this needs one that is planned. Nothing was changed.\n',
    ]);
    await lat('cycle review --cycle 2026/27');
    await lat('cycle sign-off --cycle 2026/27');
    expect(await json('cycle withdraw --cycle 2027/28 --why "Reorganised by then."')).toMatchObject({
      result: 'withdrawn',
      cycle: { status: 'withdrawn' },
      nextOpensOn: '2028-09-01',
    });
    expect((await lat('cycle withdraw --cycle 2027/28')).exitCode).toBe(2);
  });
});

describe('lat trigger', () => {
  it('records an event, which cycle list shows with its reason', async () => {
    const said = await lat('trigger add --kind function-proposed --why "Libraries to join." --takes-effect 2027-04-01');
    expect(said).toMatchObject({
      exitCode: 0,
      stdout:
        'Recorded: Further function proposed on 2026-09-14. Cycle: Further function proposed, September 2026 on ' +
        'plymouth-2016, proposed, opens 2026-09-28, closes 2027-03-31.\n',
    });
    const again = await json(
      'trigger add --kind function-proposed --why "Libraries to join." --takes-effect 2027-04-01',
    );
    expect(again).toMatchObject({ result: 'unchanged', cycle: { stage: 'proposed' } });
    expect((await lat('cycle list')).stdout).toContain('; Further function proposed: Libraries to join.');
    expect(await json('cycle list')).toMatchObject([
      { triggers: [] },
      { triggers: [{ kind: 'function-proposed', why: 'Libraries to join.' }] },
    ]);
  });

  it('lists what was recorded, an inspection without a cycle', async () => {
    expect((await lat('trigger list')).stdout).toBe('Nothing recorded yet.\n');
    await lat('trigger add --kind inspection-published --why "Report of 1 September." --on 2026-09-01');
    expect((await lat('trigger list')).stdout).toBe(
      '2026-09-01  Inspection published, to be shared  Report of 1 September.  no cycle\n',
    );
    expect(await json('trigger list')).toMatchObject([{ kind: 'inspection-published', cycleId: null, cycle: null }]);
  });
});
