import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { packWorkbookParts } from '../../src/documents/pack-workbook-parts.ts';
import { readWorkbook } from '../../src/documents/read-workbook.ts';
import { openWorkbookArchive } from '../../src/documents/workbook-archive.ts';
import { workbookProblemInWords } from '../../src/documents/workbook-problem.ts';

interface Written {
  title: string;
  guidance: string;
  rows: { parameter: string | null; question: string; evidence: string; rating: string; remarks: string }[];
}

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
/** Made by LibreOffice Calc from the texts in the JSON file beside it. */
const made = fixture('self-assessment.xlsx');
const written = JSON.parse(fixture('self-assessment.json').toString('utf8')) as Written;

const headings = ['Assurance Parameters', 'Key Questions', '', 'Evidence', 'Risk Assessment Rating', 'Remarks'];
const row = ['Senior managers', '1. Is it clear who answers?', '', 'It is.', 'Good', ''];

/** A small workbook of ours; `change` does what a council might do to it. */
async function book(change: (sheet: ExcelJS.Worksheet, whole: ExcelJS.Workbook) => void = () => undefined) {
  const whole = new ExcelJS.Workbook();
  const sheet = whole.addWorksheet('LAT');
  sheet.addRow(['Our local assurance test 2016/17']);
  sheet.addRow(headings);
  sheet.addRow(row);
  change(sheet, whole);
  return Buffer.from(await whole.xlsx.writeBuffer());
}

const reasons = async (bytes: Uint8Array, name = 'lat.xlsx'): Promise<readonly string[]> => {
  const read = await readWorkbook(bytes, name);
  return read.ok ? [] : read.error.map((problem) => workbookProblemInWords(name, problem));
};
const content = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes, 'lat.xlsx');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

/** The parts of a workbook packed again, with some of them changed. */
function repacked(bytes: Buffer, changes: Readonly<Record<string, string>>): Buffer {
  const parts = openWorkbookArchive(bytes);
  if (!parts.ok) throw new Error(parts.error);
  const changed = Object.entries(changes).map(([path, text]): [string, Buffer] => [path, Buffer.from(text)]);
  return Buffer.from(packWorkbookParts(new Map([...parts.value, ...changed])));
}
const partOf = (bytes: Buffer, path: string): string => {
  const parts = openWorkbookArchive(bytes);
  return parts.ok ? (parts.value.get(path)?.toString('utf8') ?? '') : '';
};

