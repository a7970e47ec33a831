import type { z } from 'zod';
import type { Card } from '../presenters/card.ts';
import type { Actor, Services } from '../usecases/services.ts';
import type { Outcome } from './outcome.ts';
import { presentOldCard, presentOutcome } from './present-outcome.ts';
import type { Turn } from './turn.ts';

/** Runs a use case on data of the right shape; anything else is an old card, or nobody's. */
export function onData<Data>(
  shape: z.ZodType<Data, z.ZodTypeDef, unknown>,
  run: (services: Services, actor: Actor, data: Data) => Promise<Outcome>,
): (turn: Turn) => Promise<Card> {
  return async (turn) => {
    const { data } = shape.safeParse(turn.data);
    return data === undefined ? presentOldCard() : presentOutcome(await run(turn.services, turn.actor, data), turn);
  };
}
