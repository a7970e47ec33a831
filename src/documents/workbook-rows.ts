import { cleanText } from '../domain/clean-text.ts';
import type { WorkbookColumn, WorkbookRow } from '../domain/workbook-content.ts';
import { cutSigns } from './workbook-cut-text.ts';
import type { WorkbookHeading } from './workbook-heading.ts';
import { repeatsHeading } from './workbook-heading.ts';
import type { WorkbookProblem } from './workbook-problem.ts';
import { longestSubPrompt, longestWording, readQuestionCell } from './workbook-question-cell.ts';
import type { WorkbookCell, WorkbookSheet } from './workbook-sheets.ts';
import { columnLetters } from './workbook-sheets.ts';

interface ReadRows {
  rows: readonly WorkbookRow[];
  problems: readonly WorkbookProblem[];
  notes: readonly WorkbookProblem[];
}

type Texts = Record<WorkbookColumn, string>;
const texts: readonly WorkbookColumn[] = ['evidence', 'rating', 'remarks'];
/** Excel's own limit for a cell. */
const longestCell = 32_767;
const longestParameter = 400;
const mostSubPrompts = 30;
const unfit = /[\u202A-\u202E\u2066-\u2069\uFFFD]/u;

/** Reads the rows under the headings of one sheet; `name` stands with every place where the workbook has several. */
export function readWorkbookRows(sheet: WorkbookSheet, heading: WorkbookHeading, name: string | null): ReadRows {
  const reader = new RowReader(sheet, heading, name);
  for (const [row, cells] of sheet.rows) reader.read(row, cells);
  return reader;
}

class RowReader implements ReadRows {
  readonly rows: WorkbookRow[] = [];
  readonly problems: WorkbookProblem[] = [];
  readonly notes: WorkbookProblem[] = [];
  readonly #sheet: WorkbookSheet;
  readonly #heading: WorkbookHeading;
  readonly #name: string | null;
  #parameter = '';

  constructor(sheet: WorkbookSheet, heading: WorkbookHeading, name: string | null) {
    this.#sheet = sheet;
    this.#heading = heading;
    this.#name = name;
  }

  read(row: number, cells: ReadonlyMap<number, WorkbookCell>): void {
    const unreadable = [...cells].filter(([, cell]) => cell.kind !== 'text');
    for (const [column, { kind }] of unreadable) {
      const problem = kind === 'formula' ? 'holds a formula; put its text there instead' : 'holds an error value';
      this.#problem(row, columnLetters(column), problem);
    }
    if (unreadable.length > 0 || row <= this.#heading.row || repeatsHeading(cells)) return;
    const found = this.#texts(row, cells);
    if (found.parameter !== '') this.#parameter = this.#parameterFrom(row, found.parameter);
    if (found.question.trim() !== '') this.#question(row, found);
    else if (texts.some((column) => found[column] !== '')) this.#goesOn(row, found);
  }

  #texts(row: number, cells: ReadonlyMap<number, WorkbookCell>): Texts {
    const { columns } = this.#heading;
    const at = (column: number): string => {
      const cell = cells.get(column);
      return cell?.kind === 'text' ? this.#storable(row, column, cell.text) : '';
    };
    return {
      parameter: at(columns.parameter),
      question: this.#numbered(columns.question, at),
      evidence: at(columns.evidence),
      rating: at(columns.rating),
      remarks: at(columns.remarks),
    };
  }

