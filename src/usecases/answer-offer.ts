import type { DocumentOffer } from '../domain/document-offer.ts';
import { offerStanding } from '../domain/document-offer.ts';
import { documentCommandOf } from '../domain/document-reach.ts';
import { findDocumentOffer, moveDocumentOffer } from '../storage/document-offer-repository.ts';
import { record } from '../storage/history-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { AcceptedDocument, OfferStandsCard } from './document-card.ts';
import { readDocument } from './make-document.ts';
import { mayHaveDocument } from './may-have-document.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/**
 * Accepts an offer of one's own: gives the document as the record stands now. Whether they may have it is asked again,
 * for roles change. Of two presses the second is told that the file is on its way.
 */
export async function acceptOffer(
  services: Services,
  actor: Actor,
  { offerId }: { offerId: string },
): Promise<AcceptedDocument | OfferStandsCard | Refusal> {
  return actorTurn(services, actor, 'acceptOffer', async (tx) => {
    const now = services.clock.now();
    const offer = await findDocumentOffer(tx, { id: offerId, personId: actor.personId });
    if (offer === null) return { kind: 'not_yours' };
    const standing = offerStanding(offer, now);
    if (standing !== 'open') return stands(offer, standing);
    const facts = await services.facts.fresh(tx);
    const allowed = await mayHaveDocument(tx, { facts, personId: actor.personId }, offer);
    if (allowed.kind !== 'allowed') return allowed;
    await moveDocumentOffer(tx, offer, { status: 'sending', movedAt: now });
    return {
      ...{ kind: 'document_accepted', offer, read: await readDocument(tx, services, allowed.wanted) },
      settle: (outcome) => settleOffer(services, actor, { offer, outcome }),
    };
  });
}

/** Declines an offer of one's own; whatever was sent already stays. */
export async function declineOffer(
  services: Services,
  actor: Actor,
  { offerId }: { offerId: string },
): Promise<OfferStandsCard | Refusal> {
  return actorTurn(services, actor, 'declineOffer', async (tx) => {
    const now = services.clock.now();
    const offer = await findDocumentOffer(tx, { id: offerId, personId: actor.personId });
    if (offer === null) return { kind: 'not_yours' };
    const standing = offerStanding(offer, now);
    if (standing !== 'open') return stands(offer, standing);
    await moveDocumentOffer(tx, offer, { status: 'declined', movedAt: now });
    return stands(offer, 'declined');
  });
}

/** What was handed out stands in the history; what did not arrive may be accepted again. */
async function settleOffer(
  services: Services,
  actor: Actor,
  { offer, outcome }: { offer: DocumentOffer; outcome: 'sent' | 'not_sent' },
): Promise<void> {
  const { id, kind, edition, cycleId } = offer;
  await actorTurn(services, actor, 'acceptOffer', async (tx) => {
    const now = services.clock.now();
    await moveDocumentOffer(tx, offer, { status: outcome === 'sent' ? 'sent' : 'offered', movedAt: now });
    if (outcome === 'not_sent') return;
    await record(tx, {
      ...{ at: now, actor: actor.personId, subject: 'document', subjectKey: `${cycleId}/${kind}`, change: 'sent' },
      ...{ old: null, new: { edition, offer: id }, why: '' },
    });
  });
}

function stands(offer: DocumentOffer, standing: OfferStandsCard['standing']): OfferStandsCard {
  return { kind: 'offer_stands', command: documentCommandOf(offer.kind), fileName: offer.fileName, standing };
}
