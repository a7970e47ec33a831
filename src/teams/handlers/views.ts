import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { showViews } from '../../usecases/show-views.ts';
import { idOrNone, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `views` with the number of a question, and a directorate after it or not. */
export async function onViews(turn: Turn): Promise<Card> {
  const typed = { cycleId: null, questionKey: null, directorateId: null, words: turn.words, page: 1 };
  return presentOutcome(await showViews(turn.services, turn.actor, typed), turn);
}

/** Whose views of which question a card shows, and its page. */
export const shownViews = z.object({
  cycleId: z.string(),
  questionKey: z.string(),
  directorateId: idOrNone,
  page: wholeNumber.catch(1),
});

/** *See what people said*, the buttons of other scopes, and the pages of comments. */
export async function onViewsShow(turn: Turn): Promise<Card> {
  const { data } = shownViews.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await showViews(turn.services, turn.actor, { ...data, words: '' }), turn);
}
