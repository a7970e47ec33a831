import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/**
 * Where the bot can reach somebody. `reference` is Teams' own, kept as it came; `personId` for a personal chat;
 * `unreachableCode` says why the last message did not get there, null while it does.
 */
export interface Conversation {
  conversationId: string;
  kind: 'personal' | 'channel' | 'group';
  personId: string | null;
  name: string;
  reference: unknown;
  updatedAt: Date;
  unreachableCode: string | null;
}

/**
 * Inserts the conversation or brings it up to date and reachable again; equal data writes nothing. A name that is
 * undefined leaves the stored one. True where something was written.
 */
export async function saveConversation(
  tx: Tx,
  conversation: Omit<Conversation, 'unreachableCode' | 'updatedAt' | 'name'> & { name?: string; now: Date },
): Promise<boolean> {
  const { conversationId, kind, personId, name, reference, now } = conversation;
  const columns = { kind, person_id: personId, reference: json(reference), updated_at: now, unreachable_code: null };
  const written = await tx.db
    .insertInto('conversation_reference')
    .values({ council_id: tx.councilId, conversation_id: conversationId, name: name ?? '', ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'conversation_id'])
        .doUpdateSet({ ...columns, ...(name !== undefined && { name }) })
        .where(
          sql<boolean>`(conversation_reference.kind, conversation_reference.person_id, conversation_reference.reference,
            conversation_reference.unreachable_code, conversation_reference.name) is distinct from
            (excluded.kind, excluded.person_id, excluded.reference, null::text,
            ${name === undefined ? sql`conversation_reference.name` : sql`excluded.name`})`,
        ),
    )
    .returning('conversation_id')
    .execute();
  return written.length > 0;
}

export async function findConversation(tx: Tx, conversationId: string): Promise<Conversation | undefined> {
  const row = await tx.db
    .selectFrom('conversation_reference')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row && toConversation(row);
}

/** The person's own chat with the bot, the newest where there are several; undefined where they have none yet. */
export async function findPersonalConversation(tx: Tx, personId: string): Promise<Conversation | undefined> {
  const row = await tx.db
    .selectFrom('conversation_reference')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .where('kind', '=', 'personal')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toConversation(row);
}

/** Every conversation of the council. */
export async function listConversations(tx: Tx): Promise<readonly Conversation[]> {
  const rows = await tx.db
    .selectFrom('conversation_reference')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .orderBy('conversation_id')
    .execute();
  return rows.map(toConversation);
}

/** Notes that a message did not get there, and why; the next `saveConversation` clears it. */
export async function markUnreachable(tx: Tx, conversationId: string, code: string): Promise<void> {
  await tx.db
    .updateTable('conversation_reference')
    .set({ unreachable_code: code })
    .where('council_id', '=', tx.councilId)
    .where('conversation_id', '=', conversationId)
    .execute();
}

function toConversation(row: Selectable<Database['conversation_reference']>): Conversation {
  return {
    conversationId: row.conversation_id,
    kind: row.kind as Conversation['kind'],
    personId: row.person_id,
    name: row.name,
    reference: row.reference,
    updatedAt: row.updated_at,
    unreachableCode: row.unreachable_code,
  };
}
