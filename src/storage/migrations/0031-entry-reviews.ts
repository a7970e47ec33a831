/** What was decided on entries at arm's length. */
export const entryReviews = {
  name: '0031-entry-reviews',
  sql: `
-- Append-only. entry_revision: the text that was decided on; advice on a text comes before the decision on it. One advice, one acceptance and one
-- return of a text at the most: so a second press and a second reviewer write nothing.
create table entry_review (
  council_id text not null,
  cycle_id text not null,
  question_key text not null,
  directorate_id text,
  entry_revision integer not null,
  decision text not null check (decision in ('advised', 'accepted', 'returned')),
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id),
  foreign key (council_id, decided_by) references person (council_id, id)
);
create unique index entry_review_once on entry_review
  (council_id, cycle_id, question_key, directorate_id, entry_revision, decision) nulls not distinct;
create trigger refuse_signed_off after insert or update or delete on entry_review
  for each row execute function refuse_signed_off();
`,
  outsideIsolation: [],
  facts: [],
} as const;
