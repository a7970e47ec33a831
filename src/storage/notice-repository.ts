import type { Tx } from './tx.ts';

/** A plain text that waits until the bot can reach the person. */
export interface Notice {
  id: string;
  personId: string;
  text: string;
  createdAt: Date;
}

export async function addNotice(tx: Tx, notice: Notice): Promise<void> {
  await tx.db
    .insertInto('notice')
    .values({
      council_id: tx.councilId,
      id: notice.id,
      person_id: notice.personId,
      body: notice.text,
      created_at: notice.createdAt,
    })
    .execute();
}

/** Takes what waits for a person, the oldest first: it is theirs who take it to pass on. */
export async function takeNotices(tx: Tx, personId: string): Promise<readonly Notice[]> {
  const rows = await tx.db
    .deleteFrom('notice')
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .returningAll()
    .execute();
  return rows
    .map((row) => ({ id: row.id, personId: row.person_id, text: row.body, createdAt: row.created_at }))
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
