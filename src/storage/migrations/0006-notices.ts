/** What somebody is to be told as soon as the bot can reach them. */
export const notices = {
  name: '0006-notices',
  sql: `
create table notice (
  council_id text not null,
  id text not null,
  person_id text not null,
  body text not null,
  created_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id)
);
create index notice_person on notice (council_id, person_id);
`,
  outsideIsolation: [],
  facts: [],
} as const;
