/** Who was told, once in a cycle, that it is signed off and what came of it. */
export const saidMessages = {
  name: '0027-said-messages',
  sql: `
-- Without a day: it goes with who was asked, and tells nothing of who answered. The outbox forgets after a month.
create table said_message (
  council_id text not null,
  cycle_id text not null,
  person_id text not null,
  primary key (council_id, cycle_id, person_id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id)
);
`,
  outsideIsolation: [],
  facts: [],
} as const;
