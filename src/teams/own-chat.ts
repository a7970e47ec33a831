import type { DocumentOffer } from '../domain/document-offer.ts';
import type { Card } from '../presenters/card.ts';
import { describeFile } from '../presenters/present-file.ts';
import { findOwnChat } from '../usecases/find-own-chat.ts';
import type { Destination, SendOutcome } from '../usecases/ports.ts';
import type { Actor, Services } from '../usecases/services.ts';
import { consentAttachment } from './file-attachment.ts';
import type { TeamsPoster } from './teams-poster.ts';

interface Given {
  services: Services;
  actor: Actor;
  poster: TeamsPoster;
}

/** Sends a card to somebody's own chat with the bot. False where the bot cannot reach it. */
export function sendToOwnChat(card: Card, given: Given): Promise<boolean> {
  return inOwnChat(given, (chat) => given.poster.send(chat, card));
}

/** Asks somebody in their own chat whether a file may be put into their OneDrive. False where the bot cannot reach it. */
export function offerInOwnChat(
  { offer, bytes }: { offer: DocumentOffer; bytes: number },
  given: Given,
): Promise<boolean> {
  const { id: offerId, fileName: name } = offer;
  const attachment = consentAttachment({ name, description: describeFile(offer), bytes, offerId });
  return inOwnChat(given, (chat) => given.poster.attach(chat, attachment, name));
}

async function inOwnChat(
  { services, actor }: Given,
  send: (chat: Destination) => Promise<SendOutcome>,
): Promise<boolean> {
  const chat = await findOwnChat(services, actor);
  if (chat === undefined) return false;
  const sent = await send(chat);
  if (sent.kind !== 'sent') services.log.warn('own_chat_not_reached', { councilId: actor.councilId, code: sent.code });
  return sent.kind === 'sent';
}
