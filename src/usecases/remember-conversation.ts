import { findConversation, saveConversation } from '../storage/conversation-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { Actor, Services } from './services.ts';

/** A conversation as an activity shows it; `reference` is kept as Teams gave it, for messages of our own later. */
export interface SeenConversation {
  conversationId: string;
  kind: 'personal' | 'channel' | 'group';
  /** Undefined where the activity does not say it: the stored name stays. */
  name?: string;
  reference: unknown;
}

/** Keeps the newest reference of a conversation, which also makes it reachable again. True where it is a new one. */
export async function rememberConversation(
  services: Services,
  actor: Actor,
  seen: SeenConversation,
): Promise<{ isNew: boolean }> {
  return actorTurn(services, actor, 'rememberConversation', async (tx) => {
    const before = await findConversation(tx, seen.conversationId);
    await saveConversation(tx, {
      conversationId: seen.conversationId,
      kind: seen.kind,
      personId: seen.kind === 'personal' ? actor.personId : null,
      reference: seen.reference,
      now: services.clock.now(),
      ...(seen.name !== undefined && { name: seen.name }),
    });
    return { isNew: before === undefined };
  });
}
