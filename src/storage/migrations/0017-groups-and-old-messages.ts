/**
 * The Microsoft 365 group of a channel's team, which a link to a message needs; and a way to the oldest message that is
 * over and done with, for the nightly pass.
 */
export const groupsAndOldMessages = {
  name: '0017-groups-and-old-messages',
  sql: `
alter table conversation_reference add column group_id text;
create index outbox_ended on outbox (council_id, created_at) where state in ('sent', 'failed', 'given_up');
`,
  outsideIsolation: [],
  facts: [],
} as const;
