/** What a council says of itself in its papers, one row a setting. */
export const documentSettings = {
  name: '0038-document-settings',
  sql: `
create table document_setting (
  council_id text not null references council (id),
  name text not null,
  value text not null,
  updated_at timestamptz not null,
  primary key (council_id, name)
);
`,
  outsideIsolation: [],
  facts: [],
} as const;
