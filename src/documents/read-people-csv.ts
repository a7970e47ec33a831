import { isUtf8 } from 'node:buffer';
import { isCalendarDate } from '../domain/calendar-date.ts';
import { cleanText } from '../domain/clean-text.ts';
import { readDayOrMonth } from '../domain/read-day-or-month.ts';
import type { Role } from '../domain/role.ts';
import { roles } from '../domain/role.ts';
import type { PeopleColumn, PeopleRow, PeopleRowProblem } from '../usecases/people-row.ts';
import type { CsvRecord } from './read-csv.ts';
import { readCsv } from './read-csv.ts';

/** The rows that could be read, and what is wrong with the others: one problem or more for each. */
export interface PeopleFile {
  rows: readonly PeopleRow[];
  problems: readonly PeopleRowProblem[];
}

type Problem = PeopleRowProblem['problem'];

const columns: readonly PeopleColumn[] = [
  'email',
  'name',
  'directorate',
  'roles',
  'entra_object_id',
  'post',
  'reports_to',
  'left',
  'until',
];
const needed: readonly PeopleColumn[] = ['email', 'name', 'directorate', 'roles'];
const longest: Readonly<Record<PeopleColumn, number>> = {
  email: 254,
  name: 200,
  directorate: 120,
  roles: 400,
  entra_object_id: 100,
  post: 200,
  reports_to: 254,
  left: 10,
  until: 40,
};
const mostBytes = 5 * 1024 * 1024;

/**
 * Reads the people file: RFC 4180, separated by commas or semicolons, with or without a byte order mark, UTF-8. The
 * heading names the columns in any order; `entra_object_id`, `post`, `reports_to`, `left` and `until` may be missing.
 * A row with `left` yes has no roles. `until` is the last day of its roles, or `none`. Roles are split by
 * semicolons or commas and may be written with spaces (`chief executive`). Blank rows are passed over.
 */
