/*
 * The two statements behind `answerStep`. Parameters: $1 council, $2 cycle, $3 person, $4 audience, $5 question,
 * $6 item, $7 view, $8 reason, $9 expected revision, $10 next position, $11 draft card, $12 draft place; the first one
 * takes $13 revision of the council's facts, $14 now and $15 the new content as JSON besides.
 *
 * They are on the path of every press and as short in nodes as they can be: each costs time, most of all embedded. Keys
 * are compared with parameters or with one-row subqueries, never joined, so that every row is reached by its whole key
 * whatever the planner knows of the tables. The respondent's row is locked first: where the link between person and key is
 * being cut (migration 0018), the statement waits for it and then finds nobody to write for.
 */

const who = `
who as (
  select cycle_id, person_id, audience, respondent_key, directorate_id, steps, position, status from respondent
   where council_id = $1 and cycle_id = $2 and person_id = $3 and audience = $4
     and steps @> jsonb_build_array(jsonb_build_object('questionKey', $5::text, 'item', $6::text))
   for no key update
)`;

const thisStep = `r.council_id = $1 and r.cycle_id = $2 and r.respondent_key = (select respondent_key from who)
     and r.question_key = $5 and r.item = $6`;

const settled = (when: string): string => `
moved as (
  update respondent set position = $10::int, status = 'answering'
   where council_id = $1 and cycle_id = $2 and person_id = $3 and audience = $4 and exists (select from ${when})
),
dropped as (
  delete from draft
   where council_id = $1 and person_id = $3 and cycle_id = $2 and card = $11 and place = $12
     and exists (select from ${when})
)`;

/** What the caller shows next, as it stood before the statement. */
const shown = `
  (select row_to_json(who) from who) as respondent,
  (select json_agg(json_build_array(r.question_key, r.item, r.revision, r.view, r.reason)) from response r
    where r.council_id = $1 and r.cycle_id = $2 and r.respondent_key = (select respondent_key from who)) as responses,
  (select json_agg(json_build_array(d.place, d.body)) from draft d
    where d.council_id = $1 and d.person_id = $3 and d.cycle_id = $2 and d.card = $11) as drafts`;

/**
 * Writes the answer where the facts are current, the respondent has the step, and the stored revision is the expected
 * one with other content. `saved_revision` is null where it wrote nothing. A snapshot never shows less than the revision
 * that a card was drawn from, and only a row of that revision is replaced, so `before` is what it replaces.
 */
export const answerStepSql = `
with ${who},
before as (select r.revision, r.view, r.reason from response r where ${thisStep}),
saved as (
  insert into response as r (council_id, cycle_id, respondent_key, question_key, item, audience, directorate_id, revision,
    view, reason, updated_at)
  select $1, $2, respondent_key, $5, $6, audience, directorate_id, 1, $7, $8, $14::timestamptz from who
   where (select facts_revision from council where id = $1) = $13::bigint
     and ($9::int = 0 or exists (select from before))
  on conflict (council_id, cycle_id, respondent_key, question_key, item) do update
    set revision = r.revision + 1, view = $7, reason = $8, updated_at = $14::timestamptz
    where r.revision = $9::int and (r.view, r.reason) is distinct from ($7, $8)
  returning r.revision, r.respondent_key
),
logged as (
  insert into history (council_id, at, actor, subject, subject_key, change, old, new)
  select $1, $14::timestamptz, respondent_key, 'response', concat_ws('/', $2::text, respondent_key, $5::text, $6::text),
    case when $9::int = 0 then 'added' else 'changed' end,
    (select row_to_json(before)::jsonb from before), $15::jsonb
    from saved
), ${settled('saved')}
select (select facts_revision from council where id = $1) as facts_revision,
  (select revision from saved) as saved_revision, false as same, ${shown}`;

/**
 * For a press that wrote nothing, in a statement of its own so that it sees what a simultaneous press has committed:
 * the same content moves the respondent on and drops the draft, other content changes nothing.
 */
export const settleRepeatSql = `
with ${who},
same as (select 1 from response r where ${thisStep} and (r.view, r.reason) = ($7, $8) and $9::int is not null),
${settled('same')}
select null::bigint as facts_revision, null::int as saved_revision, exists (select from same) as same, ${shown}`;
