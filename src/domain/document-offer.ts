import type { DocumentKind, Edition } from './document.ts';

/**
 * A document that somebody was offered in their own chat. What they are given is made of the record when they accept, so
 * an offer holds no bytes. `sending` since `movedAt`: on its way to their files.
 */
export interface DocumentOffer {
  id: string;
  personId: string;
  kind: DocumentKind;
  edition: Edition;
  cycleId: string;
  fileName: string;
  status: 'offered' | 'sending' | 'sent' | 'declined';
  offeredAt: Date;
  movedAt: Date;
}

/** `open`: may be accepted now. `over`: declined, or made too long ago to be what was asked for. */
export type OfferStanding = 'open' | 'sending' | 'sent' | 'over';

const dayMs = 86_400_000;

/** Milliseconds for which an offer can be accepted: on the seventh day what was asked for is another record. */
export const offerLastsMs = 7 * dayMs;

/** Milliseconds after which a file that is on its way was lost with the process that sent it. */
export const sendingLastsMs = 2 * 60_000;

/** Milliseconds after which an offer is forgotten. */
export const offerKeptMs = 30 * dayMs;

/** How an offer stands at this moment. */
export function offerStanding({ status, offeredAt, movedAt }: DocumentOffer, now: Date): OfferStanding {
  if (status === 'sent') return 'sent';
  if (status === 'sending' && now.getTime() - movedAt.getTime() < sendingLastsMs) return 'sending';
  const isOld = now.getTime() - offeredAt.getTime() >= offerLastsMs;
  return status === 'declined' || isOld ? 'over' : 'open';
}
