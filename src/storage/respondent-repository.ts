import { sql } from 'kysely';
import { z } from 'zod';
import type { Respondent, Step } from '../domain/response.ts';
import { json } from './json.ts';
import { everyPart } from './participation-repository.ts';
import type { Tx } from './tx.ts';

type Audience = Respondent['audience'];

/** A person's part in a cycle as frontline or partner, or undefined where they have none yet. */
export async function findRespondent(
  tx: Tx,
  cycleId: string,
  personId: string,
  audience: Audience,
): Promise<Respondent | undefined> {
  const row = await respondents(tx, cycleId)
    .where('person_id', '=', personId)
    .where('audience', '=', audience)
    .executeTakeFirst();
  return row && toRespondent(row);
}

/**
 * Adds a respondent under the random key that the caller gives. False where this person answers this cycle as this
 * audience already, or has done so under a key that is gone (migration 0018); nothing is changed then.
 */
export async function addRespondent(tx: Tx, respondent: Respondent): Promise<boolean> {
  const added = await tx.db
    .insertInto('respondent')
    .values({
      council_id: tx.councilId,
      cycle_id: respondent.cycleId,
      person_id: respondent.personId,
      audience: respondent.audience,
      respondent_key: respondent.respondentKey,
      directorate_id: respondent.directorateId,
      steps: json(respondent.steps),
      position: respondent.position,
      status: respondent.status,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'cycle_id', 'person_id', 'audience']).doNothing())
    .returning('respondent_key')
    .execute();
  return added.length > 0;
}

/** Every respondent of a cycle who still has a key, by key: an order that tells nothing about who they are. */
export async function listRespondents(tx: Tx, cycleId: string): Promise<readonly Respondent[]> {
  const rows = await respondents(tx, cycleId).orderBy('respondent_key').execute();
  return rows.map(toRespondent);
}

/** How many were asked in a cycle and how many of them have finished; `directorateId` null: everybody. */
export async function countRespondents(
  tx: Tx,
  cycleId: string,
  directorateId: string | null,
): Promise<{ invited: number; finished: number }> {
  const own = sql`council_id = ${tx.councilId} and cycle_id = ${cycleId}`;
  const of = directorateId === null ? own : sql`${own} and directorate_id = ${directorateId}`;
  const { rows } = await sql<{ invited: number; finished: number }>`
    select count(*) as invited, count(*) filter (where status = 'finished') as finished
      from ${sql.raw(everyPart)} part where ${of}`.execute(tx.db);
  return rows[0] ?? { invited: 0, finished: 0 };
}

/** Moves a respondent to another step or status; what is not given stays. */
export async function moveRespondent(
  tx: Tx,
  respondent: Pick<Respondent, 'cycleId' | 'personId' | 'audience'>,
  to: { position?: number; status?: Respondent['status'] },
): Promise<void> {
  if (to.position === undefined && to.status === undefined) return;
  await tx.db
    .updateTable('respondent')
    .set({
      ...(to.position !== undefined && { position: to.position }),
      ...(to.status !== undefined && { status: to.status }),
    })
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', respondent.cycleId)
    .where('person_id', '=', respondent.personId)
    .where('audience', '=', respondent.audience)
    .execute();
}

/** Gives steps to a respondent who has none, who is answering then. False where they have some; nothing is changed. */
export async function giveSteps(
  tx: Tx,
  respondent: Pick<Respondent, 'cycleId' | 'personId' | 'audience'>,
  steps: readonly Step[],
): Promise<boolean> {
  const given = await tx.db
    .updateTable('respondent')
    .set({ steps: json(steps), position: 0, status: 'answering' })
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', respondent.cycleId)
    .where('person_id', '=', respondent.personId)
    .where('audience', '=', respondent.audience)
    .where('steps', '=', json([]))
    .executeTakeFirst();
  return given.numUpdatedRows > 0n;
}

function respondents(tx: Tx, cycleId: string) {
  return tx.db
    .selectFrom('respondent')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId);
}

const stepsShape = z.array(z.object({ questionKey: z.string(), item: z.string() }));

/** A row of the table respondent as the domain has it. */
export function toRespondent(row: {
  cycle_id: string;
  person_id: string;
  audience: string;
  respondent_key: string;
  directorate_id: string | null;
  steps: unknown;
  position: number;
  status: string;
}): Respondent {
  return {
    cycleId: row.cycle_id,
    personId: row.person_id,
    audience: row.audience as Audience,
    respondentKey: row.respondent_key,
    directorateId: row.directorate_id,
    steps: stepsShape.parse(row.steps),
    position: row.position,
    status: row.status as Respondent['status'],
  };
}
