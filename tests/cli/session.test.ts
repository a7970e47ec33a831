import type { LatGiven } from '../../src/cli/command.ts';
import { runLat } from '../../src/cli/run-lat.ts';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
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
  return runLat(['session', 'list', '--council', council.councilId, ...argv], given);
};

const add = (id: string, people: 'parents' | 'children', heads: number) =>
  council.inCouncil(async (tx) => {
    const write = { actor: 'reviewer', now: council.clock.now(), why: '' };
    const group = { id, cycleId: council.cycleId, people, heads, heldOn: '2026-03', revision: 0 };
    const words = { directorateId: 'education', what: 'a kind of them', facilitator: 'the reviewer' };
    await saveGroupSession(tx, { ...group, ...words }, write);
    const answer = { questionKey: 'structure-tested', item: '', said: 'Secret words', revision: 0 };
    await saveGroupAnswer(tx, group, { ...answer, heads: { good: heads - 1, unsure: 1 } }, write);
  });

describe('lat session list', () => {
  it('says that there is none', async () => {
    expect(await lat()).toMatchObject({ exitCode: 0, stdout: 'No groups.\n' });
    expect(JSON.parse((await lat('--json')).stdout)).toEqual({ groups: [], small: [] });
  });

  it('shows groups from the threshold on, and of smaller ones only that they were heard', async () => {
    await add('large', 'parents', 8);
    await add('small', 'children', 3);
    const { stdout } = await lat('--cycle', '2026/27');
    expect(stdout).toBe(
      [
        'Parents and carers (a kind of them): 8 people, March 2026, education, led by the reviewer',
        '  structure-tested  Works well 7, I’m not sure 1',
        'Children in care council, with an advocate: heard, in a group too small to be shown.',
        '',
      ].join('\n'),
    );
    const json = (await lat('--json')).stdout;
    expect(JSON.parse(json)).toEqual({
      groups: [
        {
          ...{ id: 'large', people: 'parents', what: 'a kind of them', heads: 8, heldOn: '2026-03' },
          ...{ directorate: 'education', facilitator: 'the reviewer' },
          answers: [{ question: 'structure-tested', item: '', heads: { good: 7, unsure: 1 } }],
        },
      ],
      small: ['children'],
    });
    expect(json).not.toContain('Secret words');
  });

  it('is refused for a cycle or council that is none', async () => {
    expect((await lat('--cycle', 'nothing')).exitCode).toBe(1);
  });
});
