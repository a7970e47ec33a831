import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';
import type { ReturnedRow, ReturnedWorkbook } from '../domain/returned-workbook.ts';
import type { ActionBox, EntryBox } from '../domain/workbook-record.ts';
import { readReturnedRows } from './returned-rows.ts';
import { openWorkbookArchive } from './workbook-archive.ts';
import { actionColumns, entryColumns, identitySheet, layoutVersion } from './workbook-layout.ts';
import type { WorkbookSheet } from './workbook-sheets.ts';
import { readWorkbookSheets } from './workbook-sheets.ts';

/**
 * Reads a workbook that `writeWorkbook` wrote and that somebody edited in a spreadsheet. Texts are whole, with line ends
 * as `\n`. A refusal completes "the file …": not a workbook, or not one of ours.
 */
export async function readReturnedWorkbook(bytes: Uint8Array): Promise<Result<ReturnedWorkbook, string>> {
  const parts = openWorkbookArchive(bytes);
  if (!parts.ok) return parts;
  const sheets = await readWorkbookSheets(parts.value, { whole: true });
  if (!sheets.ok) return sheets;
  const identity = identityIn(sheets.value);
  if (identity === undefined) return refused('is no workbook that LAT Assistant made, or has lost what says so');
  if (identity.get('layout') !== layoutVersion) return refused('was made by another version of LAT Assistant');
  const said = (name: string): string => identity.get(name) ?? '';
  return ok({
    ...{ councilId: said('councilId'), councilName: said('councilName'), edition: said('edition') },
    ...{ cycleId: said('cycleId'), cycleLabel: said('cycleLabel') },
    ...{ setId: said('setId'), setVersion: Number(said('setVersion')) },
    ...rowsIn(sheets.value),
  });
}

function identityIn(sheets: readonly WorkbookSheet[]): ReadonlyMap<string, string> | undefined {
  const sheet = sheets.find(({ name }) => name === identitySheet);
  if (sheet === undefined) return undefined;
  const texts = (cells: ReadonlyMap<number, { kind: string; text?: string }>): [string, string] => [
    cells.get(1)?.text ?? '',
    cells.get(2)?.text ?? '',
  ];
  return new Map([...sheet.rows.values()].map(texts));
}

/** A row that stands on two sheets stands there twice. */
function rowsIn(sheets: readonly WorkbookSheet[]): Pick<ReturnedWorkbook, 'entries' | 'actions' | 'ownRows'> {
  const entries = sheets.flatMap((sheet) => readReturnedRows<EntryBox>(sheet, entryColumns) ?? []);
  const actions = sheets.flatMap((sheet) => readReturnedRows<ActionBox>(sheet, actionColumns) ?? []);
  return {
    entries: onceEach(entries.flatMap(({ rows }) => rows)),
    actions: onceEach(actions.flatMap(({ rows }) => rows)),
    ownRows: [...entries, ...actions].flatMap(({ ownRows }) => ownRows),
  };
}

function onceEach<Box extends string>(rows: readonly ReturnedRow<Box>[]): readonly ReturnedRow<Box>[] {
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return rows.map((row) => ((byKey.get(row.key)?.length ?? 0) > 1 ? { ...row, problem: 'twice' as const } : row));
}
