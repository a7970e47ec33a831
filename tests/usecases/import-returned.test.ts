import type ExcelJS from 'exceljs';
import { readReturnedWorkbook } from '../../src/documents/read-returned-workbook.ts';
import { documentWriters } from '../../src/documents/document-writers.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { findAssessment } from '../../src/storage/assessment-repository.ts';
import { listActionsAt } from '../../src/storage/action-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { ReturnedToImport } from '../../src/usecases/import-returned.ts';
import { importReturned } from '../../src/usecases/import-returned.ts';
import { makeDocument } from '../../src/usecases/make-document.ts';
import { openWorkbook, rowOf } from '../documents/a-workbook.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

const tested = place('structure-tested');
const practice = place('practice-systems', 'education');
const own = 'Council and partnership';
let store: Store;
let council: TestCouncil;
let actionId: string;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
  await council.assess(tested, {
    rating: 'good',
    whatWeKnow: 'It was tested.',
    remarks: 'Go on.',
    outcome: 'tested_in_part',
  });
  await council.assess(practice, { rating: 'inadequate', whatWeKnow: 'Eleven had none.' });
  await council.assess(place('functions-understood'), { rating: 'good', whatWeKnow: 'Known', status: 'accepted' });
  actionId = (await council.act(tested, { dueOn: '2026-10-30' })).id;
});

type Edit = (book: ExcelJS.Workbook) => void;

/** The workbook of the cycle, edited as a person does in a spreadsheet. */
async function edited(edit: Edit, from: { edition?: 'public' | 'restricted'; council?: TestCouncil } = {}) {
  const { edition = 'restricted', council: of = council } = from;
  const wanted = { councilId: of.councilId, cycle: null, directorate: null, kind: 'workbook' as const, edition };
  const made = await makeDocument(of.services, documentWriters, wanted);
  if (made.kind === 'refused') throw new Error('No workbook');
  const book = await openWorkbook(made.value.bytes);
  edit(book);
  const read = await readReturnedWorkbook(new Uint8Array(await book.xlsx.writeBuffer()));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function take(edit: Edit, fields: Partial<ReturnedToImport> = {}) {
  const book = fields.book ?? (await edited(edit));
  return importReturned(council.services, {
    ...{ councilId: council.councilId, cycle: null, book, source: 'lat.xlsx' },
    ...{ dryRun: false, partly: false, acceptIdentifying: false, ...fields },
  });
}

/** The report of the cells that are not unchanged: row name, column, result, why. */
async function report(edit: Edit, fields: Partial<ReturnedToImport> = {}) {
  const outcome = await take(edit, fields);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.reasons));
  const cells = outcome.value.cells.filter(({ result }) => result !== 'unchanged');
  return {
    ...outcome.value,
    kind: outcome.kind,
    told: cells.map(({ question, column, result, why }) => [question.split('.')[0], column, result, why]),
  };
}

const row = (book: ExcelJS.Workbook, sheet: string, key: string) => rowOf(book.getWorksheet(sheet)!, key);
const set = (
  book: ExcelJS.Workbook,
  [sheet, key, column]: readonly [string, string, string],
  value: ExcelJS.CellValue,
) => void (row(book, sheet, key).getCell(column).value = value);
const stored = (at = tested) => council.inCouncil((tx) => findAssessment(tx, council.cycleId, at));
const historyLength = () => council.inCouncil(async (tx) => (await listHistory(tx)).length);

