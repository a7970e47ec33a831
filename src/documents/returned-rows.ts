import { cleanText } from '../domain/clean-text.ts';
import type { ReadingProblem, ReturnedCell, ReturnedRow } from '../domain/returned-workbook.ts';
import { markOf } from './cell-text.ts';
import type { LayoutColumn } from './workbook-layout.ts';
import { hiddenColumns, readRowKey } from './workbook-layout.ts';
import type { WorkbookCell, WorkbookSheet } from './workbook-sheets.ts';
import { columnLetters } from './workbook-sheets.ts';

/** The rows of a sheet that have a key, each with the rows that it goes on in; and those that have none but hold text. */
export interface ReturnedRows<Box extends string> {
  rows: readonly ReturnedRow<Box>[];
  ownRows: readonly { sheet: string; row: number }[];
}

type Cells = ReadonlyMap<number, WorkbookCell>;

/** A row of the sheet as it lies there. */
interface Line {
  row: number;
  part: number;
  of: number;
  cells: Cells;
}

interface Heading<Box extends string> {
  row: number;
  columns: readonly (LayoutColumn<Box> & { at: number })[];
  hidden: Readonly<Record<(typeof hiddenColumns)[number], number>>;
}

/**
 * Reads the rows of a sheet that was written with these columns: known by their headings, wherever they stand now.
 * Undefined where the sheet has no such headings. Rows may have been moved: what goes on in another row is put together
 * again by its number.
 */
export function readReturnedRows<Box extends string>(
  sheet: WorkbookSheet,
  layout: readonly LayoutColumn<Box>[],
): ReturnedRows<Box> | undefined {
  const heading = findHeading(sheet, layout);
  if (heading === undefined) return undefined;
  const byKey = new Map<string, Copies>();
  const ownRows: { sheet: string; row: number }[] = [];
  for (const [row, cells] of sheet.rows) {
    if (row <= heading.row) continue;
    const found = readRowKey(textAt(cells, heading.hidden['LAT key']));
    if (found !== undefined) {
      const copies = byKey.get(found.key) ?? [];
      byKey.set(found.key, copies);
      addLine(copies, { row, part: found.part, of: found.of, cells });
    } else if (heading.columns.some(({ at, box }) => box !== null && textAt(cells, at).trim() !== '')) {
      ownRows.push({ sheet: sheet.name, row });
    }
  }
  const rows = [...byKey].flatMap(([key, copies]) => copies.map((lines) => rowFrom(sheet, heading, { key, lines })));
  return { rows, ownRows };
}

/** Rows under one key, each with the lines that it takes: more than one where somebody copied it. */
type Copies = [Line, ...Line[]][];

function addLine(copies: Copies, line: Line): void {
  const open = copies.find((lines) => lines.every(({ part }) => part !== line.part));
  if (open === undefined) copies.push([line]);
  else open.push(line);
}

function findHeading<Box extends string>(
  sheet: WorkbookSheet,
  layout: readonly LayoutColumn<Box>[],
): Heading<Box> | undefined {
  for (const [row, cells] of sheet.rows) {
    const at = (heading: string): number =>
      [...cells].find(([, cell]) => cell.kind === 'text' && cell.text.trim() === heading)?.[0] ?? 0;
    const columns = layout.map((column) => ({ ...column, at: at(column.heading) }));
    const [key, revision, marks] = hiddenColumns.map(at);
    if ([...columns.map((column) => column.at), key, revision, marks].some((column) => column === 0)) continue;
    return { row, columns, hidden: { 'LAT key': key ?? 0, 'LAT revision': revision ?? 0, 'LAT marks': marks ?? 0 } };
  }
  return undefined;
}

function rowFrom<Box extends string>(
  sheet: WorkbookSheet,
  { columns, hidden }: Heading<Box>,
  { key, lines }: { key: string; lines: readonly [Line, ...Line[]] },
): ReturnedRow<Box> {
  const inOrder = lines.toSorted((a, b) => a.part - b.part);
  const first = inOrder[0] ?? lines[0];
  const marks = textAt(first.cells, hidden['LAT marks']).split(' ');
  const read = columns.map((column, index) => {
    const cell = cellFrom(inOrder, column, marks[index] ?? '');
    return { ...column, cell };
  });
  const cells = Object.fromEntries(read.flatMap(({ box, cell }) => (box === null ? [] : [[box, cell]])));
  const mixedUp = read.some(({ tells, cell }) => tells === true && cell.touched);
  return {
    ...{ sheet: sheet.name, row: first.row, key },
    revision: Number(textAt(first.cells, hidden['LAT revision'])) || 0,
    cells: cells as Record<Box, ReturnedCell>,
    fixed: read.flatMap(({ box, cell }) => (box === null && cell.touched ? [cell] : [])),
    problem: rowProblem(inOrder) ?? (mixedUp ? 'other_question' : null),
  };
}

/** Where a part of it is gone, nobody can tell what was meant. */
function rowProblem(lines: readonly Line[]): ReadingProblem | null {
  const of = lines[0]?.of ?? 0;
  return lines.length < of || lines.some((line) => line.of !== of) ? 'part_missing' : null;
}

function cellFrom(lines: readonly Line[], { at, box }: { at: number; box: string | null }, mark: string): ReturnedCell {
  // In a row that goes on, only what can be edited goes on.
  const own = box === null ? lines.slice(0, 1) : lines;
  const kinds = own.map(({ cells }) => cells.get(at)?.kind ?? 'text');
  const { text } = cleanText(own.map(({ cells }) => textAt(cells, at)).join(''));
  const problem = kinds.includes('formula') ? 'formula' : kinds.includes('error') ? 'error_value' : null;
  const written = (other: string): boolean => markOf(other) === mark;
  return { column: columnLetters(at), text, touched: problem !== null || !written(text), written, problem };
}

function textAt(cells: Cells, at: number): string {
  const cell = cells.get(at);
  return cell?.kind === 'text' ? cell.text : '';
}
