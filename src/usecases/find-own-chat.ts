import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { Destination } from './ports.ts';
import type { Actor, Services } from './services.ts';

/** The actor's own chat with the bot, for what must not stand in a channel; undefined where they never opened it. */
export async function findOwnChat(services: Services, actor: Actor): Promise<Destination | undefined> {
  return actorTurn(services, actor, 'findOwnChat', async (tx) => {
    const found = await findPersonalConversation(tx, actor.personId);
    if (found === undefined || found.unreachableCode !== null) return undefined;
    return { conversationId: found.conversationId, kind: found.kind, reference: found.reference };
  });
}
