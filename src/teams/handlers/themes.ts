import type { Card } from '../../presenters/card.ts';
import { presentThemes } from '../../presenters/present-themes.ts';
import { findThemes, writeThemes } from '../../usecases/find-themes.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';
import { shownViews } from './views.ts';

/** `Themes`: the card of the views comes back at once, the themes follow as a message to the own chat. */
export async function onViewsThemes(turn: Turn): Promise<Card> {
  const { data } = shownViews.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const outcome = await findThemes(turn.services, turn.actor, data);
  if (outcome.kind !== 'themes_sought') return presentOutcome(outcome, turn);
  const { card, looked } = outcome;
  const { cycleId, question, directorateId } = looked;
  turn.afterwards('themes', { cycleId, questionKey: question.key, directorateId }, async () => {
    await turn.sendToOwnChat(presentThemes(await writeThemes(turn.services, looked)));
  });
  return presentOutcome(card, turn);
}
