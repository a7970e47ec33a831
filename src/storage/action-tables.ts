import type { Generated } from 'kysely';

interface ActionTable {
  council_id: string;
  id: string;
  cycle_id: string;
  question_key: string;
  directorate_id: string | null;
  what: string;
  owner: string;
  due_on: string | null;
  status: string;
  urgent: boolean;
  created_at: Date;
  updated_at: Date;
  revision: Generated<number>;
  gap_rule: string | null;
}

interface ActionNoteTable {
  council_id: string;
  id: string;
  action_id: string;
  kind: string;
  text: string;
  item_id: string | null;
  owner_was: string | null;
  due_was: string | null;
  noted_by: string;
  noted_at: Date;
  revision: number;
}

/** The register of actions. */
export interface ActionTables {
  action: ActionTable;
  action_note: ActionNoteTable;
}
