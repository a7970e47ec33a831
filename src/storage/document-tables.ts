import type { RouteStatementTable } from './route-tables.ts';

export interface DocumentSettingTable {
  council_id: string;
  name: string;
  value: string;
  updated_at: Date;
}

export interface DocumentOfferTable {
  council_id: string;
  id: string;
  person_id: string;
  kind: string;
  edition: string;
  cycle_id: string;
  file_name: string;
  status: string;
  offered_at: Date;
  moved_at: Date;
}

export interface AnswerFeedbackTable {
  council_id: string;
  month: string;
  reaction: string;
  count: number;
}

/** The tables of what a council hands out and says on the way to it, and of what people think of what was written for them. */
export interface DocumentTables {
  document_setting: DocumentSettingTable;
  document_offer: DocumentOfferTable;
  answer_feedback: AnswerFeedbackTable;
  route_statement: RouteStatementTable;
}
