import type { Generated, GeneratedAlways } from 'kysely';
import type { Json } from './cycle-tables.ts';

export interface OutboxTable {
  council_id: string;
  id: string;
  idempotency_key: string;
  kind: string;
  payload: Json;
  state: string;
  attempts: Generated<number>;
  next_attempt_at: Date;
  give_up_at: Date | null;
  lease_until: Date | null;
  last_code: string | null;
  created_at: Date;
  sent_at: Date | null;
  doubts: Generated<number>;
  conversation_id: GeneratedAlways<string | null>;
  position: GeneratedAlways<number>;
}

export interface NoticeTable {
  council_id: string;
  id: string;
  person_id: string;
  body: string;
  created_at: Date;
}

export interface StandingMessageTable {
  council_id: string;
  key: string;
  conversation_id: string;
  thread_id: string;
  activity_id: string;
  sent_at: Date;
}

export interface TenantPaceTable {
  tenant_id: string;
  next_at: Date;
  held_until: Date | null;
}
