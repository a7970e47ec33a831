import type { Worksheet } from 'exceljs';
import type { Entry } from '../domain/assessment.ts';
import { placeKey } from '../domain/place.ts';
import type { Question, Section } from '../domain/question-set.ts';
import { findQuestion } from '../domain/question-set.ts';
import type { Grade } from '../domain/scale.ts';
import { gradeOf, scales } from '../domain/scale.ts';
import type { EntryBox, WorkbookPart, WorkbookRecord } from '../domain/workbook-record.ts';
import { cellText } from './cell-text.ts';
import { planInWords, standingInWords } from './entry-words.ts';
import { writeHeadings, writeKeyedRow } from './keyed-rows.ts';
import { entryColumns } from './workbook-layout.ts';
import { bold, gradeFills, onTop } from './workbook-style.ts';

const ratingColumn = entryColumns.findIndex(({ box }) => box === 'rating') + 1;
/** Rows under the last entry in which a rating may still be chosen from the list. */
const spareRows = 20;

/** Fills the sheet of one directorate, or of the council's own entries, in the layout of 004. Gives the rows that lost characters. */
export function writeEntrySheet(sheet: Worksheet, record: WorkbookRecord, part: WorkbookPart): number {
  writeOpening(sheet, opening(record, part));
  writeHeadings(sheet, entryColumns);
  const first = sheet.rowCount + 1;
  let lossy = 0;
  let above = '';
  for (const entry of part.entries) {
    const found = findQuestion(record.set, entry.questionKey);
    if (found === undefined) continue;
    const parameter = parameterOf(found.section);
    const cells = cellsOf(record, entry, found.question);
    const lost = writeKeyedRow(sheet, entryColumns, {
      key: placeKey(entry),
      revision: entry.assessment?.revision ?? 0,
      name: `question ${found.question.number}`,
      cells: [parameter === above ? '' : parameter, ...cells],
    });
    above = parameter;
    lossy += lost ? 1 : 0;
  }
  offerRatings(sheet, record, { first, last: sheet.rowCount + spareRows });
  return lossy;
}

function writeOpening(sheet: Worksheet, lines: readonly string[]): void {
  for (const line of lines) {
    const row = sheet.addRow([cellText(line)]);
    row.height = 32;
    sheet.mergeCells(row.number, 1, row.number, entryColumns.length);
    row.getCell(1).alignment = onTop;
  }
  sheet.getRow(1).font = bold(14);
}

function parameterOf({ title, stem }: Section): string {
  return stem === null ? title : `${title}\n${stem}`;
}

/** Title, guidance line and edition, as they stand above the table of 004. */
function opening({ council, set, cycle, edition }: WorkbookRecord, part: WorkbookPart): readonly string[] {
  const low = scales[set.scale].filter(({ adverse }) => adverse).map(({ label }) => `“${label}”`);
  return [
    [council.name, set.title, part.name, cycle.label].join(' – '),
    `LAT Guidance: Input evidence to key questions in column D, provide the risk assessment rating by selecting from the drop down box in column E and provide remarks and action plan with timescales in column F. An action with an owner and a due date must stand on the sheet Actions if the rating is ${low.join(' or ')}.`,
    `${
      edition === 'public'
        ? 'Public edition. What it leaves out is said on the sheet Summary. It cannot be sent back; edit the restricted edition.'
        : 'Restricted edition. Columns D to I, and actions, owners and dates on the sheet Actions, can be edited here and sent back.'
    } Of a long text a row shows no more than fits on a page; the cell holds all of it, and the Word papers print it.`,
  ];
}

function cellsOf(record: WorkbookRecord, entry: Entry, question: Question): readonly string[] {
  const { set, today } = record;
  const texts = textsOf(entry, record);
  return [
    `${question.number}. ${question.wording.manager}`,
    question.subPrompts
      .map(({ key, text }) => `* ${text}${texts.covered.includes(key) ? ' (covered)' : ''}`)
      .join('\n'),
    ...[texts.whatWeKnow, texts.rating, texts.remarks, texts.howWeKnow, texts.whatNext, texts.link],
    planInWords(entry, set.scale, today),
    standingInWords(entry, set.scale, today),
  ];
}

function textsOf(
  { assessment }: Entry,
  { set, edition }: WorkbookRecord,
): Record<EntryBox, string> & { covered: readonly string[] } {
  if (assessment === undefined) {
    return { whatWeKnow: '', rating: '', remarks: '', howWeKnow: '', whatNext: '', link: '', covered: [] };
  }
  const rating = gradeOf(set.scale, assessment.rating)?.label ?? '';
  return { ...assessment, rating, ...(edition === 'public' && { link: '' }) };
}

/** The scale as a list, and its colour beside its words; both follow whoever edits the cell. */
function offerRatings(
  sheet: Worksheet,
  { set }: WorkbookRecord,
  { first, last }: { first: number; last: number },
): void {
  const grades = scales[set.scale];
  const labels = grades.map(({ label }) => label).join(',');
  for (let row = first; row <= last; row += 1) {
    sheet.getCell(row, ratingColumn).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${labels}"`],
      showErrorMessage: true,
      errorTitle: 'Rating',
      error: 'Please choose a rating from the list, or leave the cell empty.',
    };
  }
  const letter = sheet.getColumn(ratingColumn).letter;
  sheet.addConditionalFormatting({
    ref: `${letter}${String(first)}:${letter}${String(last)}`,
    rules: grades.map((grade, index) => ({
      type: 'cellIs',
      operator: 'equal',
      priority: index + 1,
      formulae: [`"${grade.label}"`],
      style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: fillOf(grade, index) } } },
    })),
  });
}

function fillOf({ urgent, adverse, reserved }: Grade, index: number): string {
  if (urgent) return gradeFills.urgent;
  if (adverse) return gradeFills.adverse;
  if (reserved) return gradeFills.reserved;
  return index === 0 ? gradeFills.best : gradeFills.good;
}
