export interface RetentionTable {
  council_id: string;
  kind: string;
  keep_months: number | null;
}

export interface LegalHoldTable {
  council_id: string;
  id: string;
  why: string;
  begun_at: Date;
  ended_at: Date | null;
}

export interface RetentionPassTable {
  council_id: string;
  ran_on: string;
}

export interface KeptCountTable {
  council_id: string;
  cycle_id: string;
  audience: string;
  directorate_id: string | null;
  question_key: string;
  item: string;
  value: string;
  count: number;
}

export interface ErasureTable {
  council_id: string;
  person_id: string;
  erased_at: Date;
}