describe('a workbook that comes back', () => {
  it('is unchanged where nobody edited it, and writes nothing', async () => {
    const before = await historyLength();
    const done = await report(() => undefined);
    expect([done.kind, done.told, done.written, done.missing, done.ownRows]).toEqual(['unchanged', [], false, [], []]);
    expect(done.cells.length).toBe(25 * 6 + 2 * 3);
    expect(await historyLength()).toBe(before);
  });

  it('says of each cell what became of it, and writes what was changed as a draft', async () => {
    const edit: Edit = (book) => {
      set(book, [own, 'structure-tested@', 'D'], '=SUM of tests\nsecond line');
      set(book, [own, 'structure-tested@', 'E'], 'outstanding ');
      set(book, ['Education and Skills', 'line-of-accountability@education', 'H'], 'Ask again');
      set(book, ['Actions', `action:${actionId}`, 'E'], new Date('2026-12-01T00:00:00Z'));
      set(book, ['Actions', 'new:practice-systems@education', 'C'], 'See every worker');
      set(book, ['Actions', 'new:practice-systems@education', 'D'], 'Head of Inclusion');
      set(book, ['Actions', 'new:practice-systems@education', 'E'], '3 February 2027');
    };
    const dry = await report(edit, { dryRun: true });
    expect([dry.written, (await stored())?.revision]).toEqual([false, 1]);
    const done = await report(edit);
    expect(done.told).toEqual(dry.told);
    expect(done.told).toEqual([
      ['3', 'D', 'changed', null],
      ['3', 'E', 'changed', null],
      ['2', 'H', 'changed', null],
      ['3', 'E', 'changed', null],
      ['10', 'C', 'changed', null],
      ['10', 'D', 'changed', null],
      ['10', 'E', 'changed', null],
    ]);
    expect(await stored()).toMatchObject({
      ...{ revision: 2, status: 'draft', rating: 'outstanding', outcome: 'tested_in_part', authorId: null },
      ...{ whatWeKnow: '=SUM of tests\nsecond line', remarks: 'Go on.' },
    });
    expect(await stored(place('line-of-accountability', 'education'))).toMatchObject({
      revision: 1,
      whatNext: 'Ask again',
    });
    const actions = await council.inCouncil((tx) => listActionsAt(tx, council.cycleId, practice));
    expect(actions).toMatchObject([
      { what: 'See every worker', owner: 'Head of Inclusion', dueOn: '2027-02-03', urgent: true, status: 'open' },
    ]);
    const [moved] = await council.inCouncil((tx) => listActionsAt(tx, council.cycleId, tested));
    expect(moved).toMatchObject({ id: actionId, dueOn: '2026-12-01' });
  });

  it.each<[string, Edit, readonly (readonly unknown[])[]]>([
    [
      'a rating that is not on the list',
      (book) => set(book, [own, 'structure-tested@', 'E'], 'Goood'),
      [['3', 'E', 'refused', 'not_a_choice']],
    ],
    [
      'a formula in evidence',
      (book) => set(book, [own, 'structure-tested@', 'D'], { formula: 'A1', date1904: false }),
      [['3', 'D', 'refused', 'formula']],
    ],
    [
      'a date that is a text and no day',
      (book) => set(book, ['Actions', `action:${actionId}`, 'E'], 'in spring'),
      [['3', 'E', 'refused', 'no_full_day']],
    ],
    [
      'a day that has passed',
      (book) => set(book, ['Actions', `action:${actionId}`, 'E'], new Date('2026-09-01T00:00:00Z')),
      [['3', 'E', 'refused', 'in_the_past']],
    ],
    [
      'too long a text',
      (book) => set(book, [own, 'structure-tested@', 'G'], 'x'.repeat(20_001)),
      [['3', 'G', 'refused', 'too_long']],
    ],
    [
      'what only chat can change',
      (book) => set(book, [own, 'structure-tested@', 'C'], 'x'),
      [['3', 'C', 'refused', 'not_to_be_changed']],
    ],
    [
      'an accepted entry',
      (book) => set(book, [own, 'functions-understood@', 'D'], 'Other'),
      [['4', 'D', 'refused', 'accepted']],
    ],
    [
      'what looks as if it lets a child be recognised',
      (book) => set(book, [own, 'structure-tested@', 'D'], 'NHS number 943 476 5919'),
      [['3', 'D', 'refused', 'identifying']],
    ],
    [
      'evidence moved to another question',
      (book) => {
        const [one, other] = [row(book, own, 'structure-tested@'), row(book, own, 'functions-understood@')];
        for (const column of ['B', 'D'])
          [one.getCell(column).value, other.getCell(column).value] = [
            other.getCell(column).value,
            one.getCell(column).value,
          ];
      },
      [
        ...[
          ['3', 'D', 'refused', 'other_question'],
          ['3', 'B', 'refused', 'other_question'],
        ],
        ...[
          ['4', 'D', 'refused', 'other_question'],
          ['4', 'B', 'refused', 'other_question'],
        ],
      ],
    ],
    [
      'a row that stands twice',
      (book) => {
        const sheet = book.getWorksheet(own)!;
        sheet.addRow([...(row(book, own, 'structure-tested@').values as unknown[]).slice(1)]).getCell('D').value =
          'Other';
      },
      [['3', 'D', 'refused', 'twice']],
    ],
  ])('refuses %s, and writes nothing of the file', async (_, edit, told) => {
    const before = await historyLength();
    const done = await report((book) => {
      edit(book);
      set(book, [own, 'corporate-and-democratic-accountability@', 'D'], 'This would be fine');
    });
    expect(done.told.filter(([question]) => question !== '5')).toEqual(told);
    expect([done.written, await historyLength()]).toEqual([false, before]);
  });

  it('writes the rest where that is asked for', async () => {
    const done = await report(
      (book) => {
        set(book, [own, 'structure-tested@', 'E'], 'Goood');
        set(book, [own, 'structure-tested@', 'D'], 'Better');
      },
      { partly: true },
    );
    expect(done.written).toBe(true);
    expect(await stored()).toMatchObject({ rating: 'good', whatWeKnow: 'Better' });
  });

  it('shows both texts of an entry that was changed meanwhile, and refuses only what the workbook changed', async () => {
    const book = await edited((one) => {
      set(one, [own, 'structure-tested@', 'D'], 'From the workbook');
    });
    await council.assess(tested, { ...(await stored()), whatWeKnow: 'From chat', remarks: 'From chat too' });
    const done = await report(() => undefined, { book });
    expect(done.told).toEqual([['3', 'D', 'refused', 'changed_since']]);
    expect(done.cells.find(({ result }) => result === 'refused')).toMatchObject({
      stored: 'From chat',
      given: 'From the workbook',
    });
    expect(await stored()).toMatchObject({ whatWeKnow: 'From chat', remarks: 'From chat too' });
  });

  it('finds rows wherever they stand now, names those that are gone, and those that belong to nothing', async () => {
    const done = await report((book) => {
      const sheet = book.getWorksheet(own)!;
      const at = row(book, own, 'structure-tested@').number;
      sheet.addRow((sheet.getRow(at).values as unknown[]).slice(1)).getCell('F').value = 'Moved down';
      sheet.spliceRows(at, 1);
      sheet.spliceRows(row(book, own, 'functions-understood@').number, 1);
      sheet.addRow(['', '', '', 'Nobody’s evidence']);
    });
    expect(done.told).toEqual([['3', 'F', 'changed', null]]);
    expect(done.missing.map(({ question }) => question.split('.')[0])).toEqual(['4']);
    expect(done.ownRows).toHaveLength(1);
    expect(await stored()).toMatchObject({ remarks: 'Moved down', whatWeKnow: 'It was tested.' });
  });

  it('brings long texts back whole, and refuses one of which a part is gone', async () => {
    const long = `${'Line of text 👍\n'.repeat(1_200)}\n\n${'y'.repeat(1_000)}`;
    await council.assess(tested, { ...(await stored()), whatWeKnow: long });
    expect((await report(() => undefined)).told).toEqual([]);
    await report((book) => set(book, [own, 'structure-tested@', 'F'], 'z'.repeat(20_000)));
    expect(await stored()).toMatchObject({ whatWeKnow: long, remarks: 'z'.repeat(20_000) });
    const cut = await report((book) => {
      const sheet = book.getWorksheet(own)!;
      sheet.spliceRows(row(book, own, 'structure-tested@').number + 1, 1);
    });
    expect(cut.told).toEqual([['3', 'D', 'refused', 'part_missing']]);
  });
});

