import type { Card } from '../../presenters/card.ts';
import { presentSuggestions } from '../../presenters/present-suggestions.ts';
import { suggestEvidence, writeSuggestions } from '../../usecases/suggest-evidence.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';
import { readPress } from './assessment.ts';

/**
 * `Suggest`: the card comes back at once with what was typed. What looks thin takes a model's seconds; it follows as a
 * message to the own chat, since only a message can be labelled as AI's.
 */
export async function onAssessmentSuggest(turn: Turn): Promise<Card> {
  const press = readPress(turn.data);
  if (press?.step !== 'evidence') return presentOldCard();
  const outcome = await suggestEvidence(turn.services, turn.actor, press);
  if (outcome.kind !== 'suggesting') return presentOutcome(outcome, turn);
  const { card, looked } = outcome;
  turn.afterwards('suggest', { cycleId: card.cycleId, ...card.place }, async () => {
    await turn.sendToOwnChat(presentSuggestions(await writeSuggestions(turn.services, looked)));
  });
  return presentOutcome(card, turn);
}
