import type { Worksheet } from 'exceljs';
import { dateInWords } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import type { Counts } from '../domain/roll-up.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { WorkbookRecord } from '../domain/workbook-record.ts';
import { cellText } from './cell-text.ts';
import { counted } from './entry-words.ts';
import { withheldLines } from './evidence-sheet.ts';
import { writeTable } from './plain-table.ts';
import { bold } from './workbook-style.ts';

const columns: readonly (readonly [string, (counts: Counts) => number])[] = [
  ['Entries', ({ total }) => total],
  ['Assured', ({ assured }) => assured],
  ['Assured with reservations', ({ assuredWithReservations }) => assuredWithReservations],
  ['Self-assessed', ({ selfAssessed }) => selfAssessed],
  ['Not assured', ({ notAssured }) => notAssured],
  ['Not tested', ({ notTested }) => notTested],
  ['Unanswered', ({ unanswered }) => unanswered],
  ['Not applicable', ({ notApplicable }) => notApplicable],
];

/** Fills the summary: the roll-up as a status card has it, and what this edition leaves out. */
export function writeSummarySheet(sheet: Worksheet, record: WorkbookRecord, lossyRows: number): void {
  const { date, time } = localTime(new Date(record.asAt), record.zone);
  sheet.addRow([cellText(`${record.council.name} – ${record.set.title} – ${record.cycle.label}`)]);
  sheet.getRow(1).font = bold(14);
  sheet.addRow([
    `As at ${dateInWords(date)}, ${time}. ${record.edition === 'public' ? 'Public' : 'Restricted'} edition.`,
  ]);
  for (const snapshot of record.status) writeStatus(sheet, snapshot);
  sheet.addRow([]);
  for (const line of withheld(record, lossyRows)) sheet.addRow([line]);
}

function writeStatus(sheet: Worksheet, snapshot: StatusSnapshot): void {
  const { counts, cells, distribution } = snapshot.rollUp;
  const names = new Map(snapshot.directorates.map(({ id, name }) => [id, name]));
  const reviewed = counts.assured + counts.assuredWithReservations;
  sheet.addRow([]);
  const head = `${snapshot.directorateName ?? snapshot.councilName}: reviewed and assured ${String(reviewed)} of ${String(counts.total)}`;
  sheet.addRow([cellText(head)]).font = bold();
  writeTable(sheet, {
    headings: ['Section', 'Directorate', ...columns.map(([name]) => name), 'Rated', 'Lowest rating'],
    widths: [40, 30, 10, 10, 14, 14, 12, 12, 13, 14, 10, 22],
    rows: [
      ...cells.map((cell) => [
        cell.shortTitle,
        names.get(cell.directorateId ?? '') ?? 'Council and partnership',
        ...columns.map(([, count]) => count(cell.counts)),
        cell.tested,
        cell.lowest?.label ?? 'None given',
      ]),
      ['All', '', ...columns.map(([, count]) => count(counts))],
    ],
  });
  sheet.addRow([]);
  writeTable(sheet, {
    headings: ['Rating', 'Entries'],
    widths: [],
    rows: distribution.map(({ label, count }) => [label, count]),
  });
  sheet.addRow([]);
  sheet.addRow([repliesInWords(snapshot)]);
}

function repliesInWords({ responses }: StatusSnapshot): string {
  if (responses === null) return 'Replies: withheld, because nobody was asked or too few have answered to be counted.';
  return `Replies: ${String(responses.invited)} people were asked, at least ${String(responses.finished)} have finished.`;
}

function withheld(record: WorkbookRecord, lossyRows: number): readonly string[] {
  const { edition, parts, evidence } = record;
  const entries = parts.flatMap((part) => part.entries);
  const links = [...entries.map(({ assessment }) => assessment?.link ?? ''), ...evidence.map(({ link }) => link)];
  const linked = counted(links.filter((link) => link !== '').length, 'link');
  return [
    edition === 'public'
      ? `Left out of the public edition: ${linked} to evidence, what people said, and figures of too few people. Read the evidence and the remarks before you publish them: no machine can tell what is exempt in them.`
      : 'Left out of every edition: what single people said, and figures of too few people.',
    ...withheldLines(record),
    ...(lossyRows === 0
      ? []
      : [`In ${counted(lossyRows, 'row')}, characters that no file can hold were left out of a text.`]),
  ];
}
