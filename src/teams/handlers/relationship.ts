import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { showRelationships } from '../../usecases/show-relationships.ts';
import { openRelationship, saveRelationship } from '../../usecases/write-relationship.ts';
import { plainId, wholeNumber } from '../card-data.ts';
import { onData } from '../on-data.ts';
import { presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `relationships`: how those who assess stand to the assessed. */
export async function onRelationships(turn: Turn): Promise<Card> {
  return presentOutcome(await showRelationships(turn.services, turn.actor, { cycleId: null, page: 1 }), turn);
}

const cycle = z.object({ cycleId: plainId });
const one = cycle.extend({ personId: plainId });

/** Another page, and *Back* from a form. */
export const onRelationshipsShow = onData(cycle.extend({ page: wholeNumber }), showRelationships);

/** *Change* on an assessor. */
export const onRelationshipOpen = onData(one, openRelationship);

/** *Save* on how an assessor stands. */
export const onRelationshipSave = onData(
  one.extend({ revision: wholeNumber, text: z.string().max(40_000).default('') }),
  saveRelationship,
);
