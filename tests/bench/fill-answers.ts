import { CompiledQuery } from 'kysely';
import type { Cycle } from '../../src/domain/cycle.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { mostSteps } from '../../src/domain/response-steps.ts';
import { viewsOf } from '../../src/domain/scale.ts';
import { json } from '../../src/storage/json.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { directorates } from '../support/council.ts';
import { dealSteps } from '../support/deal-steps.ts';

/** Ways through a set that respondents are given in turn, as the bot deals them out. */
const walks = 24;

/** Of twenty respondents eighteen have finished, one is half way, one has not begun; every tenth is a partner. */
const shareAnswered = 0.92;

/** How many respondents give at least so many answers: partners have questions less than frontline staff in one set. */
export function respondentsFor(answers: number): number {
  return Math.ceil(answers / ((mostSteps - 0.3) * shareAnswered)) + 1;
}

const reasons = [
  'We talk about each family once a month, and there is time to think.',
  'Last winter two meetings were called off because of sickness, and nobody offered another date.',
  'It depends on who is on duty. The out-of-hours team did not know the plan for a family of ours, and it took until the next day to put that right. It is better since May, when the handover sheet came.',
];

/** What a cycle's answers are made from. */
interface AnswersToFill {
  seed: number;
  cycle: Pick<Cycle, 'id' | 'opensOn'>;
  set: QuestionSet;
  respondents: number;
}

/** The people who answer in every cycle of a council, `respondent-0` and on, all linked. */
export async function addRespondingPeople(tx: Tx, tenantId: string, count: number): Promise<void> {
  await run(tx, peopleSql, [tx.councilId, tenantId, count, json(directorates.map(({ id }) => id))]);
}

/** Respondents with their answers, and an answer's line in the history, in one statement that reads no table. */
export async function fillAnswers(tx: Tx, { seed, cycle, set, respondents }: AnswersToFill): Promise<void> {
  const dealt = {
    frontline: dealSteps(set, 'frontline', walks),
    partner: dealSteps(set, 'partner', walks),
  };
  await run(tx, answersSql, [
    ...[tx.councilId, cycle.id, seed, respondents, json(directorates.map(({ id }) => id)), json(dealt)],
    ...[json(viewsOf(set.scale).map(({ value }) => value)), json(reasons), `${cycle.opensOn}T09:00:00Z`],
  ]);
}

async function run(tx: Tx, sql: string, params: readonly unknown[]): Promise<void> {
  await tx.db.executeQuery(CompiledQuery.raw(sql, [...params]));
}

const audience = `case when i % 10 = 9 then 'partner' else 'frontline' end`;

// $1 council, $2 tenant, $3 how many, $4 ids of directorates.
const peopleSql = `
with given as (
  select 'respondent-' || i as id, ${audience} as role, $4::jsonb ->> (i % jsonb_array_length($4::jsonb)) as directorate_id
    from generate_series(0, $3::int - 1) i
),
people as (
  insert into person (council_id, id, name, email, entra_object_id, post, created_at)
  select $1::text, id, 'Person ' || id, id || '@' || $1::text || '.example', 'entra-' || $1::text || '-' || id,
    'Social worker', '2023-01-01T00:00:00Z' from given
),
roles as (
  insert into role_holding (council_id, person_id, role, directorate_id)
  select $1::text, id, role, case role when 'frontline' then directorate_id end from given
)
insert into identity_link (tenant_id, entra_object_id, council_id, person_id)
select $2::text, 'entra-' || $1::text || '-' || id, $1::text, id from given`;

// $1 council, $2 cycle, $3 seed, $4 how many, $5 ids of directorates, $6 walks by audience, $7 views, $8 reasons, $9 the
// first day. A respondent's key is as random as in the bot, and yet the same for the same seed.
const answersSql = `
with person_part as (
  select i, ${audience} as audience, md5(concat_ws('/', $3::bigint, $1::text, $2::text, i))::uuid::text as respondent_key
    from generate_series(0, $4::int - 1) i
),
part as materialized (
  select *, case audience when 'frontline' then $5::jsonb ->> (i % jsonb_array_length($5::jsonb)) end as directorate_id,
    $6::jsonb -> audience -> (i % jsonb_array_length($6::jsonb -> audience)) as steps,
    case i % 20 when 7 then 'invited' when 13 then 'answering' else 'finished' end as status
    from person_part
),
placed as materialized (
  select *, case status when 'invited' then 0 when 'answering' then jsonb_array_length(steps) / 2
    else jsonb_array_length(steps) end as position from part
),
added as (
  insert into respondent (council_id, cycle_id, person_id, audience, respondent_key, directorate_id, steps, position, status)
  select $1::text, $2::text, 'respondent-' || i, audience, respondent_key, directorate_id, steps, position, status
    from placed
),
chance as (
  select placed.*, step.value ->> 'questionKey' as question_key, step.value ->> 'item' as item, number,
    hashtextextended(respondent_key || step.value::text, $3::bigint) & 1048575 as chance
    from placed cross join lateral jsonb_array_elements(steps) with ordinality step (value, number)
   where number <= position
),
answer as materialized (
  select *, $7::jsonb ->> (chance % jsonb_array_length($7::jsonb))::int as view,
    case when chance % 3 = 0 then $8::jsonb ->> (chance % jsonb_array_length($8::jsonb))::int else '' end as reason,
    $9::timestamptz + make_interval(mins => (chance % 14400)::int, secs => number) as at
    from chance
),
answered as (
  insert into response (council_id, cycle_id, respondent_key, question_key, item, audience, directorate_id, revision, view,
    reason, updated_at)
  select $1::text, $2::text, respondent_key, question_key, item, audience, directorate_id, 1, view, reason, at from answer
)
insert into history (council_id, at, actor, subject, subject_key, change, old, new)
select $1::text, at, respondent_key, 'response', concat_ws('/', $2::text, respondent_key, question_key, item), 'added',
  null, jsonb_build_object('revision', 1, 'view', view, 'reason', reason) from answer`;
