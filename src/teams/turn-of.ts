import type { TurnContext } from 'botbuilder';
import type { Actor, Services } from '../usecases/services.ts';
import { conversationIdOf, placeOf } from './conversation.ts';
import type { Turn } from './turn.ts';

/** The plain facts of a turn, once it is known who acts. */
export function turnOf(
  context: TurnContext,
  given: { services: Services; actor: Actor; data?: Turn['data']; words?: string },
): Turn {
  const { activity } = context;
  const place = placeOf(activity);
  return {
    services: given.services,
    actor: given.actor,
    place,
    conversationId: conversationIdOf(activity),
    data: given.data ?? {},
    words: given.words ?? '',
    options: { refreshFor: place === 'personal' && !isLocal(activity.serviceUrl) ? activity.from.id : null },
    context,
  };
}

/** The local client prints a warning under every card that carries a refresh. */
function isLocal(serviceUrl: string): boolean {
  return /^http:\/\/(localhost|127\.|\[::1\])/.test(serviceUrl);
}
