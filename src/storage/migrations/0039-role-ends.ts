/** A role may have a last day, such as that of an external reviewer. */
export const roleEnds = {
  name: '0039-role-ends',
  sql: `
-- The last day on which it counts, of the council's own calendar; null where it has no end.
alter table role_holding add column until text check (until ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
`,
  outsideIsolation: [],
  facts: [],
} as const;
