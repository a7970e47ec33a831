/** Question sets and cycles, what is said in them, what is sent, and the history of all of it. */
export const cycles = {
  name: '0002-cycles',
  sql: `
create table question_set_version (
  council_id text not null references council (id),
  set_id text not null,
  version integer not null,
  body jsonb not null,
  imported boolean not null,
  added_at timestamptz not null,
  primary key (council_id, set_id, version)
);

create table cycle (
  council_id text not null references council (id),
  id text not null,
  set_id text not null,
  set_version integer not null,
  label text not null,
  stage text not null check (stage in ('proposed', 'implemented', 'periodic')),
  status text not null check (status in ('planned', 'open', 'in_review', 'signed_off')),
  every_months integer,
  live boolean not null,
  opens_on text not null,
  closes_on text,
  figures_from integer not null,
  comments_from integer not null,
  confidentiality text not null check (confidentiality in ('named', 'confidential', 'anonymous')),
  primary key (council_id, id),
  foreign key (council_id, set_id, set_version) references question_set_version (council_id, set_id, version)
);
create unique index cycle_label on cycle (council_id, set_id, label);

create table assignment (
  council_id text not null,
  cycle_id text not null,
  question_key text not null,
  directorate_id text,
  person_id text not null,
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id)
);
create unique index assignment_once
  on assignment (council_id, cycle_id, question_key, directorate_id, person_id) nulls not distinct;

create table assessment (
  council_id text not null,
  cycle_id text not null,
  question_key text not null,
  directorate_id text,
  revision integer not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'accepted')),
  rating text,
  outcome text,
  link text not null default '',
  what_we_know text not null default '',
  how_we_know text not null default '',
  what_next text not null default '',
  remarks text not null default '',
  reason text not null default '',
  checked text not null default '',
  covered jsonb not null default '[]',
  retest_month text,
  author_id text,
  updated_at timestamptz not null,
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id),
  foreign key (council_id, author_id) references person (council_id, id)
);
create unique index assessment_place
  on assessment (council_id, cycle_id, question_key, directorate_id) nulls not distinct;

create table action (
  council_id text not null,
  id text not null,
  cycle_id text not null,
  question_key text not null,
  directorate_id text,
  what text not null default '',
  owner text not null default '',
  due_on text,
  status text not null check (status in ('open', 'done')),
  urgent boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id)
);
create index action_place on action (council_id, cycle_id, question_key, directorate_id);

create table respondent (
  council_id text not null,
  cycle_id text not null,
  person_id text not null,
  audience text not null check (audience in ('frontline', 'partner')),
  respondent_key text not null,
  directorate_id text,
  steps jsonb not null,
  position integer not null default 0,
  status text not null check (status in ('invited', 'answering', 'finished', 'declined')),
  primary key (council_id, cycle_id, person_id, audience),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id)
);
create unique index respondent_key on respondent (council_id, respondent_key);

create table response (
  council_id text not null,
  cycle_id text not null,
  respondent_key text not null,
  question_key text not null,
  item text not null,
  audience text not null check (audience in ('frontline', 'partner')),
  directorate_id text,
  revision integer not null,
  view text not null,
  reason text not null,
  updated_at timestamptz not null,
  primary key (council_id, cycle_id, respondent_key, question_key, item),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);

create table draft (
  council_id text not null,
  person_id text not null,
  cycle_id text not null,
  card text not null,
  place text not null,
  body jsonb not null,
  updated_at timestamptz not null,
  primary key (council_id, person_id, cycle_id, card, place),
  foreign key (council_id, person_id) references person (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);

create table channel_subscription (
  council_id text not null references council (id),
  id text not null,
  conversation_id text not null,
  directorate_id text,
  weekday integer not null check (weekday between 1 and 7),
  at_time text not null,
  zone text not null,
  status text not null check (status in ('active', 'stopped')),
  subscribed_by text,
  subscribed_at timestamptz not null,
  member_count integer,
  guest_count integer,
  primary key (council_id, id),
  foreign key (council_id, conversation_id) references conversation_reference (council_id, conversation_id),
  foreign key (council_id, directorate_id) references directorate (council_id, id)
);
create unique index channel_subscription_once
  on channel_subscription (council_id, conversation_id) where status = 'active';

create table status_post (
  council_id text not null,
  id text not null,
  subscription_id text,
  conversation_id text not null,
  cycle_id text not null,
  directorate_id text,
  period text not null,
  extra boolean not null,
  snapshot jsonb not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  thread_id text,
  activity_id text,
  primary key (council_id, id),
  foreign key (council_id, subscription_id) references channel_subscription (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, conversation_id) references conversation_reference (council_id, conversation_id)
);
create unique index status_post_once on status_post (council_id, subscription_id, period) where not extra;

create table outbox (
  council_id text not null references council (id),
  id text not null,
  idempotency_key text not null,
  kind text not null,
  payload jsonb not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'unknown', 'failed', 'given_up')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  give_up_at timestamptz,
  lease_until timestamptz,
  last_code text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (council_id, id)
);
create unique index outbox_key on outbox (council_id, idempotency_key);
create index outbox_due on outbox (council_id, next_attempt_at) where state in ('waiting', 'sending', 'unknown');

create table history (
  council_id text not null references council (id),
  id bigint generated always as identity,
  at timestamptz not null,
  -- A person's id, a respondent's key, or a word such as 'schedule' or 'operator'.
  actor text not null,
  subject text not null,
  subject_key text not null,
  change text not null,
  old jsonb,
  new jsonb,
  why text not null default '',
  primary key (council_id, id)
);
create index history_subject on history (council_id, subject, subject_key);
`,
  outsideIsolation: [],
  facts: ['cycle', 'assignment', 'question_set_version'],
} as const;
