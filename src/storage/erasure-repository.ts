import { sql } from 'kysely';
import { forgetInHistory } from './retention-repository.ts';
import type { Tx } from './tx.ts';

/** Who was erased, and when: no identity, for it is kept beside backups and replayed over them. */
export interface Erasure {
  personId: string;
  erasedAt: Date;
}

export async function listErasures(tx: Tx): Promise<readonly Erasure[]> {
  return tx.db
    .selectFrom('erasure')
    .select(['person_id as personId', 'erased_at as erasedAt'])
    .where('council_id', '=', tx.councilId)
    .orderBy('erased_at')
    .orderBy('person_id')
    .execute();
}

/** Enters somebody in the ledger. False where they stand there already. */
export async function addErasure(tx: Tx, erasure: Erasure): Promise<boolean> {
  const added = await tx.db
    .insertInto('erasure')
    .values({ council_id: tx.councilId, person_id: erasure.personId, erased_at: erasure.erasedAt })
    .onConflict((conflict) => conflict.columns(['council_id', 'person_id']).doNothing())
    .returning('person_id')
    .execute();
  return added.length > 0;
}

/** Tables that say something of a person and count nothing. */
const personsOwn = [
  ...(['role_holding', 'identity_link', 'presence', 'draft', 'notice'] as const),
  ...(['invitation', 'said_message', 'chased', 'reminder', 'document_offer'] as const),
];

/**
 * Takes the identity of a person away: name, e-mail, Entra id, post, line, roles, the links and chats that lead to them,
 * what they typed without saving, and what they asked for access with. Their id stays, and with it everything that they
 * wrote, every count, and what they held in cycles that are signed off. False where there is no such person. The
 * database refuses while a legal hold stands.
 */
export async function erasePerson(tx: Tx, personId: string): Promise<boolean> {
  const before = await tx.db
    .selectFrom('person')
    .select(['email', 'entra_object_id'])
    .where('council_id', '=', tx.councilId)
    .where('id', '=', personId)
    .executeTakeFirst();
  if (before === undefined) return false;
  await forgetInHistory(tx, 'person', personId);
  await tx.db
    .updateTable('person')
    .set({ reports_to: null })
    .where('council_id', '=', tx.councilId)
    .where(sql<string>`lower(reports_to)`, '=', before.email.toLowerCase())
    .execute();
  const nobody = { name: 'Erased', email: `erased:${personId}`, entra_object_id: null, post: null };
  await tx.db
    .updateTable('person')
    .set({ ...nobody, reports_to: null, active: false })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', personId)
    .execute();
  for (const table of personsOwn) {
    await tx.db.deleteFrom(table).where('council_id', '=', tx.councilId).where('person_id', '=', personId).execute();
  }
  await tx.db
    .deleteFrom('evidence_file')
    .where('council_id', '=', tx.councilId)
    .where('sent_by', '=', personId)
    .where('item_id', 'is', null)
    .execute();
  await releaseAll(tx, personId);
  await eraseRequests(tx, personId, before);
  await eraseChats(tx, personId);
  return true;
}

/** Who held what in a cycle that is signed off is part of what was signed: there the id stays. */
async function releaseAll(tx: Tx, personId: string): Promise<void> {
  await sql`
    delete from assignment a where a.council_id = ${tx.councilId} and a.person_id = ${personId}
      and not exists (select from cycle c
        where c.council_id = ${tx.councilId} and c.id = a.cycle_id and c.status = 'signed_off')`.execute(tx.db);
}

/** What somebody asked for access with; a request that was open is closed by it. */
async function eraseRequests(
  tx: Tx,
  personId: string,
  { email, entra_object_id }: { email: string; entra_object_id: string | null },
): Promise<void> {
  await sql`
    update access_request set status = case when status = 'open' then 'closed' else status end, asker = null,
        entra_object_id = null, name = '', email = '', said = '', conversation_id = null
      where council_id = ${tx.councilId}
        and (person_id = ${personId} or entra_object_id = ${entra_object_id} or lower(email) = ${email.toLowerCase()})`.execute(
    tx.db,
  );
}

/** A chat that something still points to stays as an id without a way to reach anybody. */
async function eraseChats(tx: Tx, personId: string): Promise<void> {
  await sql`
    delete from standing_message m using conversation_reference c
     where m.council_id = ${tx.councilId} and c.council_id = ${tx.councilId} and c.person_id = ${personId}
       and m.conversation_id = c.conversation_id`.execute(tx.db);
  await sql`
    delete from conversation_reference c where c.council_id = ${tx.councilId} and c.person_id = ${personId}
      and not exists (select from status_post p
        where p.council_id = ${tx.councilId} and p.conversation_id = c.conversation_id)
      and not exists (select from channel_subscription s
        where s.council_id = ${tx.councilId} and s.conversation_id = c.conversation_id)`.execute(tx.db);
  await tx.db
    .updateTable('conversation_reference')
    .set({ person_id: null, name: '', reference: '{}', unreachable_code: 'erased' })
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .execute();
}
