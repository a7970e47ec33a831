import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/**
 * A status card as it was worked out, and where it went. `period` names the week by its local day; `extra`: asked for
 * beside the weekly one; `sentAt`, `threadId`, `activityId` null until it is out. `dueAt`: when a weekly card was due, null
 * where that is not known. `snapshot` is what the card shows now: after a correction, the corrected one.
 */
export interface StatusPost {
  id: string;
  subscriptionId: string | null;
  conversationId: string;
  cycleId: string;
  directorateId: string | null;
  period: CalendarDate;
  extra: boolean;
  snapshot: StatusSnapshot;
  createdAt: Date;
  sentAt: Date | null;
  threadId: string | null;
  activityId: string | null;
  dueAt: Date | null;
  /** How often it was corrected. */
  corrections: number;
  /** The last correction, null where there was none. */
  correction: { at: Date; reason: string } | null;
}

/** Adds a post that is to be sent. False where the subscription has a post of that period, or the id is there already. */
export async function addStatusPost(
  tx: Tx,
  post: Omit<StatusPost, 'sentAt' | 'threadId' | 'activityId' | 'dueAt' | 'corrections' | 'correction'> & {
    dueAt?: Date;
  },
): Promise<boolean> {
  const added = await tx.db
    .insertInto('status_post')
    .values({
      council_id: tx.councilId,
      id: post.id,
      subscription_id: post.subscriptionId,
      conversation_id: post.conversationId,
      cycle_id: post.cycleId,
      directorate_id: post.directorateId,
      period: post.period,
      extra: post.extra,
      snapshot: json(post.snapshot),
      created_at: post.createdAt,
      due_at: post.dueAt ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

export async function findStatusPost(tx: Tx, id: string): Promise<StatusPost | undefined> {
  const row = await posts(tx).where('id', '=', id).executeTakeFirst();
  return row && toStatusPost(row);
}

/**
 * The last post that went out, of one subscription or of one scope (`directorateId` null: the whole council's); of one
 * cycle where `cycleId` is given; only weekly or only extra posts where `extra` is given, else both; only those of weeks
 * before `before` where that is given.
 */
export async function lastSentStatusPost(
  tx: Tx,
  of: ({ subscriptionId: string } | { directorateId: string | null }) & {
    cycleId?: string;
    extra?: boolean;
    before?: CalendarDate;
  },
): Promise<StatusPost | undefined> {
  let query = posts(tx).where('sent_at', 'is not', null);
  if ('subscriptionId' in of) query = query.where('subscription_id', '=', of.subscriptionId);
  else query = query.where('directorate_id', 'is not distinct from', of.directorateId);
  if (of.cycleId !== undefined) query = query.where('cycle_id', '=', of.cycleId);
  if (of.extra !== undefined) query = query.where('extra', '=', of.extra);
  if (of.before !== undefined) query = query.where('period', '<', of.before);
  const row = await query.orderBy('sent_at', 'desc').orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  return row && toStatusPost(row);
}

/** The newest weekly post of a channel, sent or not; only of weeks before `before`, or only sent, where that is given. */
export async function lastWeeklyPost(
  tx: Tx,
  { conversationId, before, sent }: { conversationId: string; before?: CalendarDate; sent?: true },
): Promise<StatusPost | undefined> {
  let query = posts(tx).where('conversation_id', '=', conversationId).where('extra', '=', false);
  if (before !== undefined) query = query.where('period', '<', before);
  if (sent) query = query.where('sent_at', 'is not', null);
  const row = await query.orderBy('period', 'desc').orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  return row && toStatusPost(row);
}

/** Puts other figures into a post that is out. False where it was corrected since `corrections` were counted. */
export async function correctStatusPost(
  tx: Tx,
  { id, corrections }: Pick<StatusPost, 'id' | 'corrections'>,
  correction: { snapshot: StatusSnapshot; at: Date; reason: string },
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('status_post')
    .set({
      snapshot: json(correction.snapshot),
      corrections: corrections + 1,
      corrected_at: correction.at,
      correction: correction.reason,
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('corrections', '=', corrections)
    .where('sent_at', 'is not', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Notes that the post is out, with the ids that Teams gave. Changed in place later, it keeps the time it first went. */
export async function markStatusPostSent(
  tx: Tx,
  id: string,
  sent: { sentAt: Date; threadId: string | null; activityId: string | null },
): Promise<void> {
  await tx.db
    .updateTable('status_post')
    .set({
      sent_at: sql<Date>`coalesce(sent_at, ${sent.sentAt})`,
      thread_id: sent.threadId,
      activity_id: sent.activityId,
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .execute();
}

function posts(tx: Tx) {
  return tx.db.selectFrom('status_post').selectAll().where('council_id', '=', tx.councilId);
}

function toStatusPost(row: Selectable<Database['status_post']>): StatusPost {
  return {
    id: row.id,
    subscriptionId: row.subscription_id,
    conversationId: row.conversation_id,
    cycleId: row.cycle_id,
    directorateId: row.directorate_id,
    period: row.period,
    extra: row.extra,
    // Written by addStatusPost and correctStatusPost alone.
    snapshot: row.snapshot as StatusSnapshot,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    threadId: row.thread_id,
    activityId: row.activity_id,
    dueAt: row.due_at,
    corrections: row.corrections,
    correction: row.corrected_at === null ? null : { at: row.corrected_at, reason: row.correction ?? '' },
  };
}