describe('a file that is refused as a whole', () => {
  it('is another council’s, a public one, another cycle’s, or of a cycle that is locked', async () => {
    const other = await testCouncil(store, { council: { name: 'Elsewhere Council' } });
    const reasons = async (fields: Partial<ReturnedToImport>) => {
      const outcome = await take(() => undefined, fields);
      return outcome.kind === 'refused' ? outcome.reasons : outcome.kind;
    };
    const before = await historyLength();
    expect(await reasons({ book: await edited(() => undefined, { council: other }) })).toEqual([
      { kind: 'workbook_of_council', council: 'Elsewhere Council' },
    ]);
    expect(await reasons({ book: await edited(() => undefined, { edition: 'public' }) })).toEqual([
      { kind: 'workbook_public' },
    ]);
    const book = await edited((one) => set(one, [own, 'structure-tested@', 'D'], 'Late'));
    await council.addCycle({ id: '2027-28', label: '2027/28' });
    expect(await reasons({ book, cycle: '2027-28' })).toEqual([
      { kind: 'workbook_of_cycle', of: 'plymouth-2016/2026/27', wanted: 'plymouth-2016/2027/28' },
    ]);
    expect(await reasons({ book: { ...book, setVersion: 2 }, cycle: '2026-27' })).toEqual([
      { kind: 'workbook_of_version', version: 2 },
    ]);
    for (const status of ['in_review', 'signed_off'] as const) {
      await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, status));
      const [reason] = (await reasons({ book, cycle: '2026-27' })) as readonly { kind: string }[];
      expect(reason?.kind).toBe(status === 'in_review' ? 'cycle_not_open' : 'cycle_signed_off');
    }
    expect(await historyLength()).toBe(before);
  });

  it('is no workbook of ours', async () => {
    const blank = await readReturnedWorkbook(new TextEncoder().encode('PK no'));
    expect(blank).toMatchObject({ ok: false });
  });
});
