/**
 * Who asks to be let in, planned cycles that are withdrawn, and the day from which a cadence counts: from 31 January it
 * must reach 31 March, whatever February did.
 */
export const accessAndWithdrawal = {
  name: '0008-access-and-withdrawal',
  sql: `
-- Who asks stands here only until somebody has decided. asker: a digest of their Entra id, by which they are held to one
-- request a day; the nightly pass takes it away.
create table access_request (
  council_id text not null references council (id),
  id text not null,
  asker text,
  entra_object_id text,
  name text not null,
  email text not null,
  said text not null,
  conversation_id text,
  asked_at timestamptz not null,
  status text not null check (status in ('open', 'accepted', 'returned', 'closed')),
  decided_by text,
  decided_at timestamptz,
  person_id text,
  role text,
  directorate_id text,
  primary key (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id),
  foreign key (council_id, decided_by) references person (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id),
  check (status = 'open' or (entra_object_id is null and name = '' and email = '' and said = '' and conversation_id is null))
);
create unique index access_request_open on access_request (council_id, asker) where status = 'open';

alter table cycle add column first_opens_on text;
alter table cycle add column first_closes_on text;
alter table cycle drop constraint cycle_status_check;
alter table cycle add constraint cycle_status_check
  check (status in ('planned', 'open', 'in_review', 'signed_off', 'withdrawn'));
-- A label is free again once the cycle that bore it is withdrawn.
drop index cycle_label;
create unique index cycle_label on cycle (council_id, set_id, label) where status <> 'withdrawn';
`,
  outsideIsolation: [],
  facts: [],
} as const;
