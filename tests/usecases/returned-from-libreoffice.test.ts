import { readFileSync } from 'node:fs';
import { readReturnedWorkbook } from '../../src/documents/read-returned-workbook.ts';
import { listActionsAt } from '../../src/storage/action-repository.ts';
import { findAssessment } from '../../src/storage/assessment-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { importReturned } from '../../src/usecases/import-returned.ts';
import type { TestCouncil } from '../support/council.ts';
import { place } from '../support/council.ts';
import { longEvidence, longRemarks, returnedCouncil } from '../support/returned-council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
beforeAll(async () => {
  store = await openTestStore();
  council = await returnedCouncil(store);
});
afterAll(() => store.close());

const file = new URL('../documents/fixtures/returned-from-libreoffice.xlsx', import.meta.url);

async function take(fields: { dryRun?: boolean; partly?: boolean }) {
  const book = await readReturnedWorkbook(readFileSync(file));
  if (!book.ok) throw new Error(book.error);
  const outcome = await importReturned(council.services, {
    ...{ councilId: council.councilId, cycle: null, book: book.value, source: 'lat.xlsx' },
    ...{ dryRun: false, partly: false, acceptIdentifying: false, ...fields },
  });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.reasons));
  return outcome.value;
}

const stored = (questionKey: string) =>
  council.inCouncil((tx) => findAssessment(tx, council.cycleId, place(questionKey)));

/** See fixtures/write-for-libreoffice.ts for how this file was made: written by the bot, edited and saved in LibreOffice. */
describe('a workbook that was edited in LibreOffice', () => {
  it('is told cell by cell what becomes of it, and writes nothing while a cell is refused', async () => {
    const done = await take({});
    expect(
      done.cells
        .filter(({ result }) => result !== 'unchanged')
        .map(({ question, column, result, why }) => [question.split('.')[0], column, result, why]),
    ).toEqual([
      ['8', 'G', 'changed', null],
      ['3', 'F', 'changed', null],
      ['4', 'E', 'changed', null],
      ['5', 'E', 'refused', 'not_a_choice'],
      ['7', 'D', 'refused', 'formula'],
      ['13', 'D', 'refused', 'twice'],
      ['10', 'E', 'changed', null],
      ['10', 'E', 'refused', 'no_full_day'],
    ]);
    // Six cells of each row that is there once or twice, and three of each action.
    expect(done.cells).toHaveLength(25 * 6 + 2 * 3);
    expect(done.missing.map(({ question }) => question.split('.')[0])).toEqual(['12']);
    expect(done.ownRows).toHaveLength(1);
    expect([done.written, (await stored('structure-tested'))?.revision]).toEqual([false, 1]);
  });

  it('keeps 20,000 characters that were there and takes 20,000 that are new, and the rest as asked for', async () => {
    expect([longEvidence.length, longRemarks.length]).toEqual([20_000, 20_000]);
    expect((await take({ partly: true })).written).toBe(true);
    expect(await stored('structure-tested')).toMatchObject({ whatWeKnow: longEvidence, remarks: longRemarks });
    expect(await stored('scope-of-delegation')).toMatchObject({
      ...{ howWeKnow: 'By audit, again.', whatWeKnow: 'It is known.' },
      link: 'https://files.example/scheme?a=1&b=2',
    });
    expect(await stored('functions-understood')).toMatchObject({ rating: 'outstanding' });
    expect(await stored('corporate-and-democratic-accountability')).toMatchObject({ rating: 'good' });
    expect(await stored('capacity-for-key-functions')).toMatchObject({ whatWeKnow: 'It is known.' });
    expect(await stored('partnership-adequacy')).toMatchObject({ whatWeKnow: 'It is known.' });
    const at = place('practice-systems', 'education');
    const actions = await council.inCouncil((tx) => listActionsAt(tx, council.cycleId, at));
    expect(actions.map(({ what, dueOn }) => [what, dueOn])).toEqual([
      ['Ask again', '2026-11-30'],
      ['See every worker', '2026-12-01'],
    ]);
    expect((await take({})).cells.filter(({ result }) => result === 'changed')).toEqual([]);
  });
});
