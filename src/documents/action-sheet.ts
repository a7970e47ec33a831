import type { Worksheet } from 'exceljs';
import type { Action, Entry } from '../domain/assessment.ts';
import { placeKey } from '../domain/place.ts';
import { findQuestion } from '../domain/question-set.ts';
import { gradeOf } from '../domain/scale.ts';
import type { WorkbookPart, WorkbookRecord } from '../domain/workbook-record.ts';
import { actionStatusWords } from './entry-words.ts';
import type { KeyedRow } from './keyed-rows.ts';
import { writeHeadings, writeKeyedRow } from './keyed-rows.ts';
import { actionColumns } from './workbook-layout.ts';

/** Fills the sheet of actions: every action, and an empty row for each low rating that has none yet. */
export function writeActionSheet(sheet: Worksheet, record: WorkbookRecord): number {
  writeHeadings(sheet, actionColumns);
  let lossy = 0;
  for (const part of record.parts) {
    for (const entry of part.entries) {
      for (const action of entry.actions) lossy += writeAction(sheet, record, { part, entry, action });
      if (entry.actions.length === 0 && isAdverse(record, entry)) {
        lossy += writeAction(sheet, record, { part, entry, action: null });
      }
    }
  }
  return lossy;
}

function isAdverse({ set }: WorkbookRecord, { assessment }: Entry): boolean {
  return gradeOf(set.scale, assessment?.rating ?? null)?.adverse === true;
}

function writeAction(
  sheet: Worksheet,
  { set }: WorkbookRecord,
  { part, entry, action }: { part: WorkbookPart; entry: Entry; action: Action | null },
): number {
  const question = findQuestion(set, entry.questionKey)?.question;
  const name = question === undefined ? '' : `${question.number}. ${question.topic}`;
  const lost = writeKeyedRow(sheet, actionColumns, {
    key: action === null ? newActionKey(placeKey(entry)) : actionKey(action.id),
    revision: entry.assessment?.revision ?? 0,
    name: `the action for ${name}`,
    cells: [name, part.name, ...(action === null ? emptyAction : cellsOf(action))],
  });
  return lost ? 1 : 0;
}

const emptyAction: KeyedRow['cells'] = ['', '', { day: '' }, 'Plan missing: fill in this row', ''];

function cellsOf({ what, owner, dueOn, status, urgent }: Action): KeyedRow['cells'] {
  return [what, owner, { day: dueOn ?? '' }, actionStatusWords[status], urgent ? 'Urgent' : ''];
}

function actionKey(id: string): string {
  return `action:${id}`;
}

/** The row into which the first action of an entry can be written. */
function newActionKey(place: string): string {
  return `new:${place}`;
}
