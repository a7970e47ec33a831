import type { WorkbookPlace } from '../domain/workbook-content.ts';

/** Something about a workbook that a person should know. `problem` completes "row 7, column E: …" or "the file …". */
export interface WorkbookProblem extends WorkbookPlace {
  problem: string;
}

/** Where something stands, such as `sheet “Part 2”, row 7, column E`; '' for the whole file. */
export function workbookPlaceInWords({ sheet, row, column }: WorkbookPlace): string {
  return [
    sheet === null ? null : `sheet “${sheet}”`,
    row === null ? null : `row ${String(row)}`,
    column === null ? null : `column ${column}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** A problem as one line for a person: file, place, what is wrong. */
export function workbookProblemInWords(file: string, found: WorkbookProblem): string {
  const place = workbookPlaceInWords(found);
  return place === '' ? `${file} ${found.problem}.` : `${file}, ${place}: ${found.problem}`;
}
