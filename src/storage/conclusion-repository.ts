import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Conclusion, Limb } from '../domain/conclusion.ts';
import { limbs } from '../domain/conclusion.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** What was concluded in a cycle, in the order of the limbs; limbs without a conclusion are left out. */
export async function listConclusions(tx: Tx, cycleId: string): Promise<readonly Conclusion[]> {
  const rows = await tx.db
    .selectFrom('conclusion')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .execute();
  return rows.map(toConclusion).toSorted((a, b) => limbs.indexOf(a.limb) - limbs.indexOf(b.limb));
}

/**
 * Saves a conclusion over the revision that it carries, with its history. `stale`: somebody else has saved since,
 * nothing is written.
 */
export async function saveConclusion(
  tx: Tx,
  conclusion: Conclusion,
  { actor }: { actor: string },
): Promise<'saved' | 'stale'> {
  const before = (await listConclusions(tx, conclusion.cycleId)).find(({ limb }) => limb === conclusion.limb);
  const columns = {
    revision: conclusion.revision + 1,
    text: conclusion.text,
    qualified: conclusion.qualified,
    qualification: conclusion.qualification,
    rests_on: json(conclusion.restsOn),
    author_id: conclusion.authorId,
    updated_at: conclusion.updatedAt,
  };
  const saved = await tx.db
    .insertInto('conclusion')
    .values({ council_id: tx.councilId, cycle_id: conclusion.cycleId, limb: conclusion.limb, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'cycle_id', 'limb'])
        .doUpdateSet(columns)
        .where('conclusion.revision', '=', conclusion.revision),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  const subjectKey = `${conclusion.cycleId}/${conclusion.limb}`;
  const change = { subject: 'conclusion', subjectKey, change: before === undefined ? 'added' : 'changed', why: '' };
  const next = { ...conclusion, revision: conclusion.revision + 1 };
  await record(tx, { at: conclusion.updatedAt, actor, ...change, old: before ?? null, new: next });
  return 'saved';
}

const keys = z.array(z.string());

function toConclusion(row: Selectable<Database['conclusion']>): Conclusion {
  return {
    cycleId: row.cycle_id,
    limb: row.limb as Limb,
    revision: row.revision,
    text: row.text,
    qualified: row.qualified,
    qualification: row.qualification,
    restsOn: keys.parse(row.rests_on),
    authorId: row.author_id,
    updatedAt: row.updated_at,
  };
}
