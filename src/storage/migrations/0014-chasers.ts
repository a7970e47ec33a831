/** The launch of a cycle, who was invited to it, and who is reminded of what. */
export const chasers = {
  name: '0014-chasers',
  sql: `
-- A cycle without a row here invites and reminds nobody.
create table launch (
  council_id text not null,
  cycle_id text not null,
  wanted boolean not null,
  begun_at timestamptz,
  -- What was there when everybody who could be invited was: nobody is looked for again before it changes.
  looked_at text,
  -- What the admins' progress card shows, and since when.
  reported text,
  reported_at timestamptz,
  primary key (council_id, cycle_id),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);

-- One invitation a person and cycle; outbox_id: the row that carries it, or carried it last.
create table invitation (
  council_id text not null,
  cycle_id text not null,
  person_id text not null,
  outbox_id text not null,
  invited_on text not null,
  primary key (council_id, cycle_id, person_id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id)
);

-- Reminders in a row of one thing to one person, while it waits. Without days: from them it could be told when somebody
-- had not answered yet.
create table chased (
  council_id text not null,
  person_id text not null,
  thing text not null,
  reminders integer not null,
  helper_id text,
  helped_on text,
  primary key (council_id, person_id, thing),
  foreign key (council_id, person_id) references person (council_id, id)
);

-- The one message that reminds somebody: the day it was sent, what it shows (null: that nothing waits), and until when
-- they want no other.
create table reminder (
  council_id text not null,
  person_id text not null,
  sent_on text,
  shown text,
  quiet_until text,
  quiet_kind text check (quiet_kind in ('snooze', 'away')),
  primary key (council_id, person_id),
  foreign key (council_id, person_id) references person (council_id, id)
);

create table closed_day (
  council_id text not null references council (id),
  day text not null,
  primary key (council_id, day)
);

-- The council's local hour of the last look at who is to be reminded.
create table chaser_pass (
  council_id text not null references council (id),
  hour text not null,
  primary key (council_id)
);
`,
  outsideIsolation: [],
  facts: [],
} as const;
