/** How often it was left open whether a message had arrived: no answer came, or its process was killed. */
export const doubts = {
  name: '0016-doubts',
  sql: `alter table outbox add column doubts integer not null default 0;`,
  outsideIsolation: [],
  facts: [],
} as const;
