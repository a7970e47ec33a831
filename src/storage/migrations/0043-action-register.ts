/** Actions as a register: what was noted of each, how it ended and why, and the gap that it came from. */
export const actionRegister = {
  name: '0043-action-register',
  sql: `
-- Not under the lock of signed-off cycles, as actions are not: they are worked on after the signing.
alter table action drop constraint action_status_check;
alter table action add check (status in ('open', 'started', 'done', 'given_up'));
alter table action add column revision integer not null default 1;
alter table action add column gap_rule text;

-- Append-only. owner_was, due_was: what stood there before a change ('' for nothing), null where it stayed.
create table action_note (
  council_id text not null,
  id text not null,
  action_id text not null,
  kind text not null check (kind in ('noted', 'changed', 'closed', 'given_up', 'reopened')),
  text text not null,
  item_id text,
  owner_was text,
  due_was text,
  noted_by text not null,
  noted_at timestamptz not null,
  revision integer not null,
  primary key (council_id, id),
  foreign key (council_id, action_id) references action (council_id, id),
  foreign key (council_id, item_id) references evidence_item (council_id, id),
  foreign key (council_id, noted_by) references person (council_id, id)
);
create unique index action_note_order on action_note (council_id, action_id, revision);
`,
  outsideIsolation: [],
  facts: [],
} as const;
