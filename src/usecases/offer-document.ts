import { documentFileName } from '../domain/document.ts';
import type { DocumentOffer } from '../domain/document-offer.ts';
import { offerKeptMs } from '../domain/document-offer.ts';
import { addDocumentOffer, forgetDocumentOffers } from '../storage/document-offer-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { OfferedDocument } from './document-card.ts';
import { readDocument } from './make-document.ts';
import type { DocumentAsked } from './may-have-document.ts';
import { mayHaveDocument } from './may-have-document.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** Offers somebody a document, which they accept or decline in their own chat. Old offers of the council are forgotten. */
export async function offerDocument(
  services: Services,
  actor: Actor,
  asked: DocumentAsked,
): Promise<OfferedDocument | Refusal> {
  return actorTurn(services, actor, 'offerDocument', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const allowed = await mayHaveDocument(tx, { facts, personId: actor.personId }, asked);
    if (allowed.kind !== 'allowed') return allowed;
    const { kind, edition, cycle } = allowed.wanted;
    const now = services.clock.now();
    const offer: DocumentOffer = {
      ...{ id: services.ids.next(), personId: actor.personId, kind, edition, cycleId: cycle.cycle.id },
      fileName: documentFileName({ kind, edition, councilName: facts.council.name, cycleLabel: cycle.cycle.label }),
      ...{ status: 'offered', offeredAt: now, movedAt: now },
    };
    await forgetDocumentOffers(tx, new Date(now.getTime() - offerKeptMs));
    await addDocumentOffer(tx, offer);
    return { kind: 'document_offered', offer, read: await readDocument(tx, services, allowed.wanted) };
  });
}
