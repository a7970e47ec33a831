import type { ColumnType, Generated } from 'kysely';

/** A jsonb column: parsed when read, written as the text that `json()` makes. */
export type Json = ColumnType<unknown, string, string>;

export interface QuestionSetVersionTable {
  council_id: string;
  set_id: string;
  version: number;
  body: Json;
  imported: boolean;
  added_at: Date;
}

export interface CycleTable {
  council_id: string;
  id: string;
  set_id: string;
  set_version: number;
  label: string;
  stage: string;
  status: string;
  every_months: number | null;
  live: boolean;
  opens_on: string;
  closes_on: string | null;
  figures_from: number;
  comments_from: number;
  confidentiality: string;
  reviewer_reads: Generated<boolean>;
  signed_on: string | null;
  first_opens_on: string | null;
  first_closes_on: string | null;
  new_evidence_months: number | null;
  replies_wanted: number;
}

export interface TriggerEventTable {
  council_id: string;
  id: string;
  kind: string;
  why: string;
  happened_on: string;
  takes_effect_on: string | null;
  cycle_id: string | null;
  recorded_by: string;
  recorded_at: Date;
}

export interface AssignmentTable {
  council_id: string;
  cycle_id: string;
  question_key: string;
  directorate_id: string | null;
  person_id: string;
}

export interface AssessmentTable {
  council_id: string;
  cycle_id: string;
  question_key: string;
  directorate_id: string | null;
  revision: number;
  status: string;
  rating: string | null;
  outcome: string | null;
  link: string;
  what_we_know: string;
  how_we_know: string;
  what_next: string;
  remarks: string;
  reason: string;
  untested: Generated<string>;
  checked: string;
  covered: Json;
  retest_month: string | null;
  evidence_from: string | null;
  review_on: string | null;
  author_id: string | null;
  updated_at: Date;
}

export interface RespondentTable {
  council_id: string;
  cycle_id: string;
  person_id: string;
  audience: string;
  respondent_key: string;
  directorate_id: string | null;
  steps: Json;
  position: number;
  status: string;
}

export interface GivenQuestionTable {
  council_id: string;
  cycle_id: string;
  audience: string;
  question_key: string;
  people: number;
}

/** What stays of a part once its row of `respondent` is gone; see migration 0018. */
export interface ParticipationTable {
  council_id: string;
  cycle_id: string;
  person_id: string;
  audience: string;
  directorate_id: string | null;
  status: string;
  said: boolean;
}

/** How often links were cut, and up to which of them was vacuumed. */
export interface LinkCutTable {
  council_id: string;
  cuts: number;
  vacuumed: Generated<number>;
}

export interface ResponseTable {
  council_id: string;
  cycle_id: string;
  respondent_key: string;
  question_key: string;
  item: string;
  audience: string;
  directorate_id: string | null;
  revision: number;
  view: string;
  reason: string;
  updated_at: Date;
}

export interface AnswerMarkTable {
  council_id: string;
  cycle_id: string;
  respondent_key: string;
  question_key: string;
  item: string;
  revision: number;
  mark: string;
  marked_by: string;
}

export interface DraftTable {
  council_id: string;
  person_id: string;
  cycle_id: string;
  card: string;
  place: string;
  body: Json;
  updated_at: Date;
}
