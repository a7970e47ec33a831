import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { AccessRequest } from '../domain/access-request.ts';
import type { Role } from '../domain/role.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/** What somebody asks with; the rest follows once it is decided. */
export type NewAccessRequest = Pick<AccessRequest, 'id' | 'name' | 'email' | 'said' | 'askedAt'> & {
  asker: string;
  entraObjectId: string;
  conversationId: string;
};

/** How a request ended. `decidedBy` null: nobody decided. */
export type AccessDecision = Pick<AccessRequest, 'decidedBy' | 'personId' | 'role' | 'directorateId'> & {
  status: Exclude<AccessRequest['status'], 'open'>;
  decidedAt: Date;
};

/** Adds an open request. False where the same person has one open in this council already. */
export async function addAccessRequest(tx: Tx, request: NewAccessRequest): Promise<boolean> {
  const { id, asker, name, email, said } = request;
  const added = await tx.db
    .insertInto('access_request')
    .values({
      ...{ council_id: tx.councilId, id, asker, name, email, said, status: 'open' },
      entra_object_id: request.entraObjectId,
      conversation_id: request.conversationId,
      asked_at: request.askedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

/** The request with this id, locked until the transaction ends: two admins who decide at once do it one by one. */
export async function lockAccessRequest(tx: Tx, id: string): Promise<AccessRequest | undefined> {
  const row = await tx.db
    .selectFrom('access_request')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && toAccessRequest(row);
}

/** What somebody asked last, by the digest of who they are; an open request before any other. */
export async function latestAccessRequest(tx: Tx, asker: string): Promise<AccessRequest | undefined> {
  const row = await tx.db
    .selectFrom('access_request')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('asker', '=', asker)
    .orderBy(sql`status = 'open'`, 'desc')
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toAccessRequest(row);
}

/** The requests that wait for a decision, the oldest first. */
export async function listOpenAccessRequests(tx: Tx): Promise<readonly AccessRequest[]> {
  const rows = await tx.db
    .selectFrom('access_request')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('status', '=', 'open')
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map(toAccessRequest);
}

/** Ends an open request and takes out of it who asked. False where it is not open. */
export async function decideAccessRequest(tx: Tx, id: string, decision: AccessDecision): Promise<boolean> {
  const { status, role } = decision;
  const changed = await tx.db
    .updateTable('access_request')
    .set({
      ...{ entra_object_id: null, name: '', email: '', said: '', conversation_id: null, status, role },
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
      person_id: decision.personId,
      directorate_id: decision.directorateId,
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** True where {@link forgetAskers} would find something: a digest from before `decidedBefore`. */
export async function hasAskers(tx: Tx, decidedBefore: Date): Promise<boolean> {
  const row = await tx.db
    .selectFrom('access_request')
    .select('id')
    .where('council_id', '=', tx.councilId)
    .where('asker', 'is not', null)
    .where('decided_at', '<', decidedBefore)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes away what still tells who asked, of requests decided before an instant: the digests, and chats of nobody who is
 * known that nothing points to and nothing waits for. How many digests.
 */
export async function forgetAskers(tx: Tx, decidedBefore: Date): Promise<number> {
  const forgotten = await tx.db
    .updateTable('access_request')
    .set({ asker: null })
    .where('council_id', '=', tx.councilId)
    .where('asker', 'is not', null)
    .where('decided_at', '<', decidedBefore)
    .executeTakeFirst();
  await sql`
    delete from conversation_reference c
     where c.council_id = ${tx.councilId} and c.kind = 'personal' and c.person_id is null
       and not exists (select from access_request r where r.council_id = c.council_id
         and r.conversation_id = c.conversation_id)
       and not exists (select from outbox o where o.council_id = c.council_id
         and o.conversation_id = c.conversation_id and o.state in ('waiting', 'sending', 'unknown'))
       and not exists (select from status_post p where p.council_id = c.council_id
         and p.conversation_id = c.conversation_id)
       and not exists (select from channel_subscription s where s.council_id = c.council_id
         and s.conversation_id = c.conversation_id)`.execute(tx.db);
  return Number(forgotten.numUpdatedRows);
}

function toAccessRequest(row: Selectable<Database['access_request']>): AccessRequest {
  return {
    id: row.id,
    asker: row.asker,
    entraObjectId: row.entra_object_id,
    name: row.name,
    email: row.email,
    said: row.said,
    conversationId: row.conversation_id,
    askedAt: row.asked_at,
    status: row.status as AccessRequest['status'],
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    personId: row.person_id,
    role: row.role as Role | null,
    directorateId: row.directorate_id,
  };
}
