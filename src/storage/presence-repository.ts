import { z } from 'zod';
import type { Place } from '../domain/place.ts';
import type { Role } from '../domain/role.ts';
import { jsonOrNull } from './json.ts';
import type { Tx } from './tx.ts';

/** Where a person stands in their chat with the bot. */
export interface Presence {
  /** The role that they chose to answer in; null while they chose none. */
  answeringAs: Role | null;
  /** The assessment that `continue` leads back to, with the step of its cards. */
  atAssessment: (Place & { cycleId: string; step: string }) | null;
  /** The cycle to which they were last invited. */
  invitedCycleId: string | null;
}

const placeShape = z.object({
  cycleId: z.string(),
  questionKey: z.string(),
  directorateId: z.string().nullable(),
  step: z.string(),
});

/** Where the person stands; all null for somebody who never began. */
export async function findPresence(tx: Tx, personId: string): Promise<Presence> {
  const row = await tx.db
    .selectFrom('presence')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return {
    answeringAs: (row?.answering_as ?? null) as Role | null,
    atAssessment: placeShape.nullable().parse(row?.at_assessment ?? null),
    invitedCycleId: row?.invited_cycle_id ?? null,
  };
}

/** Writes the parts given and leaves the others. */
export async function savePresence(tx: Tx, personId: string, part: Partial<Presence>): Promise<void> {
  const columns = {
    ...(part.answeringAs !== undefined && { answering_as: part.answeringAs }),
    ...(part.atAssessment !== undefined && { at_assessment: jsonOrNull(part.atAssessment) }),
    ...(part.invitedCycleId !== undefined && { invited_cycle_id: part.invitedCycleId }),
  };
  if (Object.keys(columns).length === 0) return;
  await tx.db
    .insertInto('presence')
    .values({ council_id: tx.councilId, person_id: personId, ...columns })
    .onConflict((conflict) => conflict.columns(['council_id', 'person_id']).doUpdateSet(columns))
    .execute();
}
