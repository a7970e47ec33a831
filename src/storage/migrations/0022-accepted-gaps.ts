/** Gaps that were accepted for a time, and holders who were asked politely. */
export const acceptedGaps = {
  name: '0022-accepted-gaps',
  sql: `
-- One row a gap (a rule at a place) and cycle. What was said before stands in the history; with accepted_at null it is not
-- accepted, or is no longer.
create table gap_acceptance (
  council_id text not null,
  cycle_id text not null,
  gap_key text not null,
  rule text not null,
  revision integer not null,
  advice text,
  advised_by text,
  advised_at timestamptz,
  severity text check (severity in ('urgent', 'high', 'normal')),
  reason text,
  review_on text,
  accepted_by text,
  accepted_at timestamptz,
  primary key (council_id, cycle_id, gap_key),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, advised_by) references person (council_id, id),
  foreign key (council_id, accepted_by) references person (council_id, id),
  check (num_nulls(advice, advised_by, advised_at) in (0, 3)),
  check (num_nulls(severity, reason, review_on, accepted_by, accepted_at) in (0, 5))
);

create trigger refuse_signed_off after insert or update or delete on gap_acceptance
  for each row execute function refuse_signed_off();

-- Whose holders were asked on which day of the council's: once a day, whoever asks. Without who: the history has it.
create table nudge (
  council_id text not null,
  cycle_id text not null,
  question_key text not null,
  directorate_id text,
  nudged_on text not null,
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id)
);
create unique index nudge_once on nudge (council_id, cycle_id, question_key, directorate_id, nudged_on)
  nulls not distinct;
`,
  outsideIsolation: [],
  facts: [],
} as const;
