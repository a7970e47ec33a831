import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import type { GapDecision } from '../../usecases/accept-gap.ts';
import { decideGap, openGap, openGapByWords } from '../../usecases/accept-gap.ts';
import { plainId, plainText, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';
import { listPosition } from './gaps.ts';

const opened = z.object({ cycleId: plainId, key: plainId, list: listPosition });
// An input that is left empty does not come.
const pressed = opened.extend({
  revision: wholeNumber,
  text: z.string().default(''),
  reviewOn: plainText.default(''),
});

/** `accept gap`, with words that say which or not. */
export async function onAcceptGap(turn: Turn): Promise<Card> {
  return presentOutcome(await openGapByWords(turn.services, turn.actor, turn.words), turn);
}

/** `Accept`, `Advise` and `Change` on a line of the list. */
export async function onGapOpen(turn: Turn): Promise<Card> {
  const { data } = opened.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { list: position, ...gap } = data;
  return presentOutcome(await openGap(turn.services, turn.actor, { ...gap, position }), turn);
}

export const onGapAccept = onDecision('accept');
export const onGapAdvise = onDecision('advise');
export const onGapWithdraw = onDecision('withdraw');

/** What the buttons of a gap's card do. */
function onDecision(does: GapDecision['does']): (turn: Turn) => Promise<Card> {
  return async (turn) => {
    const { data } = pressed.safeParse(turn.data);
    if (data === undefined) return presentOldCard();
    const { list: position, ...decision } = data;
    return presentOutcome(await decideGap(turn.services, turn.actor, { ...decision, position, does }), turn);
  };
}
