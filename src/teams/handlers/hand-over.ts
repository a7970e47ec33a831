import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { handOver, openHandOver } from '../../usecases/hand-over.ts';
import { idOrNone, plainId, plainText } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

const opened = z.object({ cycleId: plainId, questionKey: plainId, directorateId: idOrNone });
// An input that is left empty does not come.
const pressed = opened.extend({ to: plainText.default(''), reason: z.string().default('') });

/** `Hand over` on an entry: whom to hand it over to. */
export async function onHandOverOpen(turn: Turn): Promise<Card> {
  const { data } = opened.safeParse(turn.data);
  return data ? presentOutcome(await openHandOver(turn.services, turn.actor, data), turn) : presentOldCard();
}

/** `Hand over` once a colleague is chosen. */
export async function onHandOverSave(turn: Turn): Promise<Card> {
  const { data } = pressed.safeParse(turn.data);
  return data ? presentOutcome(await handOver(turn.services, turn.actor, data), turn) : presentOldCard();
}
