import type { Action, Assessment, Entry } from '../domain/assessment.ts';
import type { FieldName } from '../domain/assessment-fields.ts';
import { fieldProblems } from '../domain/assessment-fields.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import { identifyingKinds } from '../domain/identifying-text.ts';
import { gradeInWords } from '../domain/question-set-from-workbook.ts';
import { readDayOrMonth } from '../domain/read-day-or-month.ts';
import type { ReturnedCell, ReturnedRow } from '../domain/returned-workbook.ts';
import type { ScaleId } from '../domain/scale.ts';
import { gradeOf } from '../domain/scale.ts';
import type { ActionBox, EntryBox } from '../domain/workbook-record.ts';
import { actionBoxes, entryBoxes } from '../domain/workbook-record.ts';
import type { CellProblem, CellReport } from './returned-report.ts';

type Box = EntryBox | ActionBox;

/** What is known of a row beside the row: the entry that it shows, as it is stored now. */
export interface JudgedAgainst {
  entry: Entry | undefined;
  /** The action that it shows; null for a row in which a first one can be written. */
  action?: Action | null | undefined;
  question: string;
  directorate: string | null;
  scale: ScaleId;
  today: CalendarDate;
  acceptIdentifying: boolean;
}

/** A cell that was judged, with the value that is to be stored where it is changed. */
export interface JudgedCell {
  report: CellReport;
  value: string;
}

/** Judges the cells of a row with an entry; see {@link CellReport}. */
export function judgeEntryRow(row: ReturnedRow<EntryBox>, against: JudgedAgainst): readonly JudgedCell[] {
  const { entry, scale } = against;
  const moved = (entry?.assessment?.revision ?? 0) !== row.revision;
  const stored = storedEntry(entry?.assessment, scale);
  const judged = entryBoxes.map((box) =>
    judgeCell({ row, box, cell: row.cells[box], stored: stored[box], moved, against }),
  );
  return [...judged, ...fixedCells(row, against)];
}

/** Judges the cells of a row with an action. */
export function judgeActionRow(row: ReturnedRow<ActionBox>, against: JudgedAgainst): readonly JudgedCell[] {
  const { action, entry } = against;
  const stored = { what: action?.what ?? '', owner: action?.owner ?? '', dueOn: action?.dueOn ?? '' };
  const other = action === null && (entry?.actions.length ?? 0) > 0;
  const judged = actionBoxes.map((box) => {
    const cell = row.cells[box];
    return judgeCell({ row, box, cell, stored: stored[box], moved: other || !cell.written(stored[box]), against });
  });
  return [...judged, ...fixedCells(row, against)];
}

interface Judging {
  row: ReturnedRow<string>;
  box: Box;
  cell: ReturnedCell;
  stored: string;
  moved: boolean;
  against: JudgedAgainst;
}

function judgeCell(judging: Judging): JudgedCell {
  const { cell, stored, box } = judging;
  const read = valueOf(judging);
  const why =
    cell.touched && read.value !== stored
      ? (problemOf(judging) ?? read.problem ?? fieldProblem(judging, read.value))
      : null;
  const result = why !== null ? 'refused' : cell.touched && read.value !== stored ? 'changed' : 'unchanged';
  return { value: read.value, report: reportOf(judging, { box, result, why, stored: inWords(judging, stored) }) };
}

/** The value that a cell stands for: of a rating its value, of a date the day. */
function valueOf({ box, cell, against }: Judging): { value: string; problem: CellProblem | null } {
  if (cell.text === '') return { value: '', problem: null };
  if (box === 'rating') {
    const value = gradeInWords(against.scale, cell.text);
    return { value: value ?? cell.text, problem: value === null ? 'not_a_choice' : null };
  }
  if (box !== 'dueOn') return { value: cell.text, problem: null };
  const day = readDayOrMonth(cell.text) ?? '';
  return isCalendarDate(day) ? { value: day, problem: null } : { value: cell.text, problem: 'no_full_day' };
}

function problemOf({ row, cell, moved, against }: Judging): CellProblem | null {
  const { entry, acceptIdentifying } = against;
  if (row.problem !== null) return row.problem;
  if (entry === undefined || isUnknownAction(against)) return 'unknown_row';
  if (cell.problem !== null) return cell.problem;
  if (moved) return 'changed_since';
  if (entry.assessment?.status === 'accepted') return 'accepted';
  return !acceptIdentifying && identifyingKinds(cell.text).length > 0 ? 'identifying' : null;
}

function isUnknownAction(against: JudgedAgainst): boolean {
  return 'action' in against && against.action === undefined;
}

function fieldProblem({ box, stored, against }: Judging, value: string): CellProblem | null {
  const field: FieldName = box;
  const given = { scale: against.scale, today: against.today, required: [], saved: { [field]: stored } };
  return fieldProblems({ [field]: value }, given)[0]?.problem ?? null;
}

function fixedCells(row: ReturnedRow<string>, against: JudgedAgainst): readonly JudgedCell[] {
  return row.fixed.map((cell) => ({
    value: '',
    report: reportOf(
      { row, cell, against },
      { box: null, result: 'refused', why: row.problem ?? 'not_to_be_changed', stored: '' },
    ),
  }));
}

function reportOf(
  { row, cell, against }: Pick<Judging, 'row' | 'cell' | 'against'>,
  found: Pick<CellReport, 'box' | 'result' | 'why' | 'stored'>,
): CellReport {
  const { question, directorate } = against;
  return {
    sheet: row.sheet,
    row: row.row,
    column: cell.column,
    question,
    directorate,
    ...found,
    given: found.why === 'identifying' ? '' : cell.text,
  };
}

function inWords({ box, against }: Judging, stored: string): string {
  return box === 'rating' ? (gradeOf(against.scale, stored)?.label ?? '') : stored;
}

function storedEntry(assessment: Assessment | undefined, scale: ScaleId): Record<EntryBox, string> {
  if (assessment === undefined) {
    return { whatWeKnow: '', rating: '', remarks: '', howWeKnow: '', whatNext: '', link: '' };
  }
  return { ...assessment, rating: gradeOf(scale, assessment.rating)?.value ?? '' };
}
