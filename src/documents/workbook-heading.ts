import type { WorkbookColumn } from '../domain/workbook-content.ts';
import type { WorkbookCell, WorkbookSheet } from './workbook-sheets.ts';

/** Where the table of a sheet begins. `columns`: numbers from 1; `number`: a column of its own for question numbers. */
export interface WorkbookHeading {
  row: number;
  columns: Readonly<Record<WorkbookColumn, number>>;
  number: number | null;
  /** A column without a heading right of the questions: where one heading covers number and question, these stand here. */
  beside: number | null;
  /** Headings of columns that hold nothing which is read. */
  unread: readonly { column: number; text: string }[];
}

/** How each column is known by the words of its heading; the first that fits, so “evidence for the question” is not one. */
const words: Readonly<Record<WorkbookColumn, RegExp>> = {
  parameter: /parameter/i,
  question: /question|\bouestion/i,
  evidence: /evidence/i,
  rating: /rating|risk assessment|judgement|\bgrade\b/i,
  remarks: /remark|action plan|comment/i,
};
const called: Readonly<Record<WorkbookColumn, string>> = {
  parameter: 'Assurance Parameters',
  question: 'Key Questions',
  evidence: 'Evidence',
  rating: 'Rating',
  remarks: 'Remarks / Action Plan',
};
const inOrder: readonly WorkbookColumn[] = ['parameter', 'evidence', 'rating', 'remarks', 'question'];
const numberHeading = /^(no\.?|nos\.?|number|ref\.?|#)$/i;
/** A heading is short; the guidance line names the same things in a sentence. */
const longestHeading = 80;
const rowsSearched = 60;
const fewest = 3;

/**
 * The row with the headings: the first among the top 60 rows that names all five columns. Where none does, what is
 * missing from the row that names most of them, or null where no row looks like headings.
 */
export function findWorkbookHeading(sheet: WorkbookSheet): WorkbookHeading | { row: number; missing: string[] } | null {
  let best: { row: number; missing: string[] } | null = null;
  for (const [row, cells] of sheet.rows) {
    if (row > rowsSearched) break;
    const read = readHeading(row, cells);
    if (!('missing' in read)) return read;
    const found = inOrder.length - read.missing.length;
    if (found >= fewest && read.missing.length < (best?.missing.length ?? inOrder.length)) best = read;
  }
  return best;
}

/** True for a row that repeats the headings, as printed pages do. */
export function repeatsHeading(cells: ReadonlyMap<number, WorkbookCell>): boolean {
  const read = readHeading(0, cells);
  return !('missing' in read) || read.missing.length <= inOrder.length - fewest;
}

function readHeading(
  row: number,
  cells: ReadonlyMap<number, WorkbookCell>,
): WorkbookHeading | { row: number; missing: string[] } {
  const columns: Partial<Record<WorkbookColumn, number>> = {};
  const unread: { column: number; text: string }[] = [];
  let number: number | null = null;
  for (const [column, cell] of cells) {
    const text = cell.kind === 'text' ? cell.text.trim() : '';
    const role = text.length > longestHeading ? undefined : inOrder.find((one) => words[one].test(text));
    if (role !== undefined && columns[role] === undefined) columns[role] = column;
    else if (numberHeading.test(text)) number = column;
    else unread.push({ column, text });
  }
  const missing = inOrder.filter((role) => columns[role] === undefined).map((role) => called[role]);
  if (missing.length > 0) return { row, missing };
  const whole = columns as Record<WorkbookColumn, number>;
  const next = whole.question + 1;
  const headed = [...cells].some(([column, cell]) => column === next && cell.kind === 'text');
  return { row, columns: whole, number, beside: headed || number !== null ? null : next, unread };
}
