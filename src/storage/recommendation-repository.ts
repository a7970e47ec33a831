import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Recommendation, RecommendationStatus } from '../domain/recommendation.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** Every recommendation of a cycle by its letter, withdrawn ones too. */
export async function listRecommendations(tx: Tx, cycleId: string): Promise<readonly Recommendation[]> {
  const rows = await tx.db
    .selectFrom('recommendation')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .execute();
  const byLetter = (a: Recommendation, b: Recommendation): number =>
    a.letter.length - b.letter.length || a.letter.localeCompare(b.letter);
  return rows.map(toRecommendation).toSorted(byLetter);
}

/**
 * Saves a recommendation over the revision that it carries (0: a new one), with its history. `stale`: somebody else has
 * saved since, or taken its letter; nothing is written.
 */
export async function saveRecommendation(
  tx: Tx,
  next: Recommendation,
  { actor, change }: { actor: string; change: string },
): Promise<'saved' | 'stale'> {
  const before = (await listRecommendations(tx, next.cycleId)).find(({ id }) => id === next.id);
  const columns = { ...columnsOf(next), revision: next.revision + 1 };
  const at = { council_id: tx.councilId, id: next.id, cycle_id: next.cycleId, letter: next.letter };
  const saved =
    next.revision === 0
      ? await tx.db
          .insertInto('recommendation')
          .values({ ...at, ...columns })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute()
      : await tx.db
          .updateTable('recommendation')
          .set(columns)
          .where('council_id', '=', tx.councilId)
          .where('id', '=', next.id)
          .where('revision', '=', next.revision)
          .returning('id')
          .execute();
  if (saved.length === 0) return 'stale';
  const done = { subject: 'recommendation', subjectKey: next.id, change, why: '' };
  const now = { ...next, revision: next.revision + 1 };
  await record(tx, { at: next.updatedAt, actor, ...done, old: before ?? null, new: now });
  return 'saved';
}

/** Ties an action to the recommendation that it comes from; twice is once. */
export async function tieAction(tx: Tx, recommendationId: string, actionId: string): Promise<void> {
  await tx.db
    .insertInto('recommendation_action')
    .values({ council_id: tx.councilId, recommendation_id: recommendationId, action_id: actionId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Which actions came of which recommendations of a cycle. */
export async function listTiedActions(
  tx: Tx,
  cycleId: string,
): Promise<readonly { recommendationId: string; actionId: string }[]> {
  return tx.db
    .selectFrom('recommendation_action as tie')
    .innerJoin('recommendation as r', (join) =>
      join.onRef('r.council_id', '=', 'tie.council_id').onRef('r.id', '=', 'tie.recommendation_id'),
    )
    .select(['tie.recommendation_id as recommendationId', 'tie.action_id as actionId'])
    .where('tie.council_id', '=', tx.councilId)
    .where('r.cycle_id', '=', cycleId)
    .execute();
}

function columnsOf(next: Recommendation) {
  return {
    text: next.text,
    limbs: json(next.limbs),
    question_keys: json(next.questionKeys),
    response_due_on: next.responseDueOn,
    status: next.status,
    response: next.response,
    minute_reference: next.minuteReference,
    author_id: next.authorId,
    updated_at: next.updatedAt,
  };
}

const keys = z.array(z.string());
const limbKeys = z.array(z.enum(['duties', 'transparency', 'partnership']));

function toRecommendation(row: Selectable<Database['recommendation']>): Recommendation {
  return {
    id: row.id,
    cycleId: row.cycle_id,
    letter: row.letter,
    revision: row.revision,
    text: row.text,
    limbs: limbKeys.parse(row.limbs),
    questionKeys: keys.parse(row.question_keys),
    responseDueOn: row.response_due_on,
    status: row.status as RecommendationStatus,
    response: row.response,
    minuteReference: row.minute_reference,
    authorId: row.author_id,
    updatedAt: row.updated_at,
  };
}
