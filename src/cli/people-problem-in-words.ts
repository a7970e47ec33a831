import { roles } from '../domain/role.ts';
import type { PeopleRowProblem } from '../usecases/people-row.ts';

type Problem = PeopleRowProblem['problem'];
type Words = { [Kind in Problem['kind']]: (problem: Problem & { kind: Kind }) => string };

const words: Words = {
  empty_file: () => 'the file is empty',
  no_rows: () => 'there is no row under the heading',
  not_utf8: () => 'the file is not saved as UTF-8; in a spreadsheet choose “CSV UTF-8”',
  too_large: ({ most }) => `the file has more than ${String(most / 1024 / 1024)} MB`,
  unclosed_quote: () => 'a quotation mark is opened and never closed',
  stray_quote: () => 'a quotation mark stands in the middle of a cell; put the whole cell in quotes and double it',
  self_reporting: () => 'reports_to is the person’s own e-mail',
  missing_column: ({ column }) => `the heading lacks the column ${column}`,
  unknown_column: ({ column }) => `the heading has a column “${column}”, which is none of the file’s columns`,
  repeated_column: ({ column }) => `the heading has the column ${column} twice`,
  field_count: ({ fields, columns }) => `has ${String(fields)} cells, but the heading has ${String(columns)}`,
  missing: ({ column }) => `${column} is empty`,
  too_long: ({ column }) => `${column} is too long`,
  bad_characters: ({ column }) => `${column} holds a character that does not belong there`,
  bad_email: ({ column }) => `${column} is no e-mail address`,
  unknown_role: ({ value }) => `“${value}” is no role; roles are ${roles.join(', ')}`,
  unknown_directorate: ({ value }) => `“${value}” is no directorate of this council`,
  repeated_row: ({ first }) => `the person stands for this directorate in row ${String(first)} already`,
  conflict: ({ column, first }) => `${column} differs from row ${String(first)} of the same person`,
  left_with_roles: () => 'left is yes, so roles must be empty',
  bad_left: ({ value }) => `left is “${value}”; write yes, or leave it empty`,
  bad_until: ({ value }) => `until is “${value}”; write the last day of the roles as 2027-03-31, or none`,
  left_differs: ({ first }) => `the person has left by row ${String(first)}, and has roles in this one`,
  entra_taken: () => 'entra_object_id belongs to somebody else',
};

/** One line per row: `row 3: email is empty; “boss” is no role …`. */
export function peopleProblemsInWords(
  problems: readonly PeopleRowProblem[],
): readonly { row: number; problem: string }[] {
  return [...Map.groupBy(problems, ({ row }) => row)].map(([row, own]) => ({
    row,
    problem: own.map(({ problem }) => (words[problem.kind] as (problem: Problem) => string)(problem)).join('; '),
  }));
}
