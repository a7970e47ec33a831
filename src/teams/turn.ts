import type { TurnContext } from 'botbuilder';
import type { DocumentOffer } from '../domain/document-offer.ts';
import type { Card, CardOptions } from '../presenters/card.ts';
import type { Actor, Services } from '../usecases/services.ts';
import type { Place } from './conversation.ts';
import type { Documents } from './documents.ts';

/** What a handler gets: plain facts about who, where and what, and nothing of the SDK but for `context`. */
export interface Turn {
  services: Services;
  actor: Actor;
  place: Place;
  /** A channel's own id, without the thread in it. */
  conversationId: string;
  /** What a button sent, with the inputs merged in; {} for typed text. Never trusted, never says who it is. */
  data: Readonly<Record<string, unknown>>;
  /** What stands after the command in typed text. */
  words: string;
  options: CardOptions;
  /** Sends a card to the actor's own chat; false where the bot cannot reach it. */
  sendToOwnChat: (card: Card) => Promise<boolean>;
  /** Offers a document of so many bytes in the actor's own chat; false where the bot cannot reach it. */
  offerFile: (offer: DocumentOffer, bytes: number) => Promise<boolean>;
  documents: Documents;
  /** Begins work that the answer does not wait for, unless the same is under way; `what` and ids tell it apart. */
  afterwards: (what: string, ids: object, work: () => Promise<void>) => void;
  /** Only for what Teams must be asked: names and members of a channel. */
  context: TurnContext;
}
