import { acceptOffer, declineOffer } from '../../src/usecases/answer-offer.ts';
import { offerDocument } from '../../src/usecases/offer-document.ts';
import { showDocuments } from '../../src/usecases/show-documents.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

/** A document that was offered to the reviewer. */
export const offerId = 'offer-of-one';
const workbook = { kind: 'workbook', edition: 'restricted', cycleId: 'cycle-of-one' } as const;
const seers: readonly PersonId[] = [
  ...(['manager', 'manager-education', 'manager-social-care', 'both-social-care'] as const),
  ...(['reviewer', 'dcs', 'chief_executive', 'admin'] as const),
];

/** The use cases of documents in chat; see {@link UseCaseCall}. */
export const documentUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showDocuments: {
    call: (services, actor) => showDocuments(services, actor, { command: 'workbook', words: '' }),
    may: [...seers, 'scrutiny_officer'],
  },
  offerDocument: {
    call: (services, actor) => offerDocument(services, actor, workbook),
    ...{ may: seers, writes: seers },
  },
  acceptOffer: {
    call: (services, actor) => acceptOffer(services, actor, { offerId }),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
  declineOffer: {
    call: (services, actor) => declineOffer(services, actor, { offerId }),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
};
