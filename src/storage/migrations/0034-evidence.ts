/** The council's evidence, and which entries rest on it. */
export const evidence = {
  name: '0034-evidence',
  sql: `
-- Of the council, not of a cycle; what a signed-off cycle rests on is kept by evidence_use and by the use cases.
create table evidence_item (
  council_id text not null,
  id text not null,
  revision integer not null,
  kind text not null check (kind in ('file', 'link', 'minute', 'decision', 'meeting', 'paper')),
  title text not null,
  link text not null,
  happened_on text,
  inferred boolean not null,
  after_id text,
  owner text not null,
  review_on text,
  sensitivity text not null check (sensitivity in ('public', 'restricted', 'exempt')),
  exemption jsonb not null,
  added_by text not null,
  added_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, after_id) references evidence_item (council_id, id) deferrable initially deferred
);

create table evidence_use (
  council_id text not null,
  item_id text not null,
  cycle_id text not null,
  question_key text not null,
  directorate_id text,
  added_at timestamptz not null,
  foreign key (council_id, item_id) references evidence_item (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id)
);
create unique index evidence_use_place
  on evidence_use (council_id, cycle_id, question_key, directorate_id, item_id) nulls not distinct;
create index evidence_use_item on evidence_use (council_id, item_id);
create trigger refuse_signed_off after insert or update or delete on evidence_use
  for each row execute function refuse_signed_off();
`,
  outsideIsolation: [],
  facts: [],
} as const;
