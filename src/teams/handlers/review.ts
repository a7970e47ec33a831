import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import type { ReviewPress } from '../../usecases/decide-entry.ts';
import { decideEntry } from '../../usecases/decide-entry.ts';
import { leaveReview, openReview, showReview } from '../../usecases/show-review.ts';
import { idOrNone, plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `review`. */
export async function onReview(turn: Turn): Promise<Card> {
  return presentOutcome(await showReview(turn.services, turn.actor), turn);
}

const opened = z.object({ cycleId: plainId, questionKey: plainId, directorateId: idOrNone });
// An input that is left empty does not come.
const left = opened.extend({ reason: z.string().default('') });
const pressed = left.extend({ revision: wholeNumber });

/** The refresh of a card. */
export async function onReviewShow(turn: Turn): Promise<Card> {
  const { data } = opened.safeParse(turn.data);
  return data ? presentOutcome(await openReview(turn.services, turn.actor, data), turn) : presentOldCard();
}

export const onReviewAccept = onDecision('accept');
export const onReviewReturn = onDecision('return');
export const onReviewNext = onLeaving('next');
export const onReviewPause = onLeaving('pause');

/** `Accept` and `Return`. */
function onDecision(does: ReviewPress['does']): (turn: Turn) => Promise<Card> {
  return async (turn) => {
    const { data } = pressed.safeParse(turn.data);
    if (data === undefined) return presentOldCard();
    return presentOutcome(await decideEntry(turn.services, turn.actor, { ...data, does }), turn);
  };
}

/** `Next entry` and `Finish later`. */
function onLeaving(way: 'next' | 'pause'): (turn: Turn) => Promise<Card> {
  return async (turn) => {
    const { data } = left.safeParse(turn.data);
    if (data === undefined) return presentOldCard();
    return presentOutcome(await leaveReview(turn.services, turn.actor, { ...data, way }), turn);
  };
}
