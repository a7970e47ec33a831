import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';
import type { WorkbookContent, WorkbookRow } from '../domain/workbook-content.ts';
import { openWorkbookArchive } from './workbook-archive.ts';
import type { WorkbookHeading } from './workbook-heading.ts';
import { findWorkbookHeading } from './workbook-heading.ts';
import type { WorkbookProblem } from './workbook-problem.ts';
import { readWorkbookRows } from './workbook-rows.ts';
import type { WorkbookSheet } from './workbook-sheets.ts';
import { columnLetters, readWorkbookSheets } from './workbook-sheets.ts';

const mostProblems = 100;
/** What a question set holds at most; see question-set-schema.ts. */
const mostSections = 30;
const mostQuestions = 60;

/** A workbook as read, and what a person should look at: text that is perhaps cut, columns that were not read. */
export interface WorkbookFile {
  content: WorkbookContent;
  notes: readonly WorkbookProblem[];
}

/**
 * Reads a council's own self-assessment workbook in the layout of 004: a title and a guidance line, headings, and a row
 * per key question with parameter, question and sub-prompts, evidence, rating, remarks. Columns are known by the words
 * of their headings. Every visible sheet with such headings is read, in order.
 *
 * Texts of evidence, rating and remarks are whole, with line ends as `\n`. Refused with every problem that was found,
 * 100 at most, where anything in the table cannot be read: nothing is ever left out or guessed.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
): Promise<Result<WorkbookFile, WorkbookProblem[]>> {
  const alien = fileNameProblem(fileName);
  if (alien !== null) return refused([wholeFile(alien)]);
  const parts = openWorkbookArchive(bytes);
  if (!parts.ok) return refused([wholeFile(parts.error)]);
  const sheets = await readWorkbookSheets(parts.value);
  if (!sheets.ok) return refused([wholeFile(sheets.error)]);
  const tables = sheets.value.map((sheet) => ({ sheet, heading: findWorkbookHeading(sheet) }));
  const whole = tables.filter((table): table is Table => table.heading !== null && 'columns' in table.heading);
  if (whole.length === 0) return refused([headingProblem(tables)]);
  const read = whole.map(({ sheet, heading }) =>
    readWorkbookRows(sheet, heading, sheets.value.length > 1 ? sheet.name : null),
  );
  const rows = read.flatMap((one) => one.rows);
  const problems = [...read.flatMap((one) => one.problems), ...sizeProblems(rows)];
  if (problems.length > 0) return refused(listed(problems));
  if (rows.length === 0) return refused([wholeFile('has headings, but no row with a key question under them')]);
  const opening = whole.flatMap(({ sheet, heading }) => openingLines(sheet, heading));
  const title = titleFrom(opening, fileName);
  return ok({
    content: { title, opening: opening.filter((line) => line !== title), rows },
    notes: [
      ...whole.flatMap(({ sheet, heading }) => unreadColumns(sheet, heading)),
      ...read.flatMap((one) => one.notes),
    ],
  });
}

interface Table {
  sheet: WorkbookSheet;
  heading: WorkbookHeading;
}

const wholeFile = (problem: string): WorkbookProblem => ({ sheet: null, row: null, column: null, problem });

function listed(problems: readonly WorkbookProblem[]): WorkbookProblem[] {
  if (problems.length <= mostProblems) return [...problems];
  return [...problems.slice(0, mostProblems), wholeFile('has more problems than are listed here')];
}

function sizeProblems(rows: readonly WorkbookRow[]): readonly WorkbookProblem[] {
  const sections = Map.groupBy(rows, ({ parameter }) => parameter);
  const longest = [...sections.values()].find(({ length }) => length > mostQuestions)?.[mostQuestions];
  return [
    ...(sections.size > mostSections ? [wholeFile(`has more than ${String(mostSections)} parameters`)] : []),
    ...(longest === undefined
      ? []
      : [
          {
            ...{ sheet: longest.sheet, row: longest.row, column: longest.columns.question },
            problem: `is more than the ${String(mostQuestions)} questions that one parameter may have`,
          },
        ]),
  ];
}

function fileNameProblem(name: string): string | null {
  if (/\.xls[mb]$|\.xlt/i.test(name)) return 'is a kind of workbook that may hold macros; save it as .xlsx';
  return /\.xlsx$/i.test(name) ? null : 'is not named .xlsx';
}

function headingProblem(
  tables: readonly { sheet: WorkbookSheet; heading: WorkbookHeading | { row: number; missing: string[] } | null }[],
): WorkbookProblem {
  for (const { sheet, heading } of tables) {
    if (heading === null || !('missing' in heading)) continue;
    const columns = heading.missing.map((name) => `“${name}”`).join(', ');
    const sheetName = tables.length > 1 ? sheet.name : null;
    return { sheet: sheetName, row: heading.row, column: null, problem: `no column is headed ${columns}` };
  }
  const five = 'Assurance Parameters, Key Questions, Evidence, Rating and Remarks / Action Plan';
  return wholeFile(`has no row with the headings ${five}`);
}

function openingLines(sheet: WorkbookSheet, heading: WorkbookHeading): readonly string[] {
  const above = [...sheet.rows].filter(([row]) => row < heading.row);
  return above
    .flatMap(([, cells]) => [...cells.values()])
    .flatMap((cell) => (cell.kind === 'text' ? [cell.text.replace(/\s+/g, ' ').trim()] : []));
}

/** The first line above the headings that is no guidance; else the name of the file. */
function titleFrom(opening: readonly string[], fileName: string): string {
  const line = opening.find((text) => text.length <= 300 && !/guidance/i.test(text));
  return line ?? (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.xlsx$/i, '').slice(0, 300);
}

function unreadColumns(
  sheet: WorkbookSheet,
  { row, columns, number, beside, unread }: WorkbookHeading,
): WorkbookProblem[] {
  const known = new Set([...Object.values(columns), number, beside]);
  const filled = new Set(
    [...sheet.rows].filter(([at]) => at > row).flatMap(([, cells]) => [...cells.keys()].filter((at) => !known.has(at))),
  );
  return [...filled]
    .toSorted((a, b) => a - b)
    .map((column) => {
      const heading = unread.find((one) => one.column === column)?.text.slice(0, 60);
      const name = heading === undefined || heading === '' ? 'it has no heading' : `headed “${heading}”`;
      return { sheet: null, row: null, column: columnLetters(column), problem: `was not read: ${name}` };
    });
}
