import type { ActionBox, EntryBox } from './workbook-record.ts';

/** Why a cell or a row of a workbook cannot be read as what it is. */
export type ReadingProblem =
  'formula' | 'error_value' | 'twice' | 'part_missing' | 'other_question' | 'not_to_be_changed' | 'unknown_row';

/**
 * A cell as it came back. `touched`: it does not say any more what was written into it; `written`: whether this text is
 * what was.
 */
export interface ReturnedCell {
  column: string;
  text: string;
  touched: boolean;
  written: (text: string) => boolean;
  problem: ReadingProblem | null;
}

/** A row as it came back, under its hidden key. `problem`: why nothing of it can be taken. */
export interface ReturnedRow<Box extends string> {
  sheet: string;
  row: number;
  key: string;
  revision: number;
  cells: Readonly<Record<Box, ReturnedCell>>;
  /** Cells that no workbook can change, and that say something else now. */
  fixed: readonly ReturnedCell[];
  problem: ReadingProblem | null;
}

/** A workbook of ours that somebody edited, and of what it is. `ownRows`: rows without a key that hold text. */
export interface ReturnedWorkbook {
  councilId: string;
  councilName: string;
  cycleId: string;
  cycleLabel: string;
  setId: string;
  setVersion: number;
  edition: string;
  entries: readonly ReturnedRow<EntryBox>[];
  actions: readonly ReturnedRow<ActionBox>[];
  ownRows: readonly { sheet: string; row: number }[];
}