describe('a workbook made with LibreOffice', () => {
  it('keeps every character of every cell with evidence, rating and remarks', async () => {
    const { content: read } = await content(made);
    expect(read.rows.map(({ evidence, rating, remarks }) => ({ evidence, rating, remarks }))).toEqual(
      written.rows.map(({ evidence, rating, remarks }) => ({ evidence, rating, remarks })),
    );
    expect(Math.max(...written.rows.map(({ evidence }) => evidence.length))).toBeGreaterThan(4_400);
  });

  it('carries a merged parameter down, and finds title, guidance line, numbers and sub-prompts', async () => {
    const { content: read } = await content(made);
    expect(read).toMatchObject({ title: written.title, opening: [written.guidance] });
    const parameters = written.rows.map(({ parameter }) => parameter).filter((text) => text !== null);
    expect(read.rows.map(({ parameter }) => parameters.indexOf(parameter))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(read.rows.map(({ row: at, number }) => [at, number])).toEqual([
      [5, '1'],
      [6, '2'],
      [7, '3'],
      [8, '4'],
      [9, '5'],
      [10, '10'],
      [11, '14'],
    ]);
    expect(read.rows[5]?.subPrompts).toEqual(['Timescales are kept', 'Supervision is effective']);
    expect(read.rows[4]).toMatchObject({
      wording: expect.stringMatching(/^How do services .* to account\?$/),
      subPrompts: ['How effective is scrutiny, and how involved are councillors?'],
    });
  });

  it('flags what is perhaps cut: 2,040 to 2,050 characters, a lost start, a lost end; nothing else', async () => {
    const { notes } = await content(made);
    expect(notes.map((note) => workbookProblemInWords('lat.xlsx', note))).toEqual([
      'lat.xlsx, row 7, column D: stops at 2,046 characters and is perhaps cut',
      'lat.xlsx, row 9, column D: begins in mid-sentence and has perhaps lost its start',
      'lat.xlsx, row 10, column F: stops in mid-sentence and is perhaps cut',
    ]);
  });
});

describe('small differences in layout', () => {
  it('finds columns by their words, wherever they stand, and names those that it does not read', async () => {
    const bytes = await book((sheet) => {
      sheet.spliceRows(
        2,
        2,
        [],
        ['Ref', 'PARAMETER', 'Questions', 'Owner', 'Judgement', 'Evidence 2016/17', 'Comments'],
      );
      sheet.addRow(['7', 'Part one', 'Is it safe?', 'Head', 'Good', 'Yes.', 'None.']);
    });
    const read = await content(bytes);
    expect(read.content.rows).toMatchObject([
      { row: 4, number: '7', wording: 'Is it safe?', evidence: 'Yes.', rating: 'Good', remarks: 'None.' },
    ]);
    expect(read.notes).toMatchObject([{ column: 'D', problem: 'was not read: headed “Owner”' }]);
  });

  it('takes a question that stands beside its number under one heading', async () => {
    const beside = await book((sheet) => (sheet.getRow(3).values = row.with(1, '7.2').with(2, 'Is it steady?')));
    expect((await content(beside)).content.rows).toMatchObject([{ number: '7.2', wording: 'Is it steady?' }]);
  });

  it('reads rich text, numbers, links and days, passes over repeated headings and hidden sheets', async () => {
    const bytes = await book((sheet, whole) => {
      sheet.addRow(headings);
      const rich = { richText: [{ text: 'Bold' }, { text: ' and plain', font: { bold: true } }] };
      const link = { text: 'Minutes', hyperlink: 'https://example.org/' };
      sheet.addRow(['', '2. Is it?', '', rich, 'Good', link]);
      sheet.addRow(['', '3. Was it?', '', 42, 'Good', new Date('2016-05-25T00:00:00Z')]);
      whole.addWorksheet('Lists', { state: 'hidden' }).addRow([{ formula: 'A2', result: 1 }]);
    });
    expect((await content(bytes)).content.rows.map(({ evidence, remarks }) => [evidence, remarks])).toEqual([
      ['It is.', ''],
      ['Bold and plain', 'Minutes'],
      ['42', '2016-05-25'],
    ]);
  });

  it('reads several sheets and names the sheet of a row', async () => {
    const bytes = await book((_, whole) => {
      const second = whole.addWorksheet('Part 2');
      second.addRow(headings);
      second.addRow(row.with(1, '2. Is it tested?'));
    });
    expect((await content(bytes)).content.rows.map(({ sheet, row: at }) => [sheet, at])).toEqual([
      ['LAT', 3],
      ['Part 2', 2],
    ]);
  });

  it('joins the rows of one merged question cell, and refuses text beside no question', async () => {
    const add = (merge: boolean) =>
      book((sheet) => {
        sheet.addRow(['', '', '', 'And more of it.', '', 'Review in May.']);
        if (merge) sheet.mergeCells('B3:B4');
      });
    expect((await content(await add(true))).content.rows).toMatchObject([
      { evidence: 'It is.\nAnd more of it.', remarks: 'Review in May.' },
    ]);
    expect(await reasons(await add(false))).toEqual([
      'lat.xlsx, row 4, column D: holds text, but the row has no key question',
    ]);
  });
});

describe('a workbook that is refused whole', () => {
  it('names every cell that cannot be read', async () => {
    const bytes = await book((sheet) => {
      sheet.addRow(['', '2. Is it?', '', { formula: 'D3&"x"', result: 'It is.x' }, { error: '#REF!' }, '']);
      sheet.addRow(['', `3. ${'long '.repeat(90)}?`, '', '', '', '']);
      sheet.addRow(['', '4.', '', '', '', '']);
    });
    expect(await reasons(bytes)).toEqual([
      'lat.xlsx, row 4, column D: holds a formula; put its text there instead',
      'lat.xlsx, row 4, column E: holds an error value',
      'lat.xlsx, row 5, column B: the key question is longer than 400 characters',
      'lat.xlsx, row 6, column B: holds a number and no question',
    ]);
  });

  it('says which columns are missing', async () => {
    const without = await book((sheet) => {
      sheet.getRow(2).values = headings.filter((text) => !text.includes('Rating'));
    });
    expect(await reasons(without)).toEqual(['lat.xlsx, row 2: no column is headed “Rating”']);
    const none = await book((sheet) => sheet.spliceRows(2, 1));
    expect(await reasons(none)).toEqual([expect.stringContaining('lat.xlsx has no row with the headings')]);
    const empty = await book((sheet) => sheet.spliceRows(3, 1));
    expect(await reasons(empty)).toEqual([expect.stringContaining('no row with a key question')]);
  });

  it.each(['lat.xlsm', 'lat.xls', 'lat.csv', 'lat.xltm', 'lat'])('goes by another name: %s', async (name) => {
    expect(await reasons(await book(), name)).toEqual([
      expect.stringMatching(/ is not named \.xlsx\.$| may hold macros; save it as \.xlsx\.$/),
    ]);
  });

  it('has 100,000 rows', async () => {
    const many = await book();
    const sheet = partOf(many, 'xl/worksheets/sheet1.xml');
    const rows = Array.from({ length: 100_000 }, (_, index) => `<row r="${String(index + 9)}"/>`).join('');
    const bytes = repacked(many, { 'xl/worksheets/sheet1.xml': sheet.replace('</sheetData>', `${rows}</sheetData>`) });
    expect(await reasons(bytes)).toEqual(['lat.xlsx has a sheet with more than 10,000 rows.']);
  });

  it('holds macros, whatever its name says', async () => {
    const typed = partOf(made, '[Content_Types].xml').replace('sheet.main+xml', 'sheet.macroEnabled.main+xml');
    for (const bytes of [
      repacked(made, { 'xl/vbaProject.bin': 'x' }),
      repacked(made, { '[Content_Types].xml': typed }),
    ])
      expect(await reasons(bytes)).toEqual(['lat.xlsx holds macros; save it as .xlsx, which has none.']);
  });

  it.each<[string, () => Buffer, RegExp]>([
    ['nothing at all', () => Buffer.alloc(0), /is empty/],
    ['text', () => Buffer.from('id: our-set\nversion: 1\n'), /is not an \.xlsx workbook/],
    [
      'an old or protected workbook',
      () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      /old \.xls workbook or is protected/,
    ],
    ['a zip of something else', () => zip([{ name: 'a.txt', content: Buffer.from('x') }]), /but no \.xlsx workbook/],
    ['half a workbook', () => made.subarray(0, made.length / 2), /damaged or not complete/],
    ['more than 10 MB', () => Buffer.concat([made, Buffer.alloc(10 * 1024 * 1024)]), /more than 10 MB/],
    [
      'a document type',
      () => repacked(made, { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }),
      /document type/,
    ],
    ['no XML', () => repacked(made, { 'xl/workbook.xml': 'nonsense' }), /cannot be read|no sheet/],
  ])('is %s', async (_, bytes, said) => {
    expect(await reasons(bytes())).toEqual([expect.stringMatching(said)]);
  });

  it.each<[string, () => Buffer, RegExp]>([
    ['unfolds to 60 MB', () => bomb({ size: 60 }), /unfolds to more than 50 MB/],
    ['unfolds a thousandfold', () => bomb({ size: 20 }), /unfolds to far more than a workbook/],
    ['says less than it unfolds to', () => bomb({ size: 20, said: 1_000 }), /is damaged: its part .*sheet1/],
    ['has 3,000 parts', () => zip(Array.from({ length: 3_000 }, (_, n) => part(`${String(n)}.xml`))), /2,000 parts/],
    ['has one part twice', () => zip([part('xl/workbook.xml'), part('xl/workbook.xml')]), /same part twice/],
  ])('%s', async (_, bytes, said) => {
    expect(await reasons(bytes())).toEqual([expect.stringMatching(said)]);
  });

  it('names ranges of billions of cells, and is read as fast as without them', async () => {
    const whole = '$A$1:$XFD$1048576';
    const named = partOf(made, 'xl/workbook.xml').replace(/\$D\$5:\$D\$11/, whole);
    const sheet = partOf(made, 'xl/worksheets/sheet1.xml')
      .replace(/sqref="E[^"]*"/, 'sqref="A1:XFD1048576"')
      .replace('<sheetData>', '<cols><col min="1" max="2000000000" width="9"/></cols><sheetData>')
      .replace(/(<mergeCells[^>]*>)/, '$1<mergeCell ref="G1:XFD1048576"/>');
    expect(named).toContain(whole);
    expect(sheet).toContain('sqref="A1:XFD1048576"');
    const bytes = repacked(made, { 'xl/workbook.xml': named, 'xl/worksheets/sheet1.xml': sheet });
    expect((await content(bytes)).content.rows).toHaveLength(written.rows.length);
  });
});

interface ZipPart {
  name: string;
  content: Buffer;
  /** The size that the list gives, where it is not the true one. */
  said?: number;
}

const part = (name: string): ZipPart => ({ name, content: Buffer.from('<x/>') });

/** A packed archive, as anybody can make one; checksums are left out, for sizes are looked at first. */
function zip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, content: raw, said = raw.length } of parts) {
    const packed = deflateRawSync(raw);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(said, 18);
    facts.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name)]);
    bodies.push(head, packed);
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, tail, Buffer.from(name));
    offset += head.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, listed, Buffer.from('PK\x05\x06'), end]);
}

function bomb({ size, said }: { size: number; said?: number }): Buffer {
  const content = Buffer.alloc(size * 1024 * 1024, 0x20);
  const sheet: ZipPart = { name: 'xl/worksheets/sheet1.xml', content, ...(said === undefined ? {} : { said }) };
  return zip([sheet, { ...part('xl/workbook.xml') }]);
}
