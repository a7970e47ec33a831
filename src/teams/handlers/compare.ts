import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { showComparison } from '../../usecases/show-comparison.ts';
import { plainText, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `compare`, with the labels of cycles after it or not. */
export async function onCompare(turn: Turn): Promise<Card> {
  const { services, actor, words } = turn;
  return presentOutcome(await showComparison(services, actor, { cycles: null, words, page: 1 }), turn);
}

const asked = z.object({ fromId: plainText, toId: plainText, page: wholeNumber.catch(1) });

/** The pages of a comparison, and its refresh. */
export async function onCyclesCompare(turn: Turn): Promise<Card> {
  const { data } = asked.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { fromId, toId, page } = data;
  return presentOutcome(
    await showComparison(turn.services, turn.actor, { cycles: { fromId, toId }, words: '', page }),
    turn,
  );
}
