export interface EntryReviewTable {
  council_id: string;
  cycle_id: string;
  question_key: string;
  directorate_id: string | null;
  entry_revision: number;
  decision: string;
  reason: string;
  decided_by: string;
  decided_at: Date;
}
