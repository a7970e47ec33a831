import type { Card } from '../../presenters/card.ts';
import { presentHelpGaps } from '../../presenters/present-help-gaps.ts';
import { showMyActions } from '../../usecases/my-actions.ts';
import { showMyAnswers } from '../../usecases/my-answers.ts';
import { openByNumber } from '../../usecases/open-by-number.ts';
import { showConcern } from '../../usecases/show-concern.ts';
import { showHelp } from '../../usecases/show-help.ts';
import { presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `my answers`. */
export async function onMyAnswers(turn: Turn): Promise<Card> {
  return presentOutcome(await showMyAnswers(turn.services, turn.actor), turn);
}

/** `my actions`. */
export async function onMyActions(turn: Turn): Promise<Card> {
  return presentOutcome(await showMyActions(turn.services, turn.actor), turn);
}

/** `open 3.1`. */
export async function onOpen(turn: Turn): Promise<Card> {
  return presentOutcome(await openByNumber(turn.services, turn.actor, turn.words), turn);
}

/** `concern` and the button for it. */
export async function onConcern(turn: Turn): Promise<Card> {
  return presentOutcome(await showConcern(turn.services, turn.actor), turn);
}

/** `help`. */
export async function onHelp(turn: Turn): Promise<Card> {
  return presentOutcome(await showHelp(turn.services, turn.actor), turn);
}

/** `help gaps`. */
export async function onHelpGaps(turn: Turn): Promise<Card> {
  const { commands } = await showHelp(turn.services, turn.actor);
  return presentHelpGaps({ mayShowGaps: commands.includes('show gaps') });
}
