import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { showHeard } from '../../usecases/show-heard.ts';
import { idOrNone, plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `heard 7.2`. */
export async function onHeard(turn: Turn): Promise<Card> {
  const request = { cycleId: null, place: null, words: turn.words, page: 1 };
  return presentOutcome(await showHeard(turn.services, turn.actor, request), turn);
}

const shown = z.object({
  cycleId: plainId,
  questionKey: plainId,
  directorateId: idOrNone,
  page: wholeNumber.default(1),
});

/** Another page of what groups said at a question. */
export async function onHeardShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { cycleId, page, ...place } = data;
  return presentOutcome(await showHeard(turn.services, turn.actor, { cycleId, place, words: '', page }), turn);
}
