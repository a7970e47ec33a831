import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Post, PostRecord } from '../domain/post-record.ts';
import { blankPostRecord, changedPostFields } from '../domain/post-record.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** The first records had names of functions alone, all of them in effect since days that were not recorded. */
const functionsShape = z.array(
  z.union([
    z.string().transform((name) => ({ name, status: 'in_effect' as const, effectiveOn: null })),
    z.object({ name: z.string(), status: z.enum(['proposed', 'in_effect']), effectiveOn: z.string().nullable() }),
  ]),
);
const reportsShape = z.array(z.object({ post: z.string(), forChildren: z.boolean() }));

export async function findPostRecord(tx: Tx, post: Post): Promise<PostRecord | undefined> {
  const row = await tx.db
    .selectFrom('post_record')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('post', '=', post)
    .executeTakeFirst();
  return row && toPostRecord(row);
}

/** Both records, as far as there are any. */
export async function listPostRecords(tx: Tx): Promise<readonly PostRecord[]> {
  const rows = await tx.db
    .selectFrom('post_record')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .orderBy('post')
    .execute();
  return rows.map(toPostRecord);
}

/**
 * Saves the record over the revision that it carries, with a row of history for each changed field. `stale`: somebody
 * else has saved since, nothing is written.
 */
export async function savePostRecord(
  tx: Tx,
  post: PostRecord,
  { actor, why }: { actor: string; why: string },
): Promise<'saved' | 'stale'> {
  const before = (await findPostRecord(tx, post.post)) ?? blankPostRecord(post.post);
  const columns = {
    person_id: post.personId,
    added_functions: json(post.addedFunctions),
    direct_reports: json(post.directReports),
    since: post.since,
    interim: post.interim,
    deputy: post.deputy,
    delegation_scheme_on: post.delegationSchemeOn,
    revision: post.revision + 1,
    updated_at: post.updatedAt,
  };
  const saved = await tx.db
    .insertInto('post_record')
    .values({ council_id: tx.councilId, post: post.post, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'post']).doUpdateSet(columns).where('post_record.revision', '=', post.revision),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  for (const field of changedPostFields(before, post)) {
    const change = {
      subject: 'post_record',
      subjectKey: post.post,
      change: field,
      old: before[field],
      new: post[field],
    };
    await record(tx, { at: post.updatedAt, actor, ...change, why });
  }
  return 'saved';
}

function toPostRecord(row: Selectable<Database['post_record']>): PostRecord {
  return {
    post: row.post as Post,
    personId: row.person_id,
    addedFunctions: functionsShape.parse(row.added_functions),
    directReports: reportsShape.parse(row.direct_reports),
    since: row.since,
    interim: row.interim,
    deputy: row.deputy,
    delegationSchemeOn: row.delegation_scheme_on,
    revision: row.revision,
    updatedAt: row.updated_at,
  };
}
