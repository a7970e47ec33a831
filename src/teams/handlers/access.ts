import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { presentAccess } from '../../presenters/present-access.ts';
import { presentUnknownPerson } from '../../presenters/present-unknown-person.ts';
import { verbs } from '../../presenters/verbs.ts';
import { acceptRequest, returnRequest, showRequests } from '../../usecases/access-requests.ts';
import type { Asker } from '../../usecases/ask-access.ts';
import { askAccess, showAccess } from '../../usecases/ask-access.ts';
import type { Services } from '../../usecases/services.ts';
import { plainId, plainText, wholeNumber } from '../card-data.ts';
import { seenConversation } from '../conversation.ts';
import { memberOf } from '../identity.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

// An input that is left empty does not come.
const asked = z.object({ council: plainText.default(''), said: z.string().default('') });

/** What somebody whom no council knows is answered, whatever they typed or pressed: how to be let in. */
export async function answerStranger(
  context: TurnContext,
  services: Services,
  given: { askPost: string | null; verb?: string; data?: unknown },
): Promise<Card> {
  const asker = askerOf(context, { known: false, askPost: given.askPost });
  if (asker === null) return presentUnknownPerson({ askPost: given.askPost, ownChatOnly: false });
  const { data } = asked.safeParse(given.data);
  if (given.verb !== verbs.accessAsk || data === undefined) return presentAccess(await showAccess(services, asker));
  return presentAccess(await askAccess(services, asker, { councilId: data.council, said: data.said }));
}

/** `request access`, said by somebody who is known. */
export async function onRequestAccess({ context, services }: Turn): Promise<Card> {
  const asker = askerOf(context, { known: true, askPost: null });
  return asker === null ? presentOldCard() : presentAccess(await showAccess(services, asker));
}

/** `Ask for access`, pressed by somebody who is known. */
export async function onAccessAsk({ context, services, data: pressed }: Turn): Promise<Card> {
  const asker = askerOf(context, { known: true, askPost: null });
  const { data } = asked.safeParse(pressed);
  if (asker === null || data === undefined) return presentOldCard();
  return presentAccess(await askAccess(services, asker, { councilId: data.council, said: data.said }));
}

/** Who asks, by the authenticated ids alone; null where the activity has none. */
function askerOf(context: TurnContext, given: Pick<Asker, 'known' | 'askPost'>): Asker | null {
  const { from, conversation } = context.activity;
  if (!from.aadObjectId || !conversation.tenantId) return null;
  return {
    ...given,
    tenantId: conversation.tenantId,
    entraObjectId: from.aadObjectId,
    member: () => memberOf(context),
    conversation: seenConversation(context.activity),
  };
}

/** `requests`. */
export async function onRequests(turn: Turn): Promise<Card> {
  return presentOutcome(await showRequests(turn.services, turn.actor, { page: 1 }), turn);
}

const page = z.object({ page: wholeNumber });

/** Another page of the requests. */
export async function onRequestsShow(turn: Turn): Promise<Card> {
  const { data } = page.safeParse(turn.data);
  return data ? presentOutcome(await showRequests(turn.services, turn.actor, data), turn) : presentOldCard();
}

const decision = z.object({
  ...{ requestId: plainId, role: plainText.default(''), directorate: plainText.default('') },
  reason: z.string().default(''),
});

/** `Accept` on a request for access. */
export async function onRequestAccept(turn: Turn): Promise<Card> {
  const { data } = decision.safeParse(turn.data);
  return data ? presentOutcome(await acceptRequest(turn.services, turn.actor, data), turn) : presentOldCard();
}

/** `Return` on a request for access. */
export async function onRequestReturn(turn: Turn): Promise<Card> {
  const { data } = decision.safeParse(turn.data);
  return data ? presentOutcome(await returnRequest(turn.services, turn.actor, data), turn) : presentOldCard();
}
