import { cellParts } from '../../src/documents/cell-text.ts';
import { openWorkbookArchive } from '../../src/documents/workbook-archive.ts';
import { writeWorkbook } from '../../src/documents/write-workbook.ts';
import { rowOf, workbookRecord, writtenWorkbook } from './a-workbook.ts';

const ownSheet = 'Council and partnership';
const care = 'Children’s Social Care';
const formula = '=HYPERLINK("https://example.org";"click")';
const texts = (row: { values: unknown }): unknown[] => (row.values as unknown[]).slice(1, 12);

describe('the workbook', () => {
  it('has the layout of 004: guidance line, evidence in D, rating in E as a list, remarks in F', async () => {
    const book = await writtenWorkbook(
      workbookRecord([
        {
          questionKey: 'structure-tested',
          assessment: {
            whatWeKnow: 'It was tested.',
            rating: 'good',
            remarks: 'Go on.',
            howWeKnow: 'Audit',
            link: 'https://x.example/a',
          },
        },
      ]),
    );
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      [ownSheet, 'visible'],
      [care, 'visible'],
      ['Education and Skills', 'visible'],
      ['Commissioning and Partnerships', 'visible'],
      ['Actions', 'visible'],
      ['Evidence', 'visible'],
      ['Summary', 'visible'],
      ['LAT identity', 'hidden'],
    ]);
    const sheet = book.getWorksheet(ownSheet)!;
    expect(sheet.getCell('A2').value).toMatch(
      /^LAT Guidance: Input evidence to key questions in column D, .* column E .* column F/,
    );
    expect(sheet.getCell('A2').value).toMatch(/if the rating is “Requires improvement” or “Inadequate”\.$/);
    expect(sheet.getCell('A3').value).toMatch(
      /^Restricted edition\. .* the cell holds all of it, and the Word papers print it\.$/,
    );
    expect(['D4', 'E4', 'F4'].map((at) => sheet.getCell(at).value)).toEqual([
      'Evidence: what we know',
      'Risk assessment rating',
      'Remarks / action plan',
    ]);
    const row = rowOf(sheet, 'structure-tested@');
    expect(texts(row)).toEqual([
      expect.stringMatching(/senior managers/),
      expect.stringMatching(/^3\. /),
      expect.stringMatching(/^\* The structure was tested.*\n\* Staff confirm/),
      'It was tested.',
      'Good',
      'Go on.',
      'Audit',
      undefined,
      'https://x.example/a',
      undefined,
      'Self-assessed. Draft.',
    ]);
    expect(row.getCell(5).dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"Outstanding,Good,Requires improvement,Inadequate"'],
    });
    const colours = (sheet as unknown as { conditionalFormattings: { rules: { formulae: string[] }[] }[] })
      .conditionalFormattings[0];
    expect(colours?.rules.map(({ formulae }) => formulae[0])).toEqual([
      '"Outstanding"',
      '"Good"',
      '"Requires improvement"',
      '"Inadequate"',
    ]);
    expect(sheet.getColumn(12).hidden).toBe(true);
    // A font without a name is shown with serifs.
    const fonts = ['A1', 'A4'].map((at) => sheet.getCell(at).font);
    expect(fonts).toEqual([14, 11].map((size) => ({ name: 'Calibri', family: 2, size, bold: true })));
    expect(book.getWorksheet('Summary')!.getCell('A2').value).toBe(
      'As at 14 September 2026, 09:00. Restricted edition.',
    );
  });

  it('says in words which low rating lacks a plan, and keeps a row for it', async () => {
    const book = await writtenWorkbook(
      workbookRecord([
        { questionKey: 'practice-systems', directorateId: 'social-care', assessment: { rating: 'inadequate' } },
        {
          questionKey: 'commissioned-services',
          directorateId: 'social-care',
          assessment: { rating: 'requires_improvement' },
          actions: [{ owner: '' }],
        },
      ]),
    );
    const sheet = book.getWorksheet(care)!;
    const plan = (key: string) => rowOf(sheet, `${key}@social-care`).getCell(10).value;
    expect(plan('practice-systems')).toMatch(/^Plan missing: an action, an owner and a due date\. .*sheet Actions/);
    expect(plan('commissioned-services')).toMatch(/^Plan missing: an owner\./);
    const actions = book.getWorksheet('Actions')!;
    expect(rowOf(actions, 'new:practice-systems@social-care').getCell(6).value).toBe('Plan missing: fill in this row');
    expect(rowOf(actions, 'action:commissioned-services-0').getCell(5).value).toEqual(new Date('2026-10-30T00:00:00Z'));
  });

  it('keeps what begins like a formula as text, in its value and in its format', async () => {
    const wild = ['+1', '-1', '@SUM(A1)', '\t=1', formula];
    for (const text of wild) {
      const book = await writtenWorkbook(
        workbookRecord([{ questionKey: 'structure-tested', assessment: { whatWeKnow: text, remarks: text } }]),
      );
      const cell = rowOf(book.getWorksheet(ownSheet)!, 'structure-tested@').getCell(4);
      expect([cell.type, cell.value, cell.numFmt]).toEqual([3, text, '@']);
    }
  });

  it('cuts no text: 20,000 characters stand in one cell, and more goes on in a row that says so', async () => {
    const long = 'Ä👍 long text. '.repeat(3_000).slice(0, 40_000);
    const full = 'x'.repeat(20_000);
    const book = await writtenWorkbook(
      workbookRecord([{ questionKey: 'structure-tested', assessment: { whatWeKnow: long, howWeKnow: full } }]),
    );
    const sheet = book.getWorksheet(ownSheet)!;
    const row = rowOf(sheet, 'structure-tested@');
    const next = sheet.getRow(row.number + 1);
    expect(row.getCell(4).text + next.getCell(4).text).toBe(long);
    expect(row.getCell(7).value).toBe(full);
    expect(next.getCell(3).value).toBe('(question 3 goes on: part 2 of 2)');
    expect(next.getCell(12).value).toBe('structure-tested@#2/2');
  });

  it('leaves out what no XML holds, says so, and leaves what looks like a code as it is', async () => {
    const book = await writtenWorkbook(
      workbookRecord([
        {
          questionKey: 'structure-tested',
          assessment: { whatWeKnow: 'a\u0000b\u0001c\uD800d_x0041_e\r\nf', remarks: '_x000D_' },
        },
      ]),
    );
    const row = rowOf(book.getWorksheet(ownSheet)!, 'structure-tested@');
    expect([row.getCell(4).value, row.getCell(6).value]).toEqual(['abcd_x0041_e\nf', '_x000D_']);
    const said = book.getWorksheet('Summary')!.getSheetValues();
    expect(JSON.stringify(said)).toMatch(/In 1 row, characters that no file can hold were left out/);
  });

  it('withholds links from the public edition, and says what it leaves out', async () => {
    const record = workbookRecord(
      [{ questionKey: 'structure-tested', assessment: { whatWeKnow: 'Known', link: 'https://secret.example/exempt' } }],
      { edition: 'public' },
    );
    const parts = openWorkbookArchive(await writeWorkbook(record));
    const all = parts.ok ? [...parts.value.values()].map((part) => part.toString('utf8')).join('\n') : '';
    expect(all).toMatch(/Known/);
    expect(all).not.toMatch(/secret\.example/);
    expect(all).toMatch(/Left out of the public edition: 1 link to evidence/);
    expect(all).toMatch(/Replies: withheld/);
  });

  it('gives sheets names that Excel takes, however directorates are called', async () => {
    const entries = workbookRecord([]).parts[1]!.entries;
    const names = ["'Summary'", 'a/b:c*d?[e]\\f', 'X'.repeat(60), `${'X'.repeat(40)}Y`, 'History', ''];
    const parts = names.map((name, index) => ({ directorateId: `d${String(index)}`, name, entries }));
    const book = await writtenWorkbook(workbookRecord([], { parts }));
    const given = book.worksheets.slice(0, names.length).map(({ name }) => name);
    expect(given).toEqual([
      'Summary (2)',
      'a-b-c-d--e--f',
      'X'.repeat(31),
      `${'X'.repeat(27)} (2)`,
      'History (2)',
      'Directorate',
    ]);
  });
});

describe('the parts of a text in cells', () => {
  it.each([
    ['a text of one cell', 'x'.repeat(32_767), [32_767]],
    ['one character more', 'x'.repeat(32_768), [32_767, 1]],
    ['a pair at the limit', `${'x'.repeat(32_766)}👍`, [32_766, 2]],
    ['many lines', '\n'.repeat(300), [253, 47]],
    ['nothing', '', [0]],
  ])('%s', (_, text, lengths) => {
    const parts = cellParts(text);
    expect(parts.map(({ length }) => length)).toEqual(lengths);
    expect(parts.join('')).toBe(text);
  });
});
