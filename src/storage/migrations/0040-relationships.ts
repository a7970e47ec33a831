/** How whoever assesses stands to the assessed. */
export const relationships = {
  name: '0040-relationships',
  sql: `
create table relationship (
  council_id text not null,
  cycle_id text not null,
  person_id text not null,
  revision integer not null,
  text text not null,
  recorded_by text not null,
  updated_at timestamptz not null,
  primary key (council_id, cycle_id, person_id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id),
  foreign key (council_id, recorded_by) references person (council_id, id)
);
create trigger refuse_signed_off after insert or update or delete on relationship
  for each row execute function refuse_signed_off();
`,
  outsideIsolation: [],
  facts: [],
} as const;
