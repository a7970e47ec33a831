import { runLat } from '../../src/cli/run-lat.ts';
import { documentSettings, implicationRows, settingsWith, signOffRows } from '../../src/domain/document-setting.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
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

function lat(...argv: readonly string[]) {
  const never = () => Promise.reject(new Error('Not needed here.'));
  return runLat([...argv, '--council', council.councilId], {
    services: () => Promise.resolve(council.services),
    ...{ questionSets: [], ...noLargeFiles, readFile: never, pause: never },
  });
}
const set = (name: string, ...rest: readonly string[]) => lat('council', 'documents', 'set', '--name', name, ...rest);
const shown = async (name: string) => {
  const { stdout } = await lat('council', 'documents', 'show', '--json');
  return (JSON.parse(stdout) as { name: string; value: string; own: boolean }[]).find((one) => one.name === name);
};

describe('lat council documents', () => {
  it('says what stands in the papers, the usual words first and the council’s own once it has said them', async () => {
    expect(await shown('verb')).toMatchObject({ value: 'confirm', own: false });
    expect(await set('committee', '--value', 'Families Scrutiny')).toMatchObject({ exitCode: 0 });
    expect(await shown('committee')).toMatchObject({ value: 'Families Scrutiny', own: true });
    expect((await set('committee', '--value', 'Families Scrutiny')).stdout).toMatch(/^Unchanged\./);
    expect((await set('committee', '--usual')).stdout).toMatch(/^Set\. committee \(usual\)/);
    expect((await set('committee', '--usual')).stdout).toMatch(/^Unchanged\./);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'document_setting' }));
    expect(history.map(({ old, new: next }) => [old, next])).toEqual([
      [null, 'Families Scrutiny'],
      ['Families Scrutiny', null],
    ]);
  });

  it('refuses what cannot stand there, and says what can', async () => {
    expect((await set('colour', '--value', 'red')).stderr).toContain('There is no setting “colour”');
    expect((await set('verb', '--value', 'pass')).stderr).toContain('verb is one of: confirm, agree, validate, note');
    expect(await set('implication-equalities-answer', '--value', 'N/A')).toMatchObject({ exitCode: 0 });
    expect(await set('implication-equalities-answer', '--value', 'Perhaps')).toMatchObject({ exitCode: 1 });
    expect(await set('plan', '--value', ' ')).toMatchObject({ exitCode: 1 });
    expect(await set('plan', '--value', 'x'.repeat(4_001))).toMatchObject({ exitCode: 1 });
    expect(await set('plan', '--value', 'x'.repeat(4_000))).toMatchObject({ exitCode: 0 });
    expect(await set('plan')).toMatchObject({ exitCode: 2 });
    expect(await set('plan', '--usual', '--value', 'x')).toMatchObject({ exitCode: 2 });
  });

  it('has the ten rows of the implications table and the seven of the sign-off grid, in the order of the source', () => {
    expect(implicationRows.map(({ title }) => title.split(' (')[0])).toEqual([
      ...['Policy', 'Finance and value for money', 'Human Resources', 'Property', 'Equalities', 'Risk Assessment'],
      ...['Crime & Disorder', 'Customer Considerations', 'Carbon reduction', 'Wards'],
    ]);
    expect(signOffRows.map(({ title }) => title)).toEqual([
      ...['Finance Officer and s151 officer', 'Monitoring Officer/Legal', 'Human Resources', 'Procurement', 'I.T.'],
      ...['Chief Executive', 'Portfolio Holder(s)'],
    ]);
    const names = documentSettings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(settingsWith(new Map([['wards', 'x']]))).toMatchObject({ verb: 'confirm', plan: '' });
  });
});
