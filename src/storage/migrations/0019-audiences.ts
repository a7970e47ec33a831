/** Managers respond beside frontline staff and partners, and every question reaches as many people as the council asks. */
export const respondingAudiences = {
  name: '0019-audiences',
  sql: `
alter table respondent drop constraint respondent_audience_check,
  add constraint respondent_audience_check check (audience in ('frontline', 'partner', 'manager'));
alter table response drop constraint response_audience_check,
  add constraint response_audience_check check (audience in ('frontline', 'partner', 'manager'));

-- How many people of each audience each question should reach.
alter table cycle add column replies_wanted integer not null default 12;

-- How many people have been given a question. Counts alone: they stay when who stands behind an answer is cut off.
create table given_question (
  council_id text not null,
  cycle_id text not null,
  audience text not null,
  question_key text not null,
  people integer not null,
  primary key (council_id, cycle_id, audience, question_key),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);
-- The owner is under the policy too while that is forced.
alter table respondent no force row level security;
insert into given_question (council_id, cycle_id, audience, question_key, people)
select council_id, cycle_id, audience, step ->> 'questionKey', count(distinct respondent_key)::int
  from respondent, jsonb_array_elements(steps) step where status in ('answering', 'finished') group by 1, 2, 3, 4;
alter table respondent force row level security;
`,
  outsideIsolation: [],
  facts: [],
} as const;
