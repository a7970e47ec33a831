import type { Json } from './cycle-tables.ts';

export interface FigureBlockTable {
  council_id: string;
  cycle_id: string;
  audience: string;
  block: string;
}

export interface PublishedFigureTable {
  council_id: string;
  cycle_id: string;
  audience: string;
  block: string;
  question_key: string;
  item: string;
  counts: Json;
  contents: Json;
}

export interface FigureLookTable {
  council_id: string;
  cycle_id: string;
  seen: string;
}
