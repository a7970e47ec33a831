/** What was not tested of something that was tested in part; empty in everything saved before. */
export const testedInPart = {
  name: '0030-tested-in-part',
  sql: `
alter table assessment add column untested text not null default '';
`,
  outsideIsolation: [],
  facts: [],
} as const;
