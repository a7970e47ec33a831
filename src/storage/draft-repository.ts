import { z } from 'zod';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** What a person typed on a card and has not saved: `card` names the screen, `place` what it is about. */
export interface Draft {
  personId: string;
  cycleId: string;
  card: string;
  place: string;
  body: Readonly<Record<string, string>>;
}

/** What stands in a draft; every field a text, as inputs give it. */
export const draftBody = z.record(z.string());

/** Keeps a draft in place of the one before. */
export async function saveDraft(tx: Tx, draft: Draft & { now: Date }): Promise<void> {
  const columns = { body: json(draft.body), updated_at: draft.now };
  await tx.db
    .insertInto('draft')
    .values({
      council_id: tx.councilId,
      person_id: draft.personId,
      cycle_id: draft.cycleId,
      card: draft.card,
      place: draft.place,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'person_id', 'cycle_id', 'card', 'place']).doUpdateSet(columns),
    )
    .execute();
}

/** What one card of one person holds unsaved, or undefined. */
export async function findDraft(tx: Tx, key: Omit<Draft, 'body'>): Promise<Draft['body'] | undefined> {
  const row = await tx.db
    .selectFrom('draft')
    .select('body')
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', key.personId)
    .where('cycle_id', '=', key.cycleId)
    .where('card', '=', key.card)
    .where('place', '=', key.place)
    .executeTakeFirst();
  return row && draftBody.parse(row.body);
}

/** What a person has unsaved on one kind of card in a cycle, by place. */
export async function listDrafts(
  tx: Tx,
  key: Pick<Draft, 'personId' | 'cycleId' | 'card'>,
): Promise<ReadonlyMap<string, Draft['body']>> {
  const rows = await tx.db
    .selectFrom('draft')
    .select(['place', 'body'])
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', key.personId)
    .where('cycle_id', '=', key.cycleId)
    .where('card', '=', key.card)
    .orderBy('place')
    .execute();
  return new Map(rows.map((row) => [row.place, draftBody.parse(row.body)]));
}

/** Drops a draft once its content is saved, or given up by the person. */
export async function dropDraft(tx: Tx, key: Omit<Draft, 'body'>): Promise<void> {
  await tx.db
    .deleteFrom('draft')
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', key.personId)
    .where('cycle_id', '=', key.cycleId)
    .where('card', '=', key.card)
    .where('place', '=', key.place)
    .execute();
}
