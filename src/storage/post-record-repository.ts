import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** What the DCS or the Lead Member carries (DESIGN section 1, post record). `revision` 0 stands for none saved yet. */
export interface PostRecord {
  post: 'dcs' | 'lead_member';
  personId: string | null;
  addedFunctions: readonly string[];
  directReports: readonly { post: string; forChildren: boolean }[];
  since: CalendarDate | null;
  interim: boolean;
  deputy: string | null;
  delegationSchemeOn: CalendarDate | null;
  revision: number;
  updatedAt: Date;
}

const functionsShape = z.array(z.string());
const reportsShape = z.array(z.object({ post: z.string(), forChildren: z.boolean() }));

export async function findPostRecord(tx: Tx, post: PostRecord['post']): Promise<PostRecord | undefined> {
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
 * Saves the record over the revision that it carries, with history. `stale`: somebody else has saved since, nothing is
 * written.
 */
export async function savePostRecord(tx: Tx, post: PostRecord, actor: string): Promise<'saved' | 'stale'> {
  const before = await findPostRecord(tx, post.post);
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
  const next = { ...post, revision: post.revision + 1 };
  await record(tx, {
    at: post.updatedAt,
    actor,
    subject: 'post_record',
    subjectKey: post.post,
    change: before ? 'changed' : 'added',
    old: before ?? null,
    new: next,
    why: '',
  });
  return 'saved';
}

function toPostRecord(row: Selectable<Database['post_record']>): PostRecord {
  return {
    post: row.post as PostRecord['post'],
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
