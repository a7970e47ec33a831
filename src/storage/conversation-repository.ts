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
  /** The team of a channel, null where no activity has told it yet. */
  teamId: string | null;
  /** The Microsoft 365 group of that team, null likewise. */
  groupId: string | null;
}

/** What not every activity says; what is left out leaves what is stored. */
export interface ConversationNames {
  name?: string;
  teamId?: string;
  groupId?: string;
}

/**
 * Inserts the conversation or brings it up to date and reachable again; equal data writes nothing. True where something
 * was written.
 */
export async function saveConversation(
  tx: Tx,
  conversation: Pick<Conversation, 'conversationId' | 'kind' | 'personId' | 'reference'> &
    ConversationNames & { now: Date },
): Promise<boolean> {
  const { conversationId, kind, personId, name, teamId, groupId, reference, now } = conversation;
  const columns = { kind, person_id: personId, reference: json(reference), updated_at: now, unreachable_code: null };
  const written = await tx.db
    .insertInto('conversation_reference')
    .values({
      council_id: tx.councilId,
      conversation_id: conversationId,
      name: name ?? '',
      team_id: teamId ?? null,
      group_id: groupId ?? null,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'conversation_id'])
        .doUpdateSet({
          ...columns,
          ...(name !== undefined && { name }),
          ...(teamId !== undefined && { team_id: teamId }),
          ...(groupId !== undefined && { group_id: groupId }),
        })
        .where(
          sql<boolean>`(conversation_reference.kind, conversation_reference.person_id, conversation_reference.reference,
            conversation_reference.unreachable_code, conversation_reference.name, conversation_reference.team_id,
            conversation_reference.group_id)
            is distinct from (excluded.kind, excluded.person_id, excluded.reference, null::text,
            ${name === undefined ? sql`conversation_reference.name` : sql`excluded.name`},
            ${teamId === undefined ? sql`conversation_reference.team_id` : sql`excluded.team_id`},
            ${groupId === undefined ? sql`conversation_reference.group_id` : sql`excluded.group_id`})`,
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

/** The channels of a team that activities have told to be its own, and its first one, whose id is the team's. */
export async function listTeamChannels(tx: Tx, teamId: string): Promise<readonly Conversation[]> {
  const rows = await tx.db
    .selectFrom('conversation_reference')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where((where) => where.or([where('team_id', '=', teamId), where('conversation_id', '=', teamId)]))
    .where('kind', '=', 'channel')
    .orderBy('conversation_id')
    .execute();
  return rows.map(toConversation);
}

/** Notes that the conversation can be reached again. False where it is not stored. */
export async function markReachable(tx: Tx, conversationId: string): Promise<boolean> {
  const changed = await tx.db
    .updateTable('conversation_reference')
    .set({ unreachable_code: null })
    .where('council_id', '=', tx.councilId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Gives a stored conversation another name; one that is not stored is left alone. */
export async function renameConversation(tx: Tx, conversationId: string, name: string): Promise<void> {
  await tx.db
    .updateTable('conversation_reference')
    .set({ name })
    .where('council_id', '=', tx.councilId)
    .where('conversation_id', '=', conversationId)
    .execute();
}

/** The personal chats that the last message did not reach, with their people, who are still with the council. */
export async function listUnreachablePeople(tx: Tx): Promise<readonly { name: string; code: string }[]> {
  return tx.db
    .selectFrom('conversation_reference as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.council_id', '=', 'c.council_id').onRef('p.id', '=', 'c.person_id'),
    )
    .select(['p.name as name', sql<string>`c.unreachable_code`.as('code')])
    .where('c.council_id', '=', tx.councilId)
    .where('c.kind', '=', 'personal')
    .where('c.unreachable_code', 'is not', null)
    .where('p.active', '=', true)
    .orderBy('p.name')
    .execute();
}

/**
 * These conversations by id, each with when the last messages went into it, oldest first, in milliseconds since 1970.
 */
export async function findConversations(
  tx: Tx,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, Conversation & { recentSends: readonly number[] }>> {
  const rows = await tx.db
    .selectFrom('conversation_reference')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where(sql<boolean>`conversation_id in (select jsonb_array_elements_text(${json(conversationIds)}::jsonb))`)
    .execute();
  return new Map(
    rows.map((row) => [row.conversation_id, { ...toConversation(row), recentSends: row.recent_sends as number[] }]),
  );
}

/** Notes the sends of conversations, and when each may be sent to again. */
export async function noteSends(
  tx: Tx,
  noted: readonly { conversationId: string; sends: readonly number[]; nextAt: Date }[],
): Promise<void> {
  const rows = noted.map(({ conversationId, sends, nextAt }) => ({ id: conversationId, sends, at: nextAt }));
  await sql`
    update conversation_reference c set recent_sends = n.sends, next_send_at = n.at
      from jsonb_to_recordset(${json(rows)}::jsonb) as n (id text, sends jsonb, at timestamptz)
     where c.council_id = ${tx.councilId} and c.conversation_id = n.id`.execute(tx.db);
}

/** Leaves a conversation alone until an instant. */
export async function holdConversation(tx: Tx, conversationId: string, until: Date): Promise<void> {
  await tx.db
    .updateTable('conversation_reference')
    .set({ next_send_at: until })
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
    teamId: row.team_id,
    groupId: row.group_id,
  };
}
