export interface RelationshipTable {
  council_id: string;
  cycle_id: string;
  person_id: string;
  revision: number;
  text: string;
  recorded_by: string;
  updated_at: Date;
}

export interface SectionJudgementTable {
  council_id: string;
  cycle_id: string;
  section_key: string;
  directorate_id: string | null;
  revision: number;
  value: string;
  reasons: string;
  judged_by: string;
  updated_at: Date;
}

/** What is kept of those who assess and of what they judge. */
export interface JudgementTables {
  relationship: RelationshipTable;
  section_judgement: SectionJudgementTable;
}
