import type { Selectable } from 'kysely';
import type { Schedule } from '../domain/schedule.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/**
 * A channel that gets the status card every week. `directorateId` null: the whole council's; `memberCount` and
 * `guestCount` as counted when it subscribed, null where Teams did not say.
 */
export interface Subscription extends Schedule {
  id: string;
  conversationId: string;
  directorateId: string | null;
  status: 'active' | 'stopped';
  subscribedBy: string | null;
  subscribedAt: Date;
  memberCount: number | null;
  guestCount: number | null;
}

/**
 * Adds an active subscription. False where the channel has one already: stop that first, in the same transaction. The
 * conversation must be stored.
 */
export async function subscribe(tx: Tx, subscription: Omit<Subscription, 'status'>): Promise<boolean> {
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
  };
}
