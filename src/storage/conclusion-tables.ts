import type { Json } from './cycle-tables.ts';

export interface ConclusionTable {
  council_id: string;
  cycle_id: string;
  limb: string;
  revision: number;
  text: string;
  qualified: boolean;
  qualification: string;
  rests_on: Json;
  author_id: string | null;
  updated_at: Date;
}

export interface RecommendationTable {
  council_id: string;
  id: string;
  cycle_id: string;
  letter: string;
  revision: number;
  text: string;
  limbs: Json;
  question_keys: Json;
  response_due_on: string | null;
  status: string;
  response: string;
  minute_reference: string;
  author_id: string;
  updated_at: Date;
}

export interface RecommendationActionTable {
  council_id: string;
  recommendation_id: string;
  action_id: string;
}
