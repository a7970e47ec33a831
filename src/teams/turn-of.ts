import type { TurnContext } from 'botbuilder';
import type { Actor, Services } from '../usecases/services.ts';
import { conversationIdOf, placeOf } from './conversation.ts';
import type { Documents } from './documents.ts';
import { offerInOwnChat, sendToOwnChat } from './own-chat.ts';
import type { Remember } from './remember-turn.ts';
import type { TeamsPoster } from './teams-poster.ts';
import type { Turn } from './turn.ts';

/** What answering a message or a press needs beside the turn. */
export interface TurnGiven {
  services: Services;
  remember: Remember;
  poster: TeamsPoster;
  documents: Documents;
}

/** The plain facts of a turn, once it is known who acts. */
export function turnOf(
  context: TurnContext,
  given: Omit<TurnGiven, 'remember'> & { actor: Actor; data?: Turn['data']; words?: string },
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
    sendToOwnChat: (card) => sendToOwnChat(card, given),
    offerFile: (offer, bytes) => offerInOwnChat({ offer, bytes }, given),
    documents: given.documents,
    afterwards: (what, ids, work) => given.documents.after.beginOnce(JSON.stringify([what, given.actor, ids]), work),
    context,
  };
}

/** The local client prints a warning under every card that carries a refresh. */
function isLocal(serviceUrl: string): boolean {
  return /^http:\/\/(localhost|127\.|\[::1\])/.test(serviceUrl);
}
