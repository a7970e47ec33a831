import type { FieldProblem } from '../domain/assessment-fields.ts';
import type { ReadingProblem } from '../domain/returned-workbook.ts';
import type { WorkbookPlace } from '../domain/workbook-content.ts';
import type { ActionBox, EntryBox } from '../domain/workbook-record.ts';

/** Why the edit of a cell is not taken. */
export type CellProblem =
  ReadingProblem | FieldProblem['problem'] | 'changed_since' | 'accepted' | 'identifying' | 'no_full_day';

/**
 * What became of one cell. `box` null: one that no workbook can change. `stored` and `given`: both texts, as people read
 * them. A changed cell is written, unless nothing of the file is.
 */
export interface CellReport extends WorkbookPlace {
  question: string;
  directorate: string | null;
  box: EntryBox | ActionBox | null;
  result: 'changed' | 'unchanged' | 'refused';
  why: CellProblem | null;
  stored: string;
  given: string;
}

/** What became of a returned workbook. `missing`: entries of the cycle whose rows are not in it; they stay as they are. */
export interface ReturnedReport {
  cycleLabel: string;
  cells: readonly CellReport[];
  missing: readonly { question: string; directorate: string | null }[];
  ownRows: readonly { sheet: string; row: number }[];
  /** Whether what is changed was written: not on a dry run, and not where a cell is refused and nobody asked for the rest. */
  written: boolean;
}
