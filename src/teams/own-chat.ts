import type { Card } from '../presenters/card.ts';
import { findOwnChat } from '../usecases/find-own-chat.ts';
import type { Actor, Services } from '../usecases/services.ts';
import type { TeamsPoster } from './teams-poster.ts';

/** Sends a card to somebody's own chat with the bot. False where the bot cannot reach it. */
export async function sendToOwnChat(
  card: Card,
  { services, actor, poster }: { services: Services; actor: Actor; poster: TeamsPoster },
): Promise<boolean> {
  const chat = await findOwnChat(services, actor);
  if (chat === undefined) return false;
  const sent = await poster.send(chat, card);
  if (sent.kind !== 'sent') services.log.warn('own_chat_not_reached', { councilId: actor.councilId, code: sent.code });
  return sent.kind === 'sent';
}
