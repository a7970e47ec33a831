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

export interface EvidenceFileTable {
  council_id: string;
  id: string;
  item_id: string | null;
  sent_by: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  taken_at: Date;
  removed_at: Date | null;
}

export interface EvidenceFilePartTable {
  council_id: string;
  file_id: string;
  part: number;
  base64: string;
}

/** The tables of the register. */
export interface EvidenceTables {
  evidence_item: EvidenceItemTable;
  evidence_use: EvidenceUseTable;
  evidence_file: EvidenceFileTable;
  evidence_file_part: EvidenceFilePartTable;
}