export function readPeopleCsv(bytes: Uint8Array): PeopleFile {
  if (bytes.length > mostBytes) return refused({ kind: 'too_large', most: mostBytes });
  if (!isUtf8(bytes) || bytes.includes(0)) return refused({ kind: 'not_utf8' });
  const records = readCsv(new TextDecoder().decode(bytes));
  const heading = records[0];
  if (heading === undefined) return refused({ kind: 'empty_file' });
  if (heading.broken !== null) return refused({ kind: heading.broken });
  const named = heading.fields.map((field) =>
    field
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const wrong = headingProblems(named);
  if (wrong.length > 0) return refused(...wrong);
  const read = records.slice(1).map((record) => readRow(record, named as readonly PeopleColumn[]));
  if (read.length === 0) return refused({ kind: 'no_rows' });
  return { rows: read.flatMap(({ rows }) => rows), problems: read.flatMap(({ problems }) => problems) };
}

function refused(...problems: readonly Problem[]): PeopleFile {
  return { rows: [], problems: problems.map((problem) => ({ row: 1, problem })) };
}

function headingProblems(named: readonly string[]): readonly Problem[] {
  const known: readonly string[] = columns;
  return [
    ...named
      .filter((column) => !known.includes(column))
      .map((column) => ({ kind: 'unknown_column' as const, column: column.slice(0, 60) })),
    ...known
      .filter((column) => named.indexOf(column) !== named.lastIndexOf(column))
      .map((column) => ({ kind: 'repeated_column' as const, column })),
    ...needed
      .filter((column) => !named.includes(column))
      .map((column) => ({ kind: 'missing_column' as const, column })),
  ];
}

function readRow(record: CsvRecord, named: readonly PeopleColumn[]): PeopleFile {
  const row = record.row;
  const refuse = (...problems: readonly Problem[]): PeopleFile => ({
    rows: [],
    problems: problems.map((problem) => ({ row, problem })),
  });
  if (record.broken !== null) return refuse({ kind: record.broken });
  if (record.fields.length !== named.length) {
    return refuse({ kind: 'field_count', fields: record.fields.length, columns: named.length });
  }
  const cells = new Map(named.map((column, index) => [column, (record.fields[index] ?? '').trim()]));
  const cell = (column: PeopleColumn): string => cells.get(column) ?? '';
  const given = rolesIn(cell('roles'));
  const left = cell('left').toLowerCase() === 'yes';
  const inCells = named.flatMap((column) => (left && column === 'roles' ? [] : cellProblems(column, cell(column))));
  const end = endIn(cell('until'));
  const problems = [...inCells, ...given.problems, ...leftProblems(cell('left'), cell('roles')), ...end.problems];
  const self = cell('reports_to') !== '' && cell('reports_to').toLowerCase() === cell('email').toLowerCase();
  if (self) problems.push({ kind: 'self_reporting' });
  if (problems.length > 0) return refuse(...problems);
  const orNull = (column: PeopleColumn): string | null => (cell(column) === '' ? null : cell(column));
  const person: PeopleRow = {
    row,
    email: cell('email'),
    name: cell('name'),
    directorate: orNull('directorate'),
    roles: given.roles,
    entraObjectId: orNull('entra_object_id')?.toLowerCase() ?? null,
    post: orNull('post'),
    reportsTo: orNull('reports_to'),
    ...end.given,
    ...(left ? { left } : {}),
  };
  return { rows: [person], problems: [] };
}

function leftProblems(text: string, held: string): readonly Problem[] {
  if (text === '' || text.toLowerCase() === 'no') return [];
  if (text.toLowerCase() !== 'yes') return [{ kind: 'bad_left', value: text.slice(0, 60) }];
  return held === '' ? [] : [{ kind: 'left_with_roles' }];
}

/** A day as spreadsheets write it too, or `none`; an empty cell gives nothing. */
function endIn(text: string): { given: Pick<PeopleRow, 'until'>; problems: readonly Problem[] } {
  if (text === '') return { given: {}, problems: [] };
  if (text.toLowerCase() === 'none') return { given: { until: null }, problems: [] };
  const read = readDayOrMonth(text);
  if (read !== undefined && isCalendarDate(read)) return { given: { until: read }, problems: [] };
  return { given: {}, problems: [{ kind: 'bad_until', value: text.slice(0, 60) }] };
}

const email = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]+$/u;
const mustBeFilled: readonly PeopleColumn[] = ['email', 'name', 'roles'];
const forms: Readonly<Partial<Record<PeopleColumn, readonly [RegExp, 'bad_email' | 'bad_characters']>>> = {
  email: [email, 'bad_email'],
  reports_to: [email, 'bad_email'],
  entra_object_id: [/^\S+$/u, 'bad_characters'],
};

function cellProblems(column: PeopleColumn, text: string): readonly Problem[] {
  if (text === '') return mustBeFilled.includes(column) ? [{ kind: 'missing', column }] : [];
  if (text.length > longest[column]) return [{ kind: 'too_long', column }];
  if (cleanText(text).changed || /[\n\t\uFFFD]/u.test(text)) return [{ kind: 'bad_characters', column }];
  const [form, kind] = forms[column] ?? [/^/, 'bad_characters'];
  return form.test(text) ? [] : [{ kind, column }];
}

function rolesIn(text: string): { roles: readonly Role[]; problems: Problem[] } {
  const words = text
    .split(/[;,]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const read = words.map((word) => {
    const wanted = word.toLowerCase().replace(/[\s-]+/g, '_');
    return roles.find((role) => role === wanted) ?? { kind: 'unknown_role' as const, value: word.slice(0, 60) };
  });
  const problems: Problem[] = read.filter((one) => typeof one === 'object');
  if (words.length === 0 && text !== '') problems.push({ kind: 'missing', column: 'roles' });
  return { roles: [...new Set(read.filter((one) => typeof one === 'string'))], problems };
}
