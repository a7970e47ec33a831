import ExcelJS from 'exceljs';
import { writeWorkbook } from '../../src/documents/write-workbook.ts';
import type { Action, Assessment } from '../../src/domain/assessment.ts';
import { placesOf } from '../../src/domain/place.ts';
import { rollUp } from '../../src/domain/roll-up.ts';
import type { WorkbookRecord } from '../../src/domain/workbook-record.ts';
import { blankAssessment } from '../../src/usecases/assessment-desk.ts';
import { directorates, plymouth } from '../support/council.ts';

/** What is written at a place of the workbook: of the question, and of the directorate where its level has them. */
export interface Written {
  questionKey: string;
  directorateId?: string;
  assessment?: Partial<Assessment>;
  actions?: readonly Partial<Action>[];
}

const at = new Date('2026-09-14T08:00:00Z');
const cycle: WorkbookRecord['cycle'] = {
  ...{ id: '2026-27', questionSetId: 'plymouth-2016', questionSetVersion: 1, label: '2026/27', stage: 'periodic' },
  ...{ status: 'open', everyMonths: 12, live: false, opensOn: '2026-09-01', closesOn: '2026-12-18', figuresFrom: 5 },
  ...{ repliesWanted: 12, commentsFrom: 10, confidentiality: 'named', reviewerReads: false, signedOn: null },
};

/** The record of a test council's cycle in which only these things are written. */
export function workbookRecord(written: readonly Written[], fields: Partial<WorkbookRecord> = {}): WorkbookRecord {
  const set = fields.set ?? plymouth();
  const entries = placesOf(set, directorates).map((place) => {
    const found = written.find(
      (one) => one.questionKey === place.questionKey && (one.directorateId ?? null) === place.directorateId,
    );
    const assessment = found?.assessment && {
      ...blankAssessment({ cycleId: cycle.id, ...place }, at),
      revision: 3,
      ...found.assessment,
    };
    const actions = (found?.actions ?? []).map((action, index): Action => ({
      ...{ id: `${place.questionKey}-${String(index)}`, cycleId: cycle.id, ...place },
      ...{
        what: 'Check the records',
        owner: 'Head of Service',
        dueOn: '2026-10-30',
        status: 'open',
        urgent: false,
        revision: 1,
      },
      ...action,
    }));
    return { ...place, assessment, actions, holders: [] };
  });
  const today = '2026-09-14';
  const council = { id: 'testshire', name: 'Testshire Council' };
  return {
    ...{ council, cycle, set, edition: 'restricted', asAt: at.toISOString(), zone: 'Europe/London', today },
    parts: [{ id: null, name: 'Council and partnership' }, ...directorates].map(({ id, name }) => ({
      ...{ directorateId: id, name, entries: entries.filter(({ directorateId }) => directorateId === id) },
    })),
    ...{ evidence: [], withheld: { exempt: 0, restricted: 0 } },
    status: [
      {
        ...{ councilId: council.id, councilName: council.name, cycleId: cycle.id, cycleLabel: cycle.label },
        ...{
          setTitle: set.title,
          scale: set.scale,
          directorateId: null,
          directorateName: null,
          asAt: at.toISOString(),
        },
        ...{ zone: 'Europe/London', closesOn: null, directorates, rollUp: rollUp(set, entries, today), gaps: [] },
        ...{ decisions: [], urgent: [], overdue: [], retests: [], responses: null, ratings: {}, changes: null },
      },
    ],
    ...fields,
  };
}

/** The workbook as a spreadsheet reads it. */
export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

/** Writes the record and reads it as a spreadsheet does. */
export async function writtenWorkbook(record: WorkbookRecord): Promise<ExcelJS.Workbook> {
  return openWorkbook(await writeWorkbook(record));
}

/** The row of a sheet whose hidden key begins so. */
export function rowOf(sheet: ExcelJS.Worksheet, key: string): ExcelJS.Row {
  const rows = sheet.getRows(1, sheet.rowCount) ?? [];
  const found = rows.find((row) => (row.values as unknown[]).some((value) => String(value).startsWith(`${key}#1/`)));
  if (found === undefined) throw new Error(`No row ${key} on ${sheet.name}`);
  return found;
}
