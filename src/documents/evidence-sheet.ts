import type { Worksheet } from 'exceljs';
import type { Assessment } from '../domain/assessment.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import { findQuestion } from '../domain/question-set.ts';
import type { WorkbookRecord } from '../domain/workbook-record.ts';
import { writeTable } from './plain-table.ts';

/** Fills the sheet of evidence: where it can be seen, when it is from, when it is to be looked at again. */
export function writeEvidenceSheet(sheet: Worksheet, record: WorkbookRecord): void {
  const rows = record.parts.flatMap((part) =>
    part.entries.flatMap(({ questionKey, assessment }) => {
      const question = findQuestion(record.set, questionKey)?.question;
      if (question === undefined || assessment === undefined || !hasSource(assessment)) return [];
      return [
        [
          `${question.number}. ${question.topic}`,
          part.name,
          assessment.link !== '' && record.edition === 'public' ? 'Withheld in the public edition' : assessment.link,
          assessment.evidenceFrom === null ? 'Not said' : partialDateInWords(assessment.evidenceFrom),
          assessment.reviewOn === null ? '' : dateInWords(assessment.reviewOn),
        ],
      ];
    }),
  );
  writeTable(sheet, {
    headings: ['Key question', 'Directorate', 'Link', 'From', 'Look at it again on'],
    widths: [34, 26, 60, 18, 20],
    rows: rows.length > 0 ? rows : [['No evidence has a link or a date yet.']],
  });
}

function hasSource({ link, evidenceFrom, reviewOn }: Assessment): boolean {
  return link !== '' || evidenceFrom !== null || reviewOn !== null;
}
