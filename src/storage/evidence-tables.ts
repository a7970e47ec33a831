import type { Json } from './cycle-tables.ts';

export interface EvidenceItemTable {
  council_id: string;
  id: string;
  revision: number;
  kind: string;
  title: string;
  link: string;
  happened_on: string | null;
  inferred: boolean;
  after_id: string | null;
  owner: string;
  review_on: string | null;
  sensitivity: string;
  exemption: Json;
  added_by: string;
  added_at: Date;
  updated_at: Date;
}

export interface EvidenceUseTable {
  council_id: string;
  item_id: string;
  cycle_id: string;
  question_key: string;
  directorate_id: string | null;
  added_at: Date;
}
