/** Messages of the bot that are changed in place rather than followed by another. */
export const standingMessages = {
  name: '0011-standing-messages',
  sql: `
create table standing_message (
  council_id text not null,
  key text not null,
  conversation_id text not null,
  thread_id text not null,
  activity_id text not null,
  sent_at timestamptz not null,
  primary key (council_id, key),
  foreign key (council_id, conversation_id) references conversation_reference (council_id, conversation_id)
);
create index standing_message_conversation on standing_message (council_id, conversation_id);
`,
  outsideIsolation: [],
  facts: [],
} as const;
