import type { DocumentOffer } from '../../../src/domain/document-offer.ts';
import type { Card } from '../../../src/presenters/card.ts';
import {
  presentDocumentForm,
  presentNoFiles,
  presentOffered,
  presentOfferStands,
} from '../../../src/presenters/present-document-offer.ts';
import { presentFileSending, presentFileThere, presentFileTrouble } from '../../../src/presenters/present-file.ts';
import type { DocumentFormCard, OfferStandsCard } from '../../../src/usecases/document-card.ts';
import { hostile } from './words.ts';

const paper: DocumentFormCard = {
  ...{ kind: 'document_form', command: 'paper', kinds: ['report', 'paper', 'statement', 'opinion'] },
  ...{ chosen: 'statement', editions: ['public', 'restricted'], directorateNames: null },
  cycles: [
    { id: 'cycle-2', label: '2026/27' },
    { id: 'cycle-1', label: '2025/26' },
  ],
};
const workbook: DocumentFormCard = { ...paper, command: 'workbook', kinds: ['workbook'], chosen: 'workbook' };

const offer: DocumentOffer = {
  ...{ id: 'offer-1', personId: 'reviewer', kind: 'report', edition: 'restricted', cycleId: 'cycle-2' },
  ...{ fileName: 'Test Council 2026-27 independent reviewer’s report (restricted).docx', status: 'offered' },
  ...{ offeredAt: new Date('2026-11-23T09:00:00Z'), movedAt: new Date('2026-11-23T09:00:00Z') },
};
const stands = (standing: OfferStandsCard['standing']): Card =>
  presentOfferStands({ kind: 'offer_stands', command: 'workbook', fileName: offer.fileName, standing });

/** `workbook`, `paper`, and what becomes of an offered file. */
export const documentCases: Readonly<Record<string, () => Card>> = {
  'document-form/paper': () => presentDocumentForm(paper),
  'document-form/workbook': () =>
    presentDocumentForm({ ...workbook, directorateNames: ['Education and Skills', 'Adults'] }),
  'document-form/public-only': () =>
    presentDocumentForm({ ...workbook, editions: ['public'], cycles: paper.cycles.slice(0, 1) }),
  'document-form/hostile': () =>
    presentDocumentForm({
      ...paper,
      directorateNames: [hostile],
      cycles: [{ id: hostile, label: hostile }, paper.cycles[0]!],
    }),
  'message/file-offered': () => presentOffered(offer),
  'message/file-no-client': () => presentNoFiles({ kind: 'report', edition: 'public', councilId: 'demo' }),
  'message/file-sending': () => presentFileSending(offer),
  'message/file-there': () => presentFileThere(offer, 'Report 1.docx'),
  'message/file-workbook-there': () => presentFileThere({ ...offer, kind: 'workbook' }, hostile),
  'message/file-trouble': () => presentFileTrouble(offer, { code: '503' }),
  'message/file-wrong-host': () => presentFileTrouble(offer, { code: 'upload_host_not_allowed' }),
  'message/file-over': () => stands('over'),
  'message/file-sent': () => stands('sent'),
  'message/file-declined': () => stands('declined'),
  'message/file-going': () => stands('sending'),
};
