import type { Edition } from '../../src/domain/document.ts';
import type { WorkbookRecord } from '../../src/domain/workbook-record.ts';
import type { Store } from '../../src/storage/store.ts';
import { readWorkbookRecord } from '../../src/usecases/read-workbook-record.ts';
import { writtenWorkbook } from '../documents/a-workbook.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { recordTrail } from '../support/st-helens-trail.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
beforeAll(async () => {
  store = await openTestStore('pglite');
});
beforeEach(async () => {
  council = await testCouncil(store);
});
afterAll(() => store.close());

const read = (edition: Edition, directorateIds: readonly string[] | null = null): Promise<WorkbookRecord> =>
  council.inCouncil(async (tx) => {
    const facts = await council.services.facts.fresh(tx);
    const cycle = facts.cycles.find((one) => one.cycle.id === council.cycleId)!;
    return readWorkbookRecord(tx, council.services, { facts, cycle, edition, directorateIds });
  });

/** The sheet of evidence as rows of text, empty cells at the end left out. */
async function evidenceSheet(record: WorkbookRecord): Promise<readonly (readonly string[])[]> {
  const sheet = (await writtenWorkbook(record)).getWorksheet('Evidence')!;
  const rows: string[][] = [];
  sheet.eachRow((row) => {
    rows.push(Array.from({ length: row.cellCount }, (_, index) => row.getCell(index + 1).text));
  });
  return rows;
}

const social = place('practice-systems', 'social-care');
const uses = { '1': [place('structure-tested', null), social], '5': [social], '6': [social], '7': [social] };

describe('the workbook’s sheet of evidence', () => {
  it('has the register in the order of the trail, with its own precision, and all of it in the restricted edition', async () => {
    await recordTrail(council, uses);
    const rows = await evidenceSheet(await read('restricted'));
    expect(rows.slice(0, 9)).toEqual([
      ['Items of evidence, in the order of their dates'],
      ['When', 'Item', 'Kind', 'Owner (a post)', 'Look at it again on', 'Who may see it', 'Key questions', 'Link'],
      [
        ...['19 November 2015', 'Restructure that is being tested', 'Decision', '', '', 'Public'],
        ...[expect.stringMatching(/^\d+\. .*\n\d+\. .* \(Children’s Social Care\)$/), ''],
      ],
      ['30 March 2016, year inferred', 'Demonstrating assurance', 'Paper', 'Head of Quality', '', 'Public', '', ''],
      [
        ...['Undated, after “Demonstrating assurance”', 'Letter to the Director', 'Paper', '', '', 'Public', ''],
        'https://files.example/letter',
      ],
      ['25 May 2016', 'Revised approach', 'Paper', '', '1 October 2026', 'Public', '', ''],
      ['June 2016', 'Away days', 'Meeting', '', '', 'Restricted', expect.any(String), ''],
      [
        ...['20 July 2016', 'SECRET unit', 'Paper', '', ''],
        'Exempt from publication, paragraph 1\nApproved for the public: A unit’s restructure\nHow posts are grouped.',
        ...[expect.any(String), 'https://files.example/secret'],
      ],
      [
        ...['20 July 2016', 'SECRET review', 'Paper', '', ''],
        'Exempt from publication, paragraph 1\nNothing of it is approved for the public.',
        ...[expect.any(String), ''],
      ],
    ]);
  });

  it('names of exempt items the approved title and gist alone in public, of restricted ones nothing, and says so', async () => {
    await recordTrail(council, uses);
    const record = await read('public');
    expect(JSON.stringify(record)).not.toMatch(/SECRET|Away days|Names of staff|files\.example\/secret/);
    const rows = await evidenceSheet(record);
    expect(rows.slice(1, 3)).toEqual([
      [
        'Withheld from the public edition: 2 exempt items of evidence, but for a title and gist approved for the public.',
      ],
      ['Withheld from the public edition: 1 restricted item of evidence.'],
    ]);
    expect(rows.slice(4, 9).map((row) => row.slice(0, 2))).toEqual([
      ['19 November 2015', 'Restructure that is being tested'],
      ['30 March 2016, year inferred', 'Demonstrating assurance'],
      ['Undated, after “Demonstrating assurance”', 'Letter to the Director'],
      ['25 May 2016', 'Revised approach'],
      ['20 July 2016', 'A unit’s restructure\nHow posts are grouped.'],
    ]);
    expect(rows[6]?.at(-1)).toBe('Withheld in the public edition');
    const summary = (await writtenWorkbook(record)).getWorksheet('Summary')!.getSheetValues();
    expect(JSON.stringify(summary)).toMatch(/1 link to evidence.*2 exempt items.*1 restricted item/);
  });

  it('has for the manager of a directorate what their entries rest on, without the words of exempt items', async () => {
    await recordTrail(council, uses);
    const record = await read('restricted', ['social-care']);
    expect(record.evidence.map(({ title, uses: own }) => [title, own.length])).toEqual([
      ['Restructure that is being tested', 1],
      ['Away days', 1],
      ['A unit’s restructure', 1],
    ]);
    expect(JSON.stringify(record)).not.toMatch(/SECRET|files\.example\/secret/);
    expect((await evidenceSheet(record)).slice(1, 3)).toEqual([
      ['Withheld here: 2 exempt items of evidence, but for a title and gist approved for the public.'],
      ['Only items that entries of this workbook rest on are shown.'],
    ]);
    expect((await read('public', ['social-care'])).evidence.map(({ title }) => title)).toEqual([
      'Restructure that is being tested',
      'A unit’s restructure',
    ]);
    expect((await read('restricted', ['education'])).evidence).toEqual([]);
  });

  it('says where nothing is recorded, and keeps what looks like a formula as text', async () => {
    const empty = await evidenceSheet(await read('restricted'));
    expect(empty.flat()).toEqual(
      expect.arrayContaining(['No item of evidence is recorded.', 'No entry has a link or a date yet.']),
    );
    await recordTrail(council);
    const record = await read('restricted');
    const wild = {
      ...record.evidence[0]!,
      title: '=HYPERLINK("https://x.example";"click")',
      link: '+1',
      owner: '@SUM(A1)',
    };
    const sheet = (await writtenWorkbook({ ...record, evidence: [wild] })).getWorksheet('Evidence')!;
    const cells = ['B3', 'D3', 'H3'].map((at) => sheet.getCell(at));
    expect(cells.map(({ type, value, numFmt }) => [type, value, numFmt])).toEqual([
      [3, '=HYPERLINK("https://x.example";"click")', '@'],
      [3, '@SUM(A1)', '@'],
      [3, '+1', '@'],
    ]);
  });
});
