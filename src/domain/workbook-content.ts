/** The five columns of a self-assessment workbook (004): D, E and F hold evidence, rating and remarks. */
export type WorkbookColumn = 'parameter' | 'question' | 'evidence' | 'rating' | 'remarks';

/** Where something stands: `sheet` null where the workbook has one only, `column` as its letter, rows from 1. */
export interface WorkbookPlace {
  sheet: string | null;
  row: number | null;
  column: string | null;
}

/**
 * A row with a key question. `parameter` stands on the first row of its section and is carried down. `evidence`,
 * `rating` and `remarks` are whole, '' where empty.
 */
export interface WorkbookRow {
  sheet: string | null;
  row: number;
  columns: Readonly<Record<WorkbookColumn, string>>;
  parameter: string;
  number: string;
  wording: string;
  subPrompts: readonly string[];
  evidence: string;
  rating: string;
  remarks: string;
  /** In words, what looks as if text were missing; each is for the reader of the entry too. */
  perhapsCut: readonly string[];
}

/** What a workbook in the layout of 004 says. `opening`: the lines above the headings, such as the guidance line. */
export interface WorkbookContent {
  title: string;
  opening: readonly string[];
  rows: readonly WorkbookRow[];
}
