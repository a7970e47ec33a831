import { sql } from 'kysely';
import type { Audience } from '../domain/question-set.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** How many people of an audience have been given each question of a cycle, by its key; those of nobody are absent. */
export async function listGivenQuestions(
  tx: Tx,
  cycleId: string,
  audience: Audience,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db
    .selectFrom('given_question')
    .select(['question_key', 'people'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('audience', '=', audience)
    .execute();
  return new Map(rows.map((row) => [row.question_key, row.people]));
}

/** Counts one more person for each of these questions. In the order of keys, so that two at once never lock each other. */
export async function countGivenQuestions(
  tx: Tx,
  { cycleId, audience }: { cycleId: string; audience: Audience },
  questionKeys: readonly string[],
): Promise<void> {
  await sql`
    insert into given_question (council_id, cycle_id, audience, question_key, people)
    select ${tx.councilId}, ${cycleId}, ${audience}, key, 1
      from (select distinct value as key from jsonb_array_elements_text(${json(questionKeys)}::jsonb)) k order by key
    on conflict (council_id, cycle_id, audience, question_key) do update set people = given_question.people + 1`.execute(
    tx.db,
  );
}
