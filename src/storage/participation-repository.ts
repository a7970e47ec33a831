import { sql } from 'kysely';
import type { Participation, Respondent } from '../domain/response.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

type Audience = Respondent['audience'];

/**
 * Every part in every cycle, with a key or without one: the one place where both tables are read as one. Somebody whose
 * key went while they were answering counts as finished with what they had said.
 */
export const everyPart = `(
  select council_id, cycle_id, person_id, audience, directorate_id, status from respondent
  union all
  select council_id, cycle_id, person_id, audience, directorate_id, case when said then 'finished' else status end
    from participation)`;

/** What stays of a person's part whose key is gone, or undefined: they have a key still, or never began. */
export async function findParticipation(
  tx: Tx,
  cycleId: string,
  personId: string,
  audience: Audience,
): Promise<Participation | undefined> {
  const row = await tx.db
    .selectFrom('participation')
    .select(['status', 'said'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('person_id', '=', personId)
    .where('audience', '=', audience)
    .executeTakeFirst();
  return row && { status: row.status as Participation['status'], said: row.said };
}

/** Those of these keys under which any answer stands. */
export async function keysWithAnswers(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    select r.respondent_key as key from respondent r
     where r.council_id = ${tx.councilId} and r.respondent_key in (select jsonb_array_elements_text(${json(keys)}::jsonb))
       and exists (select from response s where s.council_id = ${tx.councilId} and s.cycle_id = r.cycle_id
         and s.respondent_key = r.respondent_key)`.execute(tx.db);
  return new Set(rows.map(({ key }) => key));
}

/** A part that still has its key, as `cutLinks` takes it. */
export type LinkedPart = Pick<Respondent, 'personId' | 'audience' | 'steps'>;

/**
 * Cuts the links of these people in an anonymous cycle for ever, with their response history and what they typed and did
 * not save; see migration 0018. `nextKey` gives random keys. `finished`: they have pressed *Finish*. How many were cut:
 * a part that is cut already counts for nothing. The database refuses while a legal hold stands, and does nothing then.
 */
export async function cutLinks(
  tx: Tx,
  cycleId: string,
  { parts, finished, nextKey }: { parts: readonly LinkedPart[]; finished: boolean; nextKey: () => string },
): Promise<number> {
  const people = parts.map(({ personId, audience }) => ({ person: personId, audience }));
  const keys = parts.flatMap(({ steps }) => steps.map(nextKey));
  const { rows } = await sql<{ cut: number }>`
    select cut_links(${cycleId}, ${json(people)}::jsonb, ${json(keys)}::jsonb, ${finished}::boolean) as cut`.execute(
    tx.db,
  );
  return rows[0]?.cut ?? 0;
}

/**
 * An anonymous cycle that takes no more answers and in which somebody still has a key; null where there is none, or a
 * legal hold stands.
 */
export async function cycleToCut(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from cycle c
     where c.council_id = ${tx.councilId} and c.confidentiality = 'anonymous' and c.status not in ('planned', 'open')
       and exists (select from respondent r where r.council_id = ${tx.councilId} and r.cycle_id = c.id)
       and not exists (select from legal_hold h where h.council_id = ${tx.councilId} and h.ended_at is null)
     limit 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** How many parts still have their key in anonymous cycles that take no more answers, because a legal hold stands; 0 without. */
export async function countLinksHeld(tx: Tx): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from respondent r join cycle c on c.council_id = r.council_id and c.id = r.cycle_id
     where r.council_id = ${tx.councilId} and c.confidentiality = 'anonymous' and c.status not in ('planned', 'open')
       and exists (select from legal_hold h where h.council_id = ${tx.councilId} and h.ended_at is null)`.execute(
    tx.db,
  );
  return rows[0]?.held ?? 0;
}

/** The number of the last cut in the council of which the tables have not been vacuumed since; null where none waits. */
export async function cutToVacuum(tx: Tx): Promise<number | null> {
  const row = await tx.db
    .selectFrom('link_cut')
    .select('cuts')
    .where('council_id', '=', tx.councilId)
    .whereRef('cuts', '>', 'vacuumed')
    .executeTakeFirst();
  return row?.cuts ?? null;
}

/** Notes that everything up to this cut has been vacuumed. */
export async function noteVacuumed(tx: Tx, cut: number): Promise<void> {
  await tx.db
    .updateTable('link_cut')
    .set({ vacuumed: cut })
    .where('council_id', '=', tx.councilId)
    .where('vacuumed', '<', cut)
    .execute();
}
