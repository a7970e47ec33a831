/**
 * What gap rules read beside ratings: an action that is under way, when evidence is from and when it is looked at again,
 * and after how many months without new evidence a live cycle says so (null: as usual).
 */
export const gapRules = {
  name: '0021-gap-rules',
  sql: `
alter table action drop constraint action_status_check;
alter table action add check (status in ('open', 'started', 'done'));
-- A day, a month or a year, as precise as somebody knows it: 2026-03-12, 2026-03 or 2026.
alter table assessment add column evidence_from text;
alter table assessment add column review_on text;
alter table cycle add column new_evidence_months integer check (new_evidence_months > 0);
`,
  outsideIsolation: [],
  facts: [],
} as const;
