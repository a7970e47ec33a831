import type { Json } from './cycle-tables.ts';

export interface GroupSessionTable {
  council_id: string;
  id: string;
  cycle_id: string;
  directorate_id: string | null;
  people: string;
  what: string;
  heads: number;
  held_on: string;
  facilitator: string;
  revision: number;
  updated_at: Date;
}

export interface GroupAnswerTable {
  council_id: string;
  cycle_id: string;
  session_id: string;
  question_key: string;
  item: string;
  heads: Json;
  said: string;
  revision: number;
  updated_at: Date;
}

export interface ParaphraseTable {
  council_id: string;
  cycle_id: string;
  question_key: string;
  source: string;
  text: string;
  agreed_with: string;
  revision: number;
  updated_at: Date;
}
