import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Mark } from '../domain/knowledge.ts';
import { told } from '../domain/knowledge.ts';
import type { Audience } from '../domain/question-set.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/**
 * A free answer as its marker reads it. `id` stands for it on cards: a digest, from which nobody gets to the respondent's
 * key, and which is another for each answer of a person. `mark`: that of this very revision, null without one.
 */
export interface ToldAnswer {
  id: string;
  audience: Audience;
  questionKey: string;
  item: string;
  answer: string;
  revision: number;
  mark: Mark | null;
}

/**
 * Whose answers a marker may read: `questionKeys` without those that assess them. `onlyCut`: only answers that nobody's
 * name is tied to any more, for the cycles in which the others do not count yet.
 */
export interface MarkerReach {
  cycleId: string;
  markerId: string;
  questionKeys: readonly string[];
  onlyCut: boolean;
}

const digest = sql`encode(sha256(convert_to(
  concat_ws('/', r.cycle_id, r.respondent_key, r.question_key, r.item), 'UTF8')), 'hex')`;

/** Never an answer of the marker's own. */
function answersIn(tx: Tx, { cycleId, markerId, questionKeys, onlyCut }: MarkerReach): RawBuilder<unknown> {
  return sql`
    select ${digest} as id, r.respondent_key, r.audience, r.question_key as "questionKey", r.item, r.reason as answer,
        r.revision, m.mark
      from response r
      left join answer_mark m on m.council_id = r.council_id and m.cycle_id = r.cycle_id
        and m.respondent_key = r.respondent_key and m.question_key = r.question_key and m.item = r.item
        and m.revision = r.revision
     where r.council_id = ${tx.councilId} and r.cycle_id = ${cycleId} and r.view = ${told}
       and r.question_key in (select jsonb_array_elements_text(${json(questionKeys)}::jsonb))
       and not exists (select from respondent p where p.council_id = r.council_id and p.cycle_id = r.cycle_id
         and p.respondent_key = r.respondent_key and (p.person_id = ${markerId} or ${onlyCut}))`;
}

/** An answer without a mark, any one of them: their order would tell when they came. */
export async function nextUnmarked(tx: Tx, reach: MarkerReach): Promise<ToldAnswer | undefined> {
  const { rows } = await sql<ToldAnswer>`
    select id, audience, "questionKey", item, answer, revision, mark from (${answersIn(tx, reach)}) told
     where mark is null order by random() limit 1`.execute(tx.db);
  return rows[0];
}

/** The answer with this id, marked or not; undefined where it is none that the marker may read. */
export async function findToldAnswer(tx: Tx, reach: MarkerReach, id: string): Promise<ToldAnswer | undefined> {
  const { rows } = await sql<ToldAnswer>`
    select id, audience, "questionKey", item, answer, revision, mark from (${answersIn(tx, reach)}) told
     where id = ${id}`.execute(tx.db);
  return rows[0];
}

/**
 * Marks an answer, with a line in the history of that answer. Writes nothing where it has another revision or another
 * mark than `seen` meanwhile, or that mark already: false then.
 */
export async function markAnswer(
  tx: Tx,
  reach: MarkerReach,
  given: { id: string; seen: Pick<ToldAnswer, 'revision' | 'mark'>; mark: Mark; now: Date },
): Promise<boolean> {
  const { id, seen, mark, now } = given;
  const { rows } = await sql`
    with told as (select * from (${answersIn(tx, reach)}) answers where id = ${id} and revision = ${seen.revision}
      and mark is not distinct from ${seen.mark}::text),
    marked as (
      insert into answer_mark as m (council_id, cycle_id, respondent_key, question_key, item, revision, mark, marked_by)
      select ${tx.councilId}, ${reach.cycleId}, respondent_key, "questionKey", item, revision, ${mark}, ${reach.markerId}
        from told
      on conflict (council_id, cycle_id, respondent_key, question_key, item) do update
        set revision = excluded.revision, mark = excluded.mark, marked_by = excluded.marked_by
        where case when m.revision = excluded.revision then m.mark is not distinct from ${seen.mark}::text
            and m.mark <> excluded.mark else m.revision < excluded.revision end
      returning m.respondent_key, m.question_key, m.item
    )
    insert into history (council_id, at, actor, subject, subject_key, change, old, new)
    select ${tx.councilId}, ${now}::timestamptz, ${reach.markerId}, 'response',
      concat_ws('/', ${reach.cycleId}::text, respondent_key, question_key, item), 'marked',
      to_jsonb(${seen.mark}::text), to_jsonb(${mark}::text) from marked
    returning id`.execute(tx.db);
  return rows.length > 0;
}

/** Deletes the marks of a cycle with its answers; how many of each stay as counts beside those of the views. */
export async function deleteMarks(tx: Tx, cycleId: string): Promise<void> {
  await sql`
    insert into kept_count (council_id, cycle_id, audience, directorate_id, question_key, item, value, count)
    select r.council_id, r.cycle_id, r.audience, r.directorate_id, r.question_key, r.item, m.mark, count(*)::int
      from answer_mark m join response r on r.council_id = m.council_id and r.cycle_id = m.cycle_id
        and r.respondent_key = m.respondent_key and r.question_key = m.question_key and r.item = m.item
        and r.revision = m.revision
     where m.council_id = ${tx.councilId} and m.cycle_id = ${cycleId} group by 1, 2, 3, 4, 5, 6, 7
    on conflict (council_id, cycle_id, audience, directorate_id, question_key, item, value)
      do update set count = kept_count.count + excluded.count`.execute(tx.db);
  await tx.db
    .deleteFrom('answer_mark')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .execute();
}
