/**
 * Pauses, late marks and revisions of a channel's schedule; when a weekly card was due and how it was corrected; the
 * team of a channel. `scheduled_at` null: since `subscribed_at`.
 */
export const statusSchedule = {
  name: '0012-status-schedule',
  sql: `
alter table channel_subscription
  add column revision integer not null default 1,
  add column scheduled_at timestamptz,
  add column paused_from text,
  add column paused_until text,
  add column late_after_hours integer check (late_after_hours between 1 and 168),
  add constraint channel_subscription_pause check ((paused_from is null) = (paused_until is null));

alter table status_post
  add column due_at timestamptz,
  add column corrections integer not null default 0,
  add column corrected_at timestamptz,
  add column correction text;
create index status_post_conversation on status_post (council_id, conversation_id, period) where not extra;

alter table conversation_reference add column team_id text;
`,
  outsideIsolation: [],
  facts: [],
} as const;
