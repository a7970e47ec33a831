import type { Json } from './cycle-tables.ts';

export interface RouteStatementTable {
  council_id: string;
  cycle_id: string;
  position: number;
  kind: string;
  sign_off_row: string | null;
  person_id: string | null;
  made_by: string;
  made_on: string;
  text: string;
  details: Json;
  entered_at: Date;
}
