import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/** A message of the bot's that is changed in place: `key` says what it is about, the ids are those that Teams gave. */
export interface StandingMessage {
  key: string;
  conversationId: string;
  threadId: string;
  activityId: string;
  sentAt: Date;
}

/** The message that stands under this key, or undefined. */
export async function findStandingMessage(tx: Tx, key: string): Promise<StandingMessage | undefined> {
  const row = await tx.db
    .selectFrom('standing_message')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row && toStandingMessage(row);
}

/** Notes the message that stands under its key now, in place of the one before. */
export async function keepStandingMessage(tx: Tx, message: StandingMessage): Promise<void> {
  const { key, conversationId, threadId, activityId, sentAt } = message;
  const columns = { conversation_id: conversationId, thread_id: threadId, activity_id: activityId, sent_at: sentAt };
  await tx.db
    .insertInto('standing_message')
    .values({ council_id: tx.councilId, key, ...columns })
    .onConflict((conflict) => conflict.columns(['council_id', 'key']).doUpdateSet(columns))
    .execute();
}

/** Forgets the message under this key: what comes next is a message of its own. */
export async function dropStandingMessage(tx: Tx, key: string): Promise<void> {
  await tx.db.deleteFrom('standing_message').where('council_id', '=', tx.councilId).where('key', '=', key).execute();
}

function toStandingMessage(row: Selectable<Database['standing_message']>): StandingMessage {
  return {
    key: row.key,
    conversationId: row.conversation_id,
    threadId: row.thread_id,
    activityId: row.activity_id,
    sentAt: row.sent_at,
  };
}
