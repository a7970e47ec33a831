import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { showTrend } from '../../usecases/show-trend.ts';
import { idOrNone, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `trend`, with a directorate after it, or `cycles`, or neither. */
export async function onTrend(turn: Turn): Promise<Card> {
  const view = /\bcycles?\b/i.test(turn.words) ? 'cycles' : 'weeks';
  const words = turn.words.replace(/\b(over|by|all)?\s*cycles?\b/gi, '').trim();
  return presentOutcome(
    await showTrend(turn.services, turn.actor, { directorateId: null, words, view, page: 1 }),
    turn,
  );
}

const shown = z.object({
  directorateId: idOrNone,
  view: z.enum(['weeks', 'cycles']).catch('weeks'),
  page: wholeNumber.catch(1),
});

/** The buttons of other scopes, the other view, and the pages of the table. */
export async function onTrendShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await showTrend(turn.services, turn.actor, { ...data, words: '' }), turn);
}