  /** The number may stand in a column of its own, or left of its question under one heading. */
  #numbered(column: number, at: (column: number) => string): string {
    const { number, beside: next } = this.#heading;
    const text = at(column);
    const bare = /^\s*[\d.]+[a-z]?\s*$/i;
    if (number !== null) return bare.test(at(number)) ? `${at(number).trim().replace(/\.$/, '')}. ${text}` : text;
    const beside = next === null ? '' : at(next);
    if (beside === '') return text;
    return bare.test(text) ? `${text.trim().replace(/\.$/, '')}. ${beside}` : `${text}\n${beside}`.trim();
  }

  /** Every character that can be stored; what cannot is left out and said. */
  #storable(row: number, column: number, raw: string): string {
    const text = raw.replace(/\r\n?/g, '\n');
    if (text.length > longestCell) {
      this.#problem(row, columnLetters(column), `is longer than ${longestCell.toLocaleString('en-GB')} characters`);
    }
    const clean = cleanText(text);
    if (!clean.changed) return text;
    this.notes.push(this.#at(row, columnLetters(column), 'held characters that cannot be stored; they are left out'));
    return clean.text;
  }

  #parameterFrom(row: number, text: string): string {
    const parameter = text.replace(/\s+/g, ' ').trim();
    const column = columnLetters(this.#heading.columns.parameter);
    if (parameter.length > longestParameter) this.#problem(row, column, tooLong('parameter', longestParameter));
    if (unfit.test(parameter)) this.#problem(row, column, cannotBeShown);
    return parameter;
  }

  #question(row: number, found: Texts): void {
    const column = columnLetters(this.#heading.columns.question);
    const asked = readQuestionCell(found.question);
    if (this.#parameter === '') this.#problem(row, this.#letters().parameter, 'no parameter stands here or above');
    if (asked.wording === '') this.#problem(row, column, 'holds a number and no question');
    if (asked.wording.length > longestWording) this.#problem(row, column, tooLong('key question', longestWording));
    if (asked.subPrompts.some(({ length }) => length > longestSubPrompt)) {
      this.#problem(row, column, tooLong('sub-prompt', longestSubPrompt));
    }
    if (asked.subPrompts.length > mostSubPrompts) {
      this.#problem(row, column, `has more than ${String(mostSubPrompts)} sub-prompts`);
    }
    if (unfit.test(found.question)) this.#problem(row, column, cannotBeShown);
    if (/^\p{Ll}/u.test(asked.wording)) {
      this.notes.push(this.#at(row, column, 'begins in mid-sentence and has perhaps lost its start'));
    }
    const { evidence, rating, remarks } = found;
    const columns = this.#letters();
    this.rows.push({
      ...{ sheet: this.#name, row, columns, parameter: this.#parameter, ...asked, evidence, rating, remarks },
      perhapsCut: this.#cut(row, found),
    });
  }

  #cut(row: number, found: Texts): readonly string[] {
    return (['evidence', 'remarks'] as const).flatMap((column) => {
      const signs = cutSigns(found[column]);
      for (const sign of signs) this.notes.push(this.#at(row, this.#letters()[column], sign));
      return signs.map((sign) => `Column ${this.#letters()[column]} ${sign}.`);
    });
  }

  /** A row without a question goes on with the one above where both lie in one merged question cell. */
  #goesOn(row: number, found: Texts): void {
    const above = this.rows.at(-1);
    const { columns } = this.#heading;
    const merged = this.#sheet.merges.some(
      ({ column, fromRow, toRow }) => column === columns.question && fromRow === above?.row && toRow >= row,
    );
    if (above === undefined || !merged) {
      const column = texts.find((one) => found[one] !== '') ?? 'evidence';
      this.#problem(row, columnLetters(columns[column]), 'holds text, but the row has no key question');
      return;
    }
    const joined = (column: 'evidence' | 'rating' | 'remarks'): string =>
      [above[column], found[column]].filter((text) => text !== '').join('\n');
    const rating = joined('rating');
    this.rows.splice(-1, 1, { ...above, evidence: joined('evidence'), remarks: joined('remarks'), rating });
  }

  #letters(): WorkbookRow['columns'] {
    const { columns } = this.#heading;
    return {
      parameter: columnLetters(columns.parameter),
      question: columnLetters(columns.question),
      evidence: columnLetters(columns.evidence),
      rating: columnLetters(columns.rating),
      remarks: columnLetters(columns.remarks),
    };
  }

  #at(row: number, column: string, problem: string): WorkbookProblem {
    return { sheet: this.#name, row, column, problem };
  }

  #problem(row: number, column: string, problem: string): void {
    this.problems.push(this.#at(row, column, problem));
  }
}

const cannotBeShown = 'holds a character that cannot be shown; take it out or type it again';

function tooLong(what: string, longest: number): string {
  return `the ${what} is longer than ${String(longest)} characters`;
}
