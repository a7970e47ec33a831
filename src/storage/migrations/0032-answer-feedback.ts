/** What people thought of what a machine wrote: how many in a month, and nothing of who, where or about what. */
export const answerFeedback = {
  name: '0032-answer-feedback',
  sql: `
create table answer_feedback (
  council_id text not null references council (id),
  month text not null,
  reaction text not null check (reaction in ('like', 'dislike')),
  count integer not null,
  primary key (council_id, month, reaction)
);
`,
  outsideIsolation: [],
  facts: [],
} as const;
