/** The figures of each scope week by week, kept after the record has moved on. */
export const dayFigures = {
  name: '0015-day-figures',
  sql: `
create table day_figures (
  council_id text not null,
  cycle_id text not null,
  directorate_id text,
  day text not null,
  counts jsonb not null,
  gaps jsonb not null,
  taken_at timestamptz not null,
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id)
);
create unique index day_figures_once on day_figures (council_id, cycle_id, directorate_id, day) nulls not distinct;
`,
  outsideIsolation: [],
  facts: [],
} as const;
