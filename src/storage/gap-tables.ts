export interface GapAcceptanceTable {
  council_id: string;
  cycle_id: string;
  gap_key: string;
  rule: string;
  revision: number;
  advice: string | null;
  advised_by: string | null;
  advised_at: Date | null;
  severity: string | null;
  reason: string | null;
  review_on: string | null;
  accepted_by: string | null;
  accepted_at: Date | null;
}

export interface NudgeTable {
  council_id: string;
  cycle_id: string;
  question_key: string;
  directorate_id: string | null;
  nudged_on: string;
}
