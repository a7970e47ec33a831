/**
 * The council, its people and the ways to them. Every table of a council's leads its keys with council_id and is under
 * forced row-level security; those outside it are named in `outsideIsolation`. Calendar days and months are text, so
 * that no zone shifts them.
 */
export const council = {
  name: '0001-council',
  sql: `
create table council (
  id text primary key,
  tenant_id text not null,
  name text not null,
  timezone text not null,
  signposts jsonb not null default '{}',
  -- Raised by triggers whenever anything that a running bot may cache about the council changes.
  facts_revision bigint not null default 1,
  created_at timestamptz not null
);

create table identity_link (
  tenant_id text not null,
  entra_object_id text not null,
  council_id text not null references council (id),
  person_id text not null,
  primary key (tenant_id, entra_object_id, council_id)
);

create table directorate (
  council_id text not null references council (id),
  id text not null,
  name text not null,
  position integer not null,
  primary key (council_id, id)
);

create table person (
  council_id text not null references council (id),
  id text not null,
  name text not null,
  email text not null,
  entra_object_id text,
  post text,
  reports_to text,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (council_id, id)
);
create unique index person_email on person (council_id, lower(email));

create table role_holding (
  council_id text not null,
  person_id text not null,
  role text not null,
  directorate_id text,
  foreign key (council_id, person_id) references person (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id)
);
create unique index role_holding_once on role_holding (council_id, person_id, role, directorate_id) nulls not distinct;

create table presence (
  council_id text not null,
  person_id text not null,
  answering_as text,
  at_assessment jsonb,
  invited_cycle_id text,
  primary key (council_id, person_id),
  foreign key (council_id, person_id) references person (council_id, id)
);

create table post_record (
  council_id text not null references council (id),
  post text not null check (post in ('dcs', 'lead_member')),
  person_id text,
  added_functions jsonb not null default '[]',
  direct_reports jsonb not null default '[]',
  since text,
  interim boolean not null default false,
  deputy text,
  delegation_scheme_on text,
  revision integer not null default 1,
  updated_at timestamptz not null,
  primary key (council_id, post),
  foreign key (council_id, person_id) references person (council_id, id)
);

create table conversation_reference (
  council_id text not null references council (id),
  conversation_id text not null,
  kind text not null check (kind in ('personal', 'channel', 'group')),
  person_id text,
  name text not null default '',
  reference jsonb not null,
  updated_at timestamptz not null,
  unreachable_code text,
  primary key (council_id, conversation_id),
  foreign key (council_id, person_id) references person (council_id, id)
);
create index conversation_reference_person on conversation_reference (council_id, person_id);
`,
  /** Tables without a policy: reached before the council is known, and holding nothing but that. */
  outsideIsolation: ['council', 'identity_link', 'migration'],
  /** A change of these raises council.facts_revision. */
  facts: ['directorate', 'person', 'role_holding'],
} as const;
