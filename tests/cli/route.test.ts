import { limbs } from '../../src/domain/conclusion.ts';
import type { PaperKind } from '../../src/domain/document.ts';
import { signOffRows } from '../../src/domain/document-setting.ts';
import { runLat } from '../../src/cli/run-lat.ts';
import { saveConclusion } from '../../src/storage/conclusion-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { unlockCycle } from '../../src/storage/route-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { readTestRecord } from '../../src/usecases/read-test-record.ts';
import { writtenPaper } from '../documents/a-paper.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
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

function lat(line: string) {
  const never = () => Promise.reject(new Error('Not needed here.'));
  const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  return runLat([...argv, '--council', council.councilId], {
    services: () => Promise.resolve(council.services),
    ...{ questionSets: [], ...noLargeFiles, readFile: never, pause: never },
  });
}
const enter = (line: string) => lat(`route enter ${line} --cycle 2026/27`);

interface Shown {
  cycle: { status: string; signedOn: string | null };
  next: string | null;
  statements: { kind: string; by: string; on: string; onBehalf: boolean; stands: boolean }[];
}
const shown = async (): Promise<Shown> => JSON.parse((await lat('route show --cycle 2026/27 --json')).stdout) as Shown;

const conclude = () =>
  council.inCouncil(async (tx) => {
    for (const limb of limbs) {
      const conclusion = { cycleId: council.cycleId, limb, revision: 0, text: 'It works.', qualified: false };
      const rest = { qualification: '', restsOn: [], authorId: 'reviewer', updatedAt: council.clock.now() };
      await saveConclusion(tx, { ...conclusion, ...rest }, { actor: 'reviewer' });
    }
  });

describe('lat council steps', () => {
  it('shows the usual route, sets another, and keeps the change in the history', async () => {
    expect((await lat('council steps show')).stdout).toContain('chief-executive-opinion (usual');
    expect((await lat('council steps set --steps chairs-agree')).stdout).toContain('4. Sign-off, by Leader');
    expect((await lat('council steps set --steps chairs-agree')).stdout).toMatch(/^Unchanged\./);
    const own = await lat('council steps set --steps conclusions,signing:reviewer --json');
    expect(JSON.parse(own.stdout)).toMatchObject({ result: 'changed', signer: 'reviewer' });
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'document_setting' }));
    expect(history.map(({ old, new: next }) => [old, next])).toEqual([
      [null, 'chairs-agree'],
      ['chairs-agree', 'conclusions,signing:reviewer'],
    ]);
  });

  it('refuses what is no route, and says what is', async () => {
    const { exitCode, stderr } = await lat('council steps set --steps passed,signing');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/“passed,signing” is no route.*chairs-agree/);
  });
});

describe('lat route enter', () => {
  it('takes the steps in their order, on behalf, and says what comes first', async () => {
    const opinion = 'opinion --by "Chief Executive" --verdict met --cites "1, 4" --text "It works."';
    expect((await enter(opinion)).stderr).toContain('First: Conclusions on all three limbs.');
    await conclude();
    expect((await enter('accuracy --by "Director" --on 2026-09-10')).stdout).toMatch(
      /^Entered\..*Director, entered on behalf/s,
    );
    expect((await enter('accuracy --by "Director" --on 2026-09-10')).stdout).toMatch(/^Unchanged/);
    expect((await enter(opinion)).stderr).toContain('First: View of the independent scrutineer.');
    await enter('scrutineer --by "Scrutineer" --text "I agree."');
    await enter('interests --by "Chief Executive" --text "None."');
    expect((await enter(opinion)).exitCode).toBe(0);
    expect(await shown()).toMatchObject({ next: 'lead_member', statements: [{}, {}, {}, { onBehalf: true }] });
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'route_statement' }));
    expect(history.map(({ actor, change }) => [actor, change])).toEqual([
      ['operator', 'accuracy'],
      ['operator', 'scrutineer'],
      ['operator', 'interests'],
      ['operator', 'opinion'],
    ]);
  });

  it.each([
    ['dissent --by DCS', '--text is missing'],
    ['dissent --by DCS --text x --on 2026-09-15', '--on must be a day'],
    ['dissent --by " " --text x', '--by is empty'],
    ['clearance --by "Finance" --row finance', 'no such step'],
    ['unlock --by "Leader"', 'is not signed off'],
  ])('refuses: %s', async (line, words) => {
    const { exitCode, stderr } = await enter(line);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect((await shown()).statements).toEqual([]);
  });

  it('is a wrong use with a kind, a row or a verdict that there is none of', async () => {
    expect((await enter('passed --by x')).exitCode).toBe(2);
    expect((await enter('clearance --by x --row pet')).exitCode).toBe(2);
    expect((await enter('opinion --by x --verdict passed')).exitCode).toBe(2);
  });
});

