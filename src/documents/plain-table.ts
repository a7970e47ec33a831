import type { Worksheet } from 'exceljs';
import { cellText } from './cell-text.ts';
import { heightOf } from './keyed-rows.ts';
import { blackOnGrey, edge, onTop } from './workbook-style.ts';

/** A table that is only read: text a cell, figures as numbers. */
export interface PlainTable {
  headings: readonly string[];
  widths: readonly number[];
  rows: readonly (readonly (string | number)[])[];
}

/** Writes a table under what stands on the sheet. No cell may be longer than one can be. */
export function writeTable(sheet: Worksheet, { headings, widths, rows }: PlainTable): void {
  const head = sheet.addRow([...headings]);
  head.eachCell((cell) => Object.assign(cell, blackOnGrey));
  widths.forEach((width, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = Math.max(column.width ?? 0, width);
  });
  head.height = heightOf(headings.map((text, index) => [text, sheet.getColumn(index + 1).width ?? 10] as const));
  for (const cells of rows) {
    const row = sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? cellText(cell) : cell)));
    row.height = heightOf(cells.map((cell, index) => [cell, sheet.getColumn(index + 1).width ?? 10] as const));
    row.eachCell((cell) => {
      if (typeof cell.value === 'string') cell.numFmt = '@';
      Object.assign(cell, { border: edge, alignment: onTop });
    });
  }
}
