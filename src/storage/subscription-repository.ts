import type { Selectable } from 'kysely';
import type { Timetable } from '../domain/schedule.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/**
 * A channel that gets the status card every week. `directorateId` null: the whole council's; `memberCount` and
 * `guestCount` as counted when it subscribed, null where Teams did not say. `revision` rises with every change of the
 * timetable; `scheduledAt`: since when weekday, time and zone are these, so that only what is due after it is posted.
 */
export interface Subscription extends Timetable {
  id: string;
  conversationId: string;
  directorateId: string | null;
  status: 'active' | 'stopped';
  subscribedBy: string | null;
  subscribedAt: Date;
  memberCount: number | null;
  guestCount: number | null;
  revision: number;
  scheduledAt: Date;
}

/** A subscription to begin: without a pause, and late after its day, unless given. */
export type NewSubscription = Omit<Subscription, 'status' | 'revision' | 'scheduledAt' | 'pause' | 'lateAfterHours'> &
  Partial<Pick<Subscription, 'pause' | 'lateAfterHours'>>;

/**
 * Adds an active subscription. False where the channel has one already: stop that first, in the same transaction. The
 * conversation must be stored.
 */
export async function subscribe(tx: Tx, subscription: NewSubscription): Promise<boolean> {
  const added = await tx.db
    .insertInto('channel_subscription')
    .values({
      council_id: tx.councilId,
      id: subscription.id,
      conversation_id: subscription.conversationId,
      directorate_id: subscription.directorateId,
      weekday: subscription.weekday,
      at_time: subscription.time,
      zone: subscription.zone,
      status: 'active',
      subscribed_by: subscription.subscribedBy,
      subscribed_at: subscription.subscribedAt,
      member_count: subscription.memberCount,
      guest_count: subscription.guestCount,
      scheduled_at: subscription.subscribedAt,
      paused_from: subscription.pause?.from ?? null,
      paused_until: subscription.pause?.until ?? null,
      late_after_hours: subscription.lateAfterHours ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

/** What a channel is subscribed to, or undefined. */
export async function findActiveSubscription(tx: Tx, conversationId: string): Promise<Subscription | undefined> {
  const row = await active(tx).where('conversation_id', '=', conversationId).executeTakeFirst();
  return row && toSubscription(row);
}

/** Every active subscription of the council, the oldest first. */
export async function listActiveSubscriptions(tx: Tx): Promise<readonly Subscription[]> {
  const rows = await active(tx).orderBy('subscribed_at').orderBy('id').execute();
  return rows.map(toSubscription);
}

/** Gives an active subscription another timetable. False where it has another revision by now, or is not active. */
export async function changeTimetable(
  tx: Tx,
  before: Pick<Subscription, 'id' | 'revision'>,
  { weekday, time, zone, pause, lateAfterHours, scheduledAt }: Timetable & Pick<Subscription, 'scheduledAt'>,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('channel_subscription')
    .set({
      ...{ weekday, at_time: time, zone, scheduled_at: scheduledAt, late_after_hours: lateAfterHours },
      paused_from: pause?.from ?? null,
      paused_until: pause?.until ?? null,
      revision: before.revision + 1,
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', before.id)
    .where('revision', '=', before.revision)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Ends a subscription. False where it is not active. */
export async function stopSubscription(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.db
    .updateTable('channel_subscription')
    .set({ status: 'stopped' })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

function active(tx: Tx) {
  return tx.db
    .selectFrom('channel_subscription')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('status', '=', 'active');
}

function toSubscription(row: Selectable<Database['channel_subscription']>): Subscription {
  const { paused_from: from, paused_until: until } = row;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    directorateId: row.directorate_id,
    weekday: row.weekday,
    time: row.at_time,
    zone: row.zone,
    status: row.status as Subscription['status'],
    subscribedBy: row.subscribed_by,
    subscribedAt: row.subscribed_at,
    memberCount: row.member_count,
    guestCount: row.guest_count,
    pause: from === null || until === null ? null : { from, until },
    lateAfterHours: row.late_after_hours,
    revision: row.revision,
    scheduledAt: row.scheduled_at ?? row.subscribed_at,
  };
}
