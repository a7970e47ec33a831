import ExcelJS from 'exceljs';
import type { Cell } from 'exceljs';
import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';
import { packWorkbookParts } from './pack-workbook-parts.ts';
import type { WorkbookParts } from './workbook-archive.ts';

/** A cell as it can be read: its text, or what it holds instead. */
export type WorkbookCell = { kind: 'text'; text: string } | { kind: 'formula' } | { kind: 'error' };

/** A visible sheet. Rows and columns count from 1; empty cells are not there. */
export interface WorkbookSheet {
  name: string;
  rows: ReadonlyMap<number, ReadonlyMap<number, WorkbookCell>>;
  merges: readonly { column: number; fromRow: number; toRow: number }[];
}

const mostRows = 10_000;

/**
 * What the library must not look at: it unfolds every range of these cell by cell, and a range can name 17,000,000,000
 * cells. Merges are read here instead; text stands in `sheetData` alone.
 */
const ignoreNodes = (
  'sheetPr dimension sheetViews sheetFormatPr cols autoFilter mergeCells rowBreaks hyperlinks pageMargins ' +
  'dataValidations pageSetup headerFooter printOptions picture drawing sheetProtection tableParts ' +
  'conditionalFormatting extLst'
).split(' ');

/**
 * The visible sheets of a workbook in their order, with `whole` those too that are not seen,
 * and cells that hold blanks alone. A refusal completes "the file …": more than 10,000 rows in a sheet,
 * or nothing that can be read as a workbook.
 */
export async function readWorkbookSheets(
  parts: WorkbookParts,
  { whole = false }: { whole?: boolean } = {},
): Promise<Result<readonly WorkbookSheet[], string>> {
  for (const [path, content] of parts) {
    if (!path.startsWith('xl/worksheets/') || countOf(content.toString('utf8'), /<row[\s>/]/g) <= mostRows) continue;
    return refused(`has a sheet with more than ${mostRows.toLocaleString('en-GB')} rows`);
  }
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(packWorkbookParts(withoutNames(parts)), { ignoreNodes });
  } catch {
    return refused('cannot be read as a workbook; open it, save it again as .xlsx and try once more');
  }
  const visible = book.worksheets.filter(({ state }) => whole || state === 'visible');
  if (visible.length === 0) return refused('has no sheet that can be seen');
  const paths = sheetPaths(parts);
  return ok(
    visible.map((sheet) => ({
      name: sheet.name,
      rows: rowsOf(sheet, whole),
      merges: mergesIn(parts.get(paths.get(sheet.id) ?? '')?.toString('utf8') ?? ''),
    })),
  );
}

/** Named ranges are unfolded cell by cell too, so they are cut out; what cannot be cut out cleanly is no workbook. */
function withoutNames(parts: WorkbookParts): WorkbookParts {
  const path = 'xl/workbook.xml';
  const xml = (parts.get(path)?.toString('utf8') ?? '').replace(/<definedNames>.*?<\/definedNames>/gs, '');
  if (/definedName/i.test(xml)) throw new Error('named ranges stand where none can');
  return new Map([...parts, [path, Buffer.from(xml)]]);
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}

function mergesIn(xml: string): WorkbookSheet['merges'] {
  return [...xml.matchAll(/<mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g)].map((found) => ({
    column: columnNumber(found[1] ?? ''),
    fromRow: Number(found[2]),
    toRow: Number(found[3]),
  }));
}

/** Which part holds a sheet, by the sheet's id: the workbook names a relation, and that names the part. */
function sheetPaths(parts: WorkbookParts): ReadonlyMap<number, string> {
  const textOfPart = (path: string): string => parts.get(path)?.toString('utf8') ?? '';
  const targets = new Map(
    elements(textOfPart('xl/_rels/workbook.xml.rels'), 'Relationship').map((one) => [one.get('Id'), one.get('Target')]),
  );
  return new Map(
    elements(textOfPart('xl/workbook.xml'), 'sheet').map((one) => {
      const target = targets.get(one.get('r:id')) ?? '';
      return [Number(one.get('sheetId')), target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}

/** The attributes of every element of this name. */
function elements(xml: string, name: string): readonly ReadonlyMap<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${name}\\s([^>]*)>`, 'g'))].map(
    (found) =>
      new Map([...(found[1] ?? '').matchAll(/([\w:]+)="([^"]*)"/g)].map((pair) => [pair[1] ?? '', pair[2] ?? ''])),
  );
}

function rowsOf(sheet: ExcelJS.Worksheet, blanks: boolean): WorkbookSheet['rows'] {
  const rows = new Map<number, ReadonlyMap<number, WorkbookCell>>();
  sheet.eachRow((row, rowNumber) => {
    const cells = new Map<number, WorkbookCell>();
    row.eachCell((cell, column) => {
      const read = readCell(cell, blanks);
      if (read !== null) cells.set(column, read);
    });
    if (cells.size > 0) rows.set(rowNumber, cells);
  });
  return rows;
}

function readCell(cell: Cell, blanks: boolean): WorkbookCell | null {
  const { value } = cell;
  if (value === null || value === undefined) return null;
  if (cell.type === ExcelJS.ValueType.Formula) return { kind: 'formula' };
  if (cell.type === ExcelJS.ValueType.Error) return { kind: 'error' };
  const text = textOf(value);
  return text === '' || (!blanks && text.trim() === '') ? null : { kind: 'text', text };
}

/** Every character of a cell. A date becomes YYYY-MM-DD, as it has no text of its own. */
function textOf(value: ExcelJS.CellValue): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object' || value === null) return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  return 'text' in value ? textOf(value.text) : '';
}

/** A for 1, Z for 26, AA for 27. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before > 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
