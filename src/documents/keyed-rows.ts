import type { Cell, Column, Row, Worksheet } from 'exceljs';
import { storableText } from '../domain/clean-text.ts';
import { cellParts, cellText, markOf } from './cell-text.ts';
import type { LayoutColumn } from './workbook-layout.ts';
import { hiddenColumns, writeRowKey } from './workbook-layout.ts';
import { blackOnGrey, edge, onTop } from './workbook-style.ts';

/** Points. */
const tallestRow = 409;
const lineHeight = 14.5;

/** One row as it is to be written: a text a column, or a day (`YYYY-MM-DD`) in a cell that holds a date. */
export interface KeyedRow {
  key: string;
  revision: number;
  /** What the row is called where it goes on in another row. */
  name: string;
  cells: readonly (string | { day: string })[];
}

/** Writes the headings, with the hidden columns at the right, as the next row of a sheet; they stay in view. */
export function writeHeadings(sheet: Worksheet, columns: readonly LayoutColumn<string>[]): void {
  const row = sheet.addRow([...columns.map(({ heading }) => heading), ...hiddenColumns]);
  row.eachCell((cell) => Object.assign(cell, blackOnGrey));
  row.height = heightOf(columns.map(({ heading, width }) => [heading, width] as const));
  columns.forEach(({ width }, index) => void (sheet.getColumn(index + 1).width = width));
  hiddenColumns.forEach((_, index) => hide(sheet.getColumn(columns.length + index + 1)));
  sheet.views = [{ state: 'frozen', ySplit: row.number, xSplit: 0 }];
  sheet.pageSetup.printTitlesRow = `${String(row.number)}:${String(row.number)}`;
}

function hide(column: Column): void {
  column.hidden = true;
}

/**
 * Writes a row, and as many more under it as its longest text needs: no text is ever cut. Every cell that holds text has
 * the format of text, so that a text which begins like a formula stays a text when somebody edits it. True where
 * characters that no file can hold were left out.
 */
export function writeKeyedRow(sheet: Worksheet, columns: readonly LayoutColumn<string>[], keyed: KeyedRow): boolean {
  const parts = keyed.cells.map((cell) => (typeof cell === 'string' ? cellParts(cell) : [cell]));
  const of = Math.max(...parts.map(({ length }) => length));
  const marks = keyed.cells.map((cell) => markOf(typeof cell === 'string' ? cell : cell.day)).join(' ');
  for (let index = 0; index < of; index += 1) {
    const row = sheet.addRow([]);
    parts.forEach((own, column) => writeCell(row.getCell(column + 1), own[index] ?? ''));
    row.height = heightOf(parts.map((own, column) => [own[index] ?? '', columns[column]?.width ?? 10] as const));
    if (index > 0) {
      const name = `(${keyed.name} goes on: part ${String(index + 1)} of ${String(of)})`;
      writeCell(row.getCell(columns.findIndex(({ box }) => box !== null)), name);
    }
    writeHidden(row, columns.length, [
      writeRowKey({ key: keyed.key, part: index + 1, of }),
      String(keyed.revision),
      index === 0 ? marks : '',
    ]);
  }
  return keyed.cells.some((cell) => typeof cell === 'string' && storableText(cell).changed);
}

/** Points: what the longest of these cells needs at its width, or the most that Excel gives a row. */
export function heightOf(cells: readonly (readonly [unknown, number])[]): number {
  const lines = cells.map(([text, width]) => (typeof text === 'string' ? linesOf(text, width) : 1));
  return Math.min(tallestRow, Math.max(...lines) * lineHeight + 2);
}

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

function writeHidden(row: Row, after: number, texts: readonly string[]): void {
  texts.forEach((text, index) => writeCell(row.getCell(after + index + 1), text));
}

function writeCell(cell: Cell, content: string | { day: string }): void {
  if (typeof content === 'string') {
    cell.value = content === '' ? null : cellText(content);
    cell.numFmt = '@';
  } else {
    cell.value = content.day === '' ? null : new Date(`${content.day}T00:00:00Z`);
    cell.numFmt = 'd mmm yyyy';
  }
  cell.alignment = { ...onTop, horizontal: 'left' };
  cell.border = edge;
}
