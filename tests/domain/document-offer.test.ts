import type { DocumentOffer, OfferStanding } from '../../src/domain/document-offer.ts';
import { offerStanding } from '../../src/domain/document-offer.ts';

const offeredAt = new Date('2026-03-26T09:00:00Z');
const later = (ms: number): Date => new Date(offeredAt.getTime() + ms);
const day = 86_400_000;
const minute = 60_000;
const offer = (status: DocumentOffer['status'], moved = 0): DocumentOffer => ({
  ...{ id: 'a', personId: 'b', kind: 'workbook', edition: 'public', cycleId: 'c', fileName: 'd', status, offeredAt },
  movedAt: later(moved),
});

describe('an offered document', () => {
  it.each<[string, DocumentOffer, number, OfferStanding]>([
    ['just offered', offer('offered'), 0, 'open'],
    ['almost seven days old, over a clock change', offer('offered'), 7 * day - 1, 'open'],
    ['seven days old', offer('offered'), 7 * day, 'over'],
    ['declined', offer('declined'), 1, 'over'],
    ['on its way', offer('sending', minute), 3 * minute - 1, 'sending'],
    ['lost on its way', offer('sending', minute), 3 * minute, 'open'],
    ['lost on its way, too long ago', offer('sending', minute), 8 * day, 'over'],
    ['sent', offer('sent'), 1, 'sent'],
    ['sent long ago', offer('sent'), 20 * day, 'sent'],
  ])('%s', (_name, given, after, standing) => {
    expect(offerStanding(given, later(after))).toBe(standing);
  });
});
