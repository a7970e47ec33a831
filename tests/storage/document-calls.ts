import type { DocumentOffer } from '../../src/domain/document-offer.ts';
import * as offers from '../../src/storage/document-offer-repository.ts';
import * as settings from '../../src/storage/document-setting-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const offer: DocumentOffer = {
  ...{ id: 'offer-1', personId: person.id, kind: 'workbook', edition: 'restricted', cycleId: cycle.id },
  ...{ fileName: mark, status: 'offered', offeredAt: now, movedAt: now },
};

/** What council one says of itself in its papers, and a paper that it offered somebody. */
export async function fillDocuments(tx: Tx): Promise<void> {
  await settings.saveDocumentSetting(tx, { name: 'committee', value: mark, now });
  await offers.addDocumentOffer(tx, offer);
}

/** Every function of the repositories of settings and offers. Any council may save its own settings. */
export const documentCalls: Readonly<Record<string, RepositoryCall>> = {
  'document-setting.listDocumentSettings': {
    call: async (tx) => [...(await settings.listDocumentSettings(tx))],
    elsewhere: { gives: [] },
  },
  'document-offer.addDocumentOffer': {
    call: (tx) => offers.addDocumentOffer(tx, { ...offer, id: 'offer-2' }),
    elsewhere: 'refused',
  },
  'document-offer.findDocumentOffer': {
    call: (tx) => offers.findDocumentOffer(tx, offer),
    elsewhere: { gives: null },
  },
  'document-offer.moveDocumentOffer': {
    call: (tx) => offers.moveDocumentOffer(tx, offer, { status: 'declined', movedAt: now }),
    elsewhere: { gives: undefined },
  },
  'document-offer.forgetDocumentOffers': {
    call: (tx) => offers.forgetDocumentOffers(tx, new Date(now.getTime() + 1)),
    elsewhere: { gives: undefined },
  },
  'document-setting.saveDocumentSetting': {
    call: (tx) => settings.saveDocumentSetting(tx, { name: 'committee', value: null, now }),
    elsewhere: { gives: undefined },
  },
};
