/*
 * The two statements behind `answerStep`. Parameters: $1 council, $2 cycle, $3 person, $4 audience, $5 question,
 * $6 item, $7 view, $8 reason, $9 expected revision, $10 next position, $11 draft card, $12 draft place; the first one
 * takes $13 revision of the council's facts and $14 now besides.
 */

const who = `
who as (
  select * from respondent
   where council_id = $1 and cycle_id = $2 and person_id = $3 and audience = $4
     and steps @> jsonb_build_array(jsonb_build_object('questionKey', $5::text, 'item', $6::text))
)`;

const thisStep = 'r.council_id = $1 and r.cycle_id = $2 and r.question_key = $5 and r.item = $6';

const dropDraft = (when: string): string => `
dropped as (
  delete from draft d using ${when}
   where d.council_id = $1 and d.person_id = $3 and d.cycle_id = $2 and d.card = $11 and d.place = $12
)`;

const moved = (when: string): string => `
moved as (
  update respondent p set position = $10::int, status = 'answering' from ${when}
   where p.council_id = $1 and p.cycle_id = $2 and p.person_id = $3 and p.audience = $4
)`;

/** All that the caller shows next; the outer query has `who` under that name. */
const shown = `
  case when who.respondent_key is null then null else json_build_object('cycle_id', who.cycle_id,
    'person_id', who.person_id, 'audience', who.audience, 'respondent_key', who.respondent_key,
    'directorate_id', who.directorate_id, 'steps', who.steps, 'position', who.position, 'status', who.status)
  end as respondent,
  coalesce((select json_agg(json_build_object('question_key', r.question_key, 'item', r.item, 'revision', r.revision,
      'view', r.view, 'reason', r.reason) order by r.question_key, r.item)
    from response r
   where r.council_id = $1 and r.cycle_id = $2 and r.respondent_key = who.respondent_key), '[]') as responses,
  coalesce((select json_agg(json_build_object('place', d.place, 'body', d.body))
    from draft d
   where who.respondent_key is not null
     and d.council_id = $1 and d.person_id = $3 and d.cycle_id = $2 and d.card = $11), '[]') as drafts`;

/**
 * Writes the answer where the facts are current, the respondent has the step, and the stored revision is the expected
 * one with other content. `saved_revision` is null where it wrote nothing. A snapshot never shows less than the revision
 * that a card was drawn from, and the update takes that one only, so `before` is what it replaces.
 */
export const answerStepSql = `
with facts as (select facts_revision from council where id = $1), ${who},
target as (select who.* from who, facts where facts.facts_revision = $13::bigint),
before as (
  select r.revision, r.view, r.reason from response r, target
   where ${thisStep} and r.respondent_key = target.respondent_key
),
added as (
  insert into response as r (council_id, cycle_id, respondent_key, question_key, item, audience, directorate_id, revision,
    view, reason, updated_at)
  select $1, $2, target.respondent_key, $5, $6, target.audience, target.directorate_id, 1, $7, $8, $14::timestamptz
    from target where $9::int = 0
  on conflict do nothing
  returning r.revision
),
replaced as (
  update response r set revision = r.revision + 1, view = $7, reason = $8, updated_at = $14::timestamptz from target
   where ${thisStep} and r.respondent_key = target.respondent_key and r.revision = $9::int
     and (r.view, r.reason) is distinct from ($7, $8)
  returning r.revision
),
saved as (select revision from added union all select revision from replaced),
logged as (
  insert into history (council_id, at, actor, subject, subject_key, change, old, new)
  select $1, $14::timestamptz, target.respondent_key, 'response',
    concat_ws('/', $2::text, target.respondent_key, $5::text, $6::text),
    case when saved.revision = 1 then 'added' else 'changed' end,
    (select jsonb_build_object('revision', before.revision, 'view', before.view, 'reason', before.reason) from before),
    jsonb_build_object('revision', saved.revision, 'view', $7::text, 'reason', $8::text)
    from saved, target
), ${moved('saved')}, ${dropDraft('saved')}
select (select facts_revision from facts) as facts_revision, (select revision from saved) as saved_revision,
  false as same, ${shown}
  from (select) as always left join who on true`;

/**
 * For a press that wrote nothing, in a statement of its own so that it sees what a simultaneous press has committed:
 * the same content moves the respondent on and drops the draft, other content changes nothing.
 */
export const settleRepeatSql = `
with ${who},
same as (
  select 1 from response r, who
   where ${thisStep} and r.respondent_key = who.respondent_key and (r.view, r.reason) = ($7, $8) and $9::int is not null
), ${moved('same')}, ${dropDraft('same')}
select null::bigint as facts_revision, null::int as saved_revision, exists (select from same) as same, ${shown}
  from (select) as always left join who on true`;
