import type { DocumentKind, Edition } from '../domain/document.ts';
import type { DocumentOffer, OfferStanding } from '../domain/document-offer.ts';
import type { DocumentCommand } from '../domain/document-reach.ts';
import type { ReadDocument } from './make-document.ts';

/** What `workbook` and `paper` ask before a file is made. */
export interface DocumentFormCard {
  kind: 'document_form';
  command: DocumentCommand;
  /** Of `paper` the four kinds; of `workbook` itself. `chosen` is the one that was named, else the first. */
  kinds: readonly DocumentKind[];
  chosen: DocumentKind;
  editions: readonly Edition[];
  /** Cycles that were ever open, the current one first. */
  cycles: readonly { id: string; label: string }[];
  /** Of which directorates a workbook is made; null for the whole council. */
  directorateNames: readonly string[] | null;
}

/** A document that is offered; `read` makes it as the record stood, for its size. */
export interface OfferedDocument {
  kind: 'document_offered';
  offer: DocumentOffer;
  read: ReadDocument;
}

/** How an offer stands that was answered, where no file is made for it. */
export interface OfferStandsCard {
  kind: 'offer_stands';
  command: DocumentCommand;
  fileName: string;
  standing: Exclude<OfferStanding, 'open'> | 'declined';
}

/** An offer that was accepted: the document as the record stands now, and how to say what became of it. */
export interface AcceptedDocument {
  kind: 'document_accepted';
  offer: DocumentOffer;
  read: ReadDocument;
  settle: (outcome: 'sent' | 'not_sent') => Promise<void>;
}
