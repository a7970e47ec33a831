import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Role, RoleHolding } from '../domain/role.ts';

/** Columns of the people file. */
export type PeopleColumn =
  'email' | 'name' | 'directorate' | 'roles' | 'entra_object_id' | 'post' | 'reports_to' | 'left' | 'until';

/**
 * A row of the people file: a person in one directorate, or in the whole council where `directorate` is null. `row` as a
 * spreadsheet counts it, the heading being row 1. Null: left blank, so that what is stored stays.
 */
export interface PeopleRow {
  row: number;
  email: string;
  name: string;
  directorate: string | null;
  roles: readonly Role[];
  entraObjectId: string | null;
  post: string | null;
  reportsTo: string | null;
  /** The last day of these roles, null: they have no end; absent where the cell is blank. */
  until?: CalendarDate | null;
  /** The person has left the council. */
  left?: boolean;
}

/** What is wrong with a row; `row` 1 for what is wrong with the heading or the whole file. */
export interface PeopleRowProblem {
  row: number;
  problem:
    | { kind: 'empty_file' | 'no_rows' | 'not_utf8' | 'unclosed_quote' | 'stray_quote' | 'self_reporting' }
    | { kind: 'too_large'; most: number }
    | { kind: 'missing_column' | 'unknown_column' | 'repeated_column'; column: string }
    | { kind: 'field_count'; fields: number; columns: number }
    | { kind: 'missing' | 'too_long' | 'bad_characters' | 'bad_email'; column: PeopleColumn }
    | { kind: 'unknown_role' | 'unknown_directorate'; value: string }
    | { kind: 'repeated_row'; first: number }
    | { kind: 'conflict'; column: PeopleColumn; first: number }
    | { kind: 'entra_taken' | 'left_with_roles' }
    | { kind: 'bad_left' | 'bad_until'; value: string }
    | { kind: 'left_differs'; first: number };
}

/** A person as the file has them, all rows together; null where it says nothing. */
export interface WantedPerson {
  email: string;
  name: string;
  entraObjectId: string | null;
  post: string | null;
  reportsTo: string | null;
  roles: readonly RoleHolding[];
  left: boolean;
}
