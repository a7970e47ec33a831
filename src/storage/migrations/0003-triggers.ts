/** When a cycle was signed off, and what made a further one necessary. */
export const triggers = {
  name: '0003-triggers',
  sql: `
alter table cycle add column signed_on text;

create table trigger_event (
  council_id text not null references council (id),
  id text not null,
  kind text not null,
  why text not null,
  happened_on text not null,
  takes_effect_on text,
  -- The cycle that it asks for; null for an inspection, which asks for none.
  cycle_id text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);
create index trigger_event_day on trigger_event (council_id, happened_on);
`,
  outsideIsolation: [],
  facts: [],
} as const;
