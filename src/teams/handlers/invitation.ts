import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { declineInvitation, postponeInvitation, startResponding } from '../../usecases/answer-invitation.ts';
import { audience, plainId } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

const invitation = z.object({ cycleId: plainId, audience });

/** `Start` on an invitation. */
export async function onInvitationStart(turn: Turn): Promise<Card> {
  const { data: key } = invitation.safeParse(turn.data);
  return key ? presentOutcome(await startResponding(turn.services, turn.actor, key), turn) : presentOldCard();
}

/** `Not now`. */
export async function onInvitationLater(turn: Turn): Promise<Card> {
  const { data: key } = invitation.safeParse(turn.data);
  return key ? presentOutcome(await postponeInvitation(turn.services, turn.actor, key), turn) : presentOldCard();
}

/** `Not for me`. */
export async function onInvitationDecline(turn: Turn): Promise<Card> {
  const { data: key } = invitation.safeParse(turn.data);
  return key ? presentOutcome(await declineInvitation(turn.services, turn.actor, key), turn) : presentOldCard();
}
