/** What the reviewer concludes and recommends, what the council answers, and the actions that come of it. */
export const conclusions = {
  name: '0025-conclusions',
  sql: `
create table conclusion (
  council_id text not null,
  cycle_id text not null,
  limb text not null check (limb in ('duties', 'transparency', 'partnership')),
  revision integer not null,
  text text not null,
  qualified boolean not null,
  qualification text not null,
  rests_on jsonb not null,
  author_id text,
  updated_at timestamptz not null,
  primary key (council_id, cycle_id, limb),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, author_id) references person (council_id, id)
);
create trigger refuse_signed_off after insert or update or delete on conclusion
  for each row execute function refuse_signed_off();

-- Not under the lock of signed-off cycles: a recommendation is answered after the signing too.
create table recommendation (
  council_id text not null,
  id text not null,
  cycle_id text not null,
  letter text not null,
  revision integer not null,
  text text not null,
  limbs jsonb not null,
  question_keys jsonb not null,
  response_due_on text,
  status text not null check (status in ('made', 'accepted', 'rejected', 'withdrawn')),
  response text not null,
  minute_reference text not null,
  author_id text not null,
  updated_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, author_id) references person (council_id, id)
);
create unique index recommendation_letter on recommendation (council_id, cycle_id, letter);

create table recommendation_action (
  council_id text not null,
  recommendation_id text not null,
  action_id text not null,
  primary key (council_id, recommendation_id, action_id),
  foreign key (council_id, recommendation_id) references recommendation (council_id, id),
  foreign key (council_id, action_id) references action (council_id, id)
);
`,
  outsideIsolation: [],
  facts: [],
} as const;
