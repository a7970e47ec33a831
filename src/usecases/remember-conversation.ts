import type { ConversationNames } from '../storage/conversation-repository.ts';
import { findConversation, saveConversation } from '../storage/conversation-repository.ts';
import { takeNotices } from '../storage/notice-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { Actor, Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/**
 * A conversation as an activity shows it, with the names that it carries; `reference` is kept as Teams gave it, for
 * messages of our own later.
 */
export interface SeenConversation extends ConversationNames {
  conversationId: string;
  kind: 'personal' | 'channel' | 'group';
  reference: unknown;
}

/**
 * Keeps the newest reference of a conversation, which also makes it reachable again: what waited for the person goes out.
 * `isNew` true where the conversation is a new one.
 */
export async function rememberConversation(
  services: Services,
  actor: Actor,
  seen: SeenConversation,
): Promise<{ isNew: boolean }> {
  const { isNew, told } = await actorTurn(services, actor, 'rememberConversation', async (tx) => {
    const before = await findConversation(tx, seen.conversationId);
    const written = await saveConversation(tx, {
      ...seen,
      personId: seen.kind === 'personal' ? actor.personId : null,
      now: services.clock.now(),
    });
    const waiting = written && seen.kind === 'personal' ? await takeNotices(tx, actor.personId) : [];
    for (const { text } of waiting) await tellPerson(tx, services, { personId: actor.personId, text });
    return { isNew: before === undefined, told: waiting.length };
  });
  if (told > 0) services.outbox.wake(actor.councilId);
  return { isNew };
}