describe('signing on the command line', () => {
  const review = () => lat('cycle review --cycle 2026/27');

  it('stands on the route, whichever command signs, and waits for the route that the council chose', async () => {
    await lat('council steps set --steps conclusions,signing:leader,outcome');
    expect((await enter('outcome --by Clerk --body Scrutiny --verb confirm')).stderr).toContain('First: Conclusions');
    await review();
    expect((await lat('cycle sign-off --cycle 2026/27')).stderr).toContain('First: Conclusions');
    await conclude();
    expect((await enter('outcome --by Clerk --body Scrutiny --verb confirm')).stderr).toContain('First: Sign-off');
    expect((await lat('cycle sign-off --cycle 2026/27 --on 2026-09-12')).exitCode).toBe(0);
    expect(await shown()).toMatchObject({
      cycle: { status: 'signed_off', signedOn: '2026-09-12' },
      statements: [{ kind: 'signing', by: 'Leader of the council', on: '2026-09-12' }],
    });
    expect((await enter('outcome --by Clerk --body Scrutiny --verb confirm')).exitCode).toBe(0);
    expect((await enter('dissent --by DCS --text "Too late"')).stderr).toContain('stays as it was signed');
  });

  it('is refused of a cycle that still takes answers', async () => {
    await lat('council steps set --steps signing');
    expect((await enter('signing --by CE')).stderr).toContain('needs one that is in review');
    await review();
    expect((await enter('signing --by CE')).stdout).toContain('Entered.');
    expect((await shown()).cycle).toMatchObject({ status: 'signed_off', signedOn: '2026-09-14' });
  });

  it('is not undone by one operator, nor by the database’s own function without two people', async () => {
    await lat('council steps set --steps signing');
    await review();
    await enter('signing --by CE');
    expect((await enter('unlock-request --by Leader')).stderr).toContain('--text is missing');
    expect((await enter('unlock-request --by Leader --text "A figure was wrong."')).exitCode).toBe(0);
    expect((await enter('unlock --by "Monitoring Officer"')).stderr).toContain('takes two people');
    expect(await council.inCouncil((tx) => unlockCycle(tx, council.cycleId))).toBe(false);
    expect((await shown()).cycle.status).toBe('signed_off');
  });
});

describe('the papers', () => {
  const paper = (kind: PaperKind) =>
    council.inCouncil(async (tx) => {
      const facts = await council.services.facts.fresh(tx);
      const cycle = facts.cycles.find((one) => one.cycle.id === council.cycleId)!;
      const record = await readTestRecord(tx, council.services, { facts, cycle, edition: 'restricted' });
      return writtenPaper(kind, record);
    });

  it('print the opinion at its date, seven clearances with N/A, and nothing of an outcome before there is one', async () => {
    await lat('council steps set --steps conclusions,opinion,clearances,signing,outcome');
    await conclude();
    await enter('opinion --by "Chief Executive" --verdict met --cites "1" --text "It works." --on 2026-09-11');
    for (const { key } of signOffRows) {
      const na = key === 'procurement' ? '--not-applicable' : '';
      expect((await enter(`clearance --by "Officer of ${key}" --row ${key} --on 2026-09-12 ${na}`)).exitCode).toBe(0);
    }
    const before = await paper('opinion');
    expect(before.text).toContain('At this date, 11 September 2026, the Chief Executive’s opinion is');
    expect(before.text).toContain('Chief Executive, entered on behalf');
    expect(before.text).toContain('No committee has decided on this test yet.');
    expect(before.text).not.toMatch(/passed|confirmed the result/);
    const grid = (await paper('paper')).tables.at(-1)?.rows.slice(1) ?? [];
    expect(grid.map(([, by, cleared]) => [by, cleared])).toEqual(
      signOffRows.map(({ key }) => [
        `Officer of ${key}, entered on behalf`,
        key === 'procurement' ? 'N/A' : '12 September 2026',
      ]),
    );
    await lat('cycle review --cycle 2026/27');
    await enter('signing --by "Chief Executive"');
    await enter('outcome --by Clerk --body "Families Scrutiny" --verb confirm --minute 12 --on 2026-09-14');
    const after = (await paper('opinion')).text;
    expect(after).toContain('Signed off by Chief Executive, entered on behalf on 14 September 2026.');
    expect(after).toContain('Families Scrutiny confirmed the result of this test on 14 September 2026 (minute 12).');
  });

  it('say nothing of a route where nobody chose one or said anything', async () => {
    expect((await paper('opinion')).text).toContain('Steps: Not recorded');
  });
});
