import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { showYouSaid } from '../../usecases/show-you-said.ts';
import { plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `you said`: of the cycle that was signed off last. */
export async function onYouSaid(turn: Turn): Promise<Card> {
  return presentOutcome(await showYouSaid(turn.services, turn.actor, { cycleId: null, page: 1 }), turn);
}

const shown = z.object({ cycleId: plainId, page: wholeNumber.catch(1) });

/** The button of the message after sign-off, and the pages. */
export async function onSaidShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await showYouSaid(turn.services, turn.actor, data), turn);
}
