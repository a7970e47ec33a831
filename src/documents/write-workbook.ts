import type { Workbook, Worksheet } from 'exceljs';
import ExcelWorkbook from 'exceljs/lib/doc/workbook.js';
import { documentTypes } from '../domain/document.ts';
import type { WorkbookRecord } from '../domain/workbook-record.ts';
import { writeActionSheet } from './action-sheet.ts';
import { cellText } from './cell-text.ts';
import { writeEntrySheet } from './entry-sheet.ts';
import { writeEvidenceSheet } from './evidence-sheet.ts';
import { writeSummarySheet } from './summary-sheet.ts';
import { actionsSheet, identitySheet, layoutVersion } from './workbook-layout.ts';

/** Excel's own limit for the name of a sheet. */
const longestName = 31;
/** A3, which the types of the library do not know. */
const a3 = 8;

/**
 * The workbook of a cycle as an .xlsx file in the layout of 004: a sheet for the council's own entries and one for each
 * directorate, then actions, evidence and the summary. No text is cut, and none is a formula. It carries, hidden, whose it
 * is and what each row shows, so that `readReturnedWorkbook` can tell what somebody changed in it.
 */
export async function writeWorkbook(record: WorkbookRecord): Promise<Uint8Array> {
  const book = new ExcelWorkbook();
  book.creator = 'LAT Assistant';
  book.title = cellText(`${record.council.name}: ${documentTypes.workbook.title}, ${record.cycle.label}`);
  book.created = new Date(record.asAt);
  book.modified = new Date(record.asAt);
  const names = new SheetNames();
  let lossy = 0;
  for (const part of record.parts) lossy += writeEntrySheet(addSheet(book, names.fit(part.name)), record, part);
  lossy += writeActionSheet(addSheet(book, actionsSheet), record);
  writeEvidenceSheet(addSheet(book, 'Evidence'), record);
  writeSummarySheet(addSheet(book, 'Summary'), record, lossy);
  writeIdentity(book.addWorksheet(identitySheet, { state: 'hidden' }), record);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(book: Workbook, name: string): Worksheet {
  const sheet = book.addWorksheet(name);
  sheet.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  Object.assign(sheet.pageSetup, { paperSize: a3 });
  sheet.headerFooter.oddFooter = '&L&A&RPage &P of &N';
  return sheet;
}

function writeIdentity(sheet: Worksheet, { council, cycle, set, edition, asAt }: WorkbookRecord): void {
  const identity = {
    layout: layoutVersion,
    councilId: council.id,
    councilName: council.name,
    cycleId: cycle.id,
    cycleLabel: cycle.label,
    setId: set.id,
    setVersion: String(set.version),
    edition,
    asAt,
  };
  for (const [name, value] of Object.entries(identity)) sheet.addRow([name, cellText(value)]);
}

/** Names that Excel takes: 31 characters, none of its signs, no two alike. */
class SheetNames {
  readonly #taken = new Set([actionsSheet, 'Evidence', 'Summary', identitySheet, 'History'].map(lower));

  fit(name: string): string {
    const plain = cellText(name)
      .replace(/[\\/?*[\]:]/g, '-')
      .replace(/^'+|'+$/g, '')
      .trim();
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? '' : ` (${String(count)})`;
      const start = (plain === '' ? 'Directorate' : plain).slice(0, longestName - suffix.length);
      const fit = `${start
        .replace(/[\uD800-\uDBFF]$/, '')
        .replace(/'+$/, '')
        .trim()}${suffix}`;
      if (this.#taken.has(lower(fit))) continue;
      this.#taken.add(lower(fit));
      return fit;
    }
  }
}

function lower(name: string): string {
  return name.toLowerCase();
}
