export interface RelationshipTable {
  council_id: string;
  cycle_id: string;
  person_id: string;
  revision: number;
  text: string;
  recorded_by: string;
  updated_at: Date;
}

/** What is kept of those who assess and of what they judge. */
export interface JudgementTables {
  relationship: RelationshipTable;
}
