/** What is published of responses: blocks of directorates that are counted together, and their figures. */
export const figures = {
  name: '0020-figures',
  sql: `
-- block: the ids of its directorates as JSON, '' for people of none.
create table figure_block (
  council_id text not null,
  cycle_id text not null,
  audience text not null,
  block text not null,
  primary key (council_id, cycle_id, audience, block),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);

-- counts: replies by view. contents: whose replies they are, by random key; [] once the responses are deleted.
create table published_figure (
  council_id text not null,
  cycle_id text not null,
  audience text not null,
  block text not null,
  question_key text not null,
  item text not null,
  counts jsonb not null,
  contents jsonb not null,
  primary key (council_id, cycle_id, question_key, item, audience, block),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);

-- What the replies of a cycle stood at when somebody last looked whether figures move.
create table figure_look (
  council_id text not null,
  cycle_id text not null,
  seen text not null,
  primary key (council_id, cycle_id),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);
`,
  outsideIsolation: [],
  facts: [],
} as const;
