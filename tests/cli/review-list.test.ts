import { runLat } from '../../src/cli/run-lat.ts';
import { addEntryReview } from '../../src/storage/entry-review-repository.ts';
import type { Store } from '../../src/storage/store.ts';
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

const lat = (...argv: string[]) =>
  runLat(['review', 'list', ...argv], {
    services: () => Promise.resolve(council.services),
    ...noLargeFiles,
    ...{ questionSets: [], readFile: () => Promise.reject(new Error()), pause: () => Promise.resolve() },
  });

const ofDcs = place('structure-tested');
const practice = place('practice-systems', 'education');
const submitted = { status: 'submitted', whatWeKnow: 'Secret words.', authorId: 'manager-education' } as const;

/** One decision on an entry, by the reviewer. */
const decided = (at: typeof ofDcs, entryRevision: number, decision: 'advised' | 'returned') =>
  council.inCouncil((tx) =>
    addEntryReview(tx, {
      ...{ ...at, cycleId: council.cycleId, entryRevision, decision, reason: 'A secret reason.' },
      ...{ decidedBy: 'reviewer', decidedAt: council.clock.now() },
    }),
  );

describe('lat review list', () => {
  it('says that nothing waits, whatever is a draft, returned or accepted', async () => {
    await council.assess(practice, { ...submitted, status: 'draft' });
    await council.assess(ofDcs, { ...submitted, status: 'accepted' });
    await council.assess(place('practice-systems', 'social-care'), { ...submitted, status: 'returned' });
    expect(await lat('--council', council.councilId)).toMatchObject({
      exitCode: 0,
      stdout: 'Nothing waits to be reviewed.\n',
    });
    expect(JSON.parse((await lat('--council', council.councilId, '--json')).stdout)).toEqual([]);
  });

  it('lists what waits as the queue has it, whose decision each is, and nothing of what it says', async () => {
    await council.assess(place('functions-understood'), { ...submitted, rating: 'good' });
    council.clock.advance({ days: 1 });
    await council.assess(ofDcs, { ...submitted, rating: 'good' });
    await decided(ofDcs, 1, 'advised');
    await council.assess(practice, { ...submitted, rating: 'inadequate' });
    await decided(practice, 1, 'returned');
    await council.assess(practice, submitted);
    const { stdout, exitCode } = await lat('--council', council.councilId, '--cycle', '2026/27');
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^\d+ .+ \(education\): since 15 September 2026, for the reviewer, returned before$/),
      expect.stringMatching(/^\d+ .+ \(whole council\): since 14 September 2026, for the reviewer$/),
      expect.stringMatching(/^3 .+ \(whole council\): since 15 September 2026, for the Chief Executive, advised$/),
    ]);
    const json = (await lat('--council', council.councilId, '--json')).stdout;
    expect(JSON.parse(json)).toMatchObject([
      {
        ...{ question: 'practice-systems', directorate: 'education', rating: 'inadequate', since: '2026-09-15' },
        ...{ decider: 'reviewer', advised: false, returnedBefore: true },
      },
      { question: 'functions-understood', directorate: null },
      { question: 'structure-tested', decider: 'chief_executive', advised: true, returnedBefore: false },
    ]);
    expect(stdout + json).not.toMatch(/secret/i);
  });

  it('counts advice on an earlier text no more', async () => {
    await council.assess(ofDcs, { ...submitted, rating: 'good' });
    await decided(ofDcs, 1, 'advised');
    await council.assess(ofDcs, { ...submitted, whatWeKnow: 'Other words.' });
    const [waiting] = JSON.parse((await lat('--council', council.councilId, '--json')).stdout) as {
      advised: boolean;
    }[];
    expect(waiting?.advised).toBe(false);
  });

  it('is refused for a council or cycle that is none', async () => {
    const none = await lat('--council', 'nowhere');
    expect([none.exitCode, none.stderr]).toEqual([1, expect.stringContaining('nowhere')]);
    const cycle = await lat('--council', council.councilId, '--cycle', '1999/00');
    expect([cycle.exitCode, cycle.stdout]).toEqual([1, '']);
  });
});
