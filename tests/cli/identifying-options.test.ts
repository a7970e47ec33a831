import { allCommands } from '../../src/cli/all-commands.ts';
import { runLat } from '../../src/cli/run-lat.ts';
import type { Store } from '../../src/storage/store.ts';
import { testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

describe('a text in the operator’s own words', () => {
  it('is looked at in every command that takes one, but for the routes for a concern', () => {
    const unseen = allCommands.flatMap(({ name, options }) =>
      Object.entries(options).flatMap(([option, { value, prose }]) =>
        value === 'TEXT' && !(prose === true && 'accept-identifying' in options) ? [`${name} --${option}`] : [],
      ),
    );
    expect(unseen.filter((one) => !one.startsWith('council signpost'))).toEqual([]);
  });

  it('is refused where it looks as if a child could be recognised, before a store is opened, until it is accepted', async () => {
    const { services, councilId } = await testCouncil(store);
    const lat = (...more: readonly string[]) => {
      const typed = ['retention', 'hold', '--council', councilId, '--why', 'Zoe Example, born 3 May 2014', ...more];
      const open = () =>
        more.length > 0 ? Promise.resolve(services) : Promise.reject(new Error('No store is needed here.'));
      const never = () => Promise.reject(new Error('Not needed here.'));
      return runLat(typed, { services: open, questionSets: [], ...noLargeFiles, readFile: never, pause: never });
    };
    const refused = await lat();
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('--why looks like it holds a name with a date of birth or an age.');
    expect(refused.stderr).toContain('add --accept-identifying');
    expect(refused.stderr).not.toContain('Zoe');
    expect((await lat('--accept-identifying')).exitCode).toBe(0);
  });
});
