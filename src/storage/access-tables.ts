export interface AccessRequestTable {
  council_id: string;
  id: string;
  asker: string | null;
  entra_object_id: string | null;
  name: string;
  email: string;
  said: string;
  conversation_id: string | null;
  asked_at: Date;
  status: string;
  decided_by: string | null;
  decided_at: Date | null;
  person_id: string | null;
  role: string | null;
  directorate_id: string | null;
}
