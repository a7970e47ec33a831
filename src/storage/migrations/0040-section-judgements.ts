/** What is judged of whole sections. */
export const sectionJudgements = {
  name: '0040-section-judgements',
  sql: `
-- directorate_id null: of the whole section. value '': taken back. Never counted as the rating of an entry.
create table section_judgement (
  council_id text not null,
  cycle_id text not null,
  section_key text not null,
  directorate_id text,
  revision integer not null,
  value text not null,
  reasons text not null,
  judged_by text not null,
  updated_at timestamptz not null,
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id),
  foreign key (council_id, judged_by) references person (council_id, id)
);
create unique index section_judgement_once on section_judgement
  (council_id, cycle_id, section_key, directorate_id) nulls not distinct;
create trigger refuse_signed_off after insert or update or delete on section_judgement
  for each row execute function refuse_signed_off();
`,
  outsideIsolation: [],
  facts: [],
} as const;
