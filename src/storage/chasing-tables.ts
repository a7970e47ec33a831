export interface LaunchTable {
  council_id: string;
  cycle_id: string;
  wanted: boolean;
  begun_at: Date | null;
  looked_at: string | null;
  reported: string | null;
  reported_at: Date | null;
}

export interface InvitationTable {
  council_id: string;
  cycle_id: string;
  person_id: string;
  outbox_id: string;
  invited_on: string;
}

export interface SaidMessageTable {
  council_id: string;
  cycle_id: string;
  person_id: string;
}

export interface ChasedTable {
  council_id: string;
  person_id: string;
  thing: string;
  reminders: number;
  helper_id: string | null;
  helped_on: string | null;
}

export interface ReminderTable {
  council_id: string;
  person_id: string;
  sent_on: string | null;
  shown: string | null;
  quiet_until: string | null;
  quiet_kind: string | null;
}

export interface ClosedDayTable {
  council_id: string;
  day: string;
}

export interface ChaserPassTable {
  council_id: string;
  hour: string;
}
