import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { begin } from '../../usecases/begin.ts';
import { chooseRole, offerRoles } from '../../usecases/choose-role.ts';
import { showWorkList } from '../../usecases/show-work-list.ts';
import { audience, plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `start`. */
export async function onStart(turn: Turn): Promise<Card> {
  return presentOutcome(await begin(turn.services, turn.actor, 'start'), turn);
}

/** `continue`. */
export async function onContinue(turn: Turn): Promise<Card> {
  return presentOutcome(await begin(turn.services, turn.actor, 'continue'), turn);
}

/** `my view`, and the button for it on a manager's cards. */
export async function onMyView(turn: Turn): Promise<Card> {
  return presentOutcome(await begin(turn.services, turn.actor, 'my view'), turn);
}

/** `switch role`. */
export async function onSwitchRole(turn: Turn): Promise<Card> {
  return presentOutcome(await offerRoles(turn.services, turn.actor), turn);
}

const chosen = z.object({ role: audience });

/** The button of one role. */
export async function onRoleChoose(turn: Turn): Promise<Card> {
  const { data } = chosen.safeParse(turn.data);
  return data ? presentOutcome(await chooseRole(turn.services, turn.actor, data.role), turn) : presentOldCard();
}

const workPage = z.object({ cycleId: plainId, page: wholeNumber });

/** A page of the work list, and its refresh. */
export async function onWorkShow(turn: Turn): Promise<Card> {
  const { data } = workPage.safeParse(turn.data);
  return data ? presentOutcome(await showWorkList(turn.services, turn.actor, data), turn) : presentOldCard();
}
