import type { Worksheet } from 'exceljs';
import type { Assessment } from '../domain/assessment.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { evidenceKindTitles } from '../domain/evidence-kind-titles.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import type { Place } from '../domain/place.ts';
import { findQuestion } from '../domain/question-set.ts';
import type { RecordedEvidence } from '../domain/recorded-evidence.ts';
import type { WorkbookRecord } from '../domain/workbook-record.ts';
import { counted } from './entry-words.ts';
import { exemptInWords, whenInWords } from './evidence-words.ts';
import { writeTable } from './plain-table.ts';
import { bold } from './workbook-style.ts';

/** Fills the sheet of evidence: the register's items in the order of the trail, then what entries say of themselves. */
export function writeEvidenceSheet(sheet: Worksheet, record: WorkbookRecord): void {
  writeTitle(sheet, 'Items of evidence, in the order of their dates');
  for (const line of withheldLines(record)) sheet.addRow([line]);
  writeTable(sheet, {
    headings: [
      'When',
      'Item',
      'Kind',
      'Owner (a post)',
      'Look at it again on',
      'Who may see it',
      'Key questions',
      'Link',
    ],
    widths: [34, 60, 26, 24, 20, 34, 44, 40],
    rows: rowsOr(
      'No item of evidence is recorded.',
      record.evidence.map((item) => itemRow(record, item)),
    ),
  });
  sheet.addRow([]);
  writeTitle(sheet, 'Links and dates that entries give');
  writeTable(sheet, {
    headings: ['Key question', 'Link', 'Directorate', 'From', 'Look at it again on'],
    widths: [],
    rows: rowsOr('No entry has a link or a date yet.', entryRows(record)),
  });
}

function writeTitle(sheet: Worksheet, words: string): void {
  sheet.addRow([words]).font = bold();
}

function rowsOr(none: string, rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.length > 0 ? rows : [[none]];
}

/** What this edition, or this reader, is not shown of the trail. */
export function withheldLines({ edition, withheld, parts }: WorkbookRecord): readonly string[] {
  const { exempt, restricted } = withheld;
  const where = edition === 'public' ? 'Withheld from the public edition' : 'Withheld here';
  return [
    ...(exempt === 0
      ? []
      : [`${where}: ${counted(exempt, 'exempt item')} of evidence, but for a title and gist approved for the public.`]),
    ...(restricted === 0 ? [] : [`${where}: ${counted(restricted, 'restricted item')} of evidence.`]),
    ...(parts.some(({ directorateId }) => directorateId === null)
      ? []
      : ['Only items that entries of this workbook rest on are shown.']),
  ];
}

function itemRow(record: WorkbookRecord, item: RecordedEvidence): readonly string[] {
  return [
    whenInWords(item, record.evidence),
    titleOf(record, item),
    evidenceKindTitles[item.kind],
    item.owner,
    item.reviewOn === null ? '' : dateInWords(item.reviewOn),
    whoSees(record, item),
    item.uses.map((use) => placeInWords(record, use)).join('\n'),
    linkOf(record, item.link),
  ];
}

/** In the public edition an exempt item has its approved title already; the gist stands beside it. */
function titleOf({ edition }: WorkbookRecord, { title, gist, sensitivity }: RecordedEvidence): string {
  return edition === 'public' && sensitivity === 'exempt' && gist !== '' ? `${title}\n${gist}` : title;
}

function whoSees({ edition }: WorkbookRecord, item: RecordedEvidence): string {
  if (item.sensitivity === 'public') return 'Public';
  if (item.sensitivity === 'restricted') return 'Restricted';
  const { publicTitle, gist } = item;
  const approved = [publicTitle, gist].filter((part) => part !== '').join('\n');
  const said = approved === '' ? 'Nothing of it is approved for the public.' : `Approved for the public: ${approved}`;
  return [exemptInWords(item), ...(edition === 'public' ? [] : [said])].join('\n');
}

function placeInWords({ set, parts }: WorkbookRecord, { questionKey, directorateId }: Place): string {
  const question = findQuestion(set, questionKey)?.question;
  const name = question === undefined ? questionKey : `${question.number}. ${question.topic}`;
  const part = directorateId === null ? undefined : parts.find((one) => one.directorateId === directorateId);
  return part === undefined ? name : `${name} (${part.name})`;
}

function linkOf({ edition }: WorkbookRecord, link: string): string {
  return link !== '' && edition === 'public' ? 'Withheld in the public edition' : link;
}

function entryRows(record: WorkbookRecord): readonly (readonly string[])[] {
  return record.parts.flatMap((part) =>
    part.entries.flatMap(({ questionKey, assessment }) => {
      if (assessment === undefined || !hasSource(assessment)) return [];
      const { link, evidenceFrom, reviewOn } = assessment;
      return [
        [
          placeInWords(record, { questionKey, directorateId: null }),
          linkOf(record, link),
          part.name,
          evidenceFrom === null ? 'Not said' : partialDateInWords(evidenceFrom),
          reviewOn === null ? '' : dateInWords(reviewOn),
        ],
      ];
    }),
  );
}

function hasSource({ link, evidenceFrom, reviewOn }: Assessment): boolean {
  return link !== '' || evidenceFrom !== null || reviewOn !== null;
}
