import { z } from 'zod';
import type { DocumentKind, Edition } from '../../domain/document.ts';
import type { Card } from '../../presenters/card.ts';
import { presentNoFiles, presentOffered } from '../../presenters/present-document-offer.ts';
import { presentSentToOwnChat } from '../../presenters/present-sent-to-own-chat.ts';
import { offerDocument } from '../../usecases/offer-document.ts';
import { showDocuments } from '../../usecases/show-documents.ts';
import { plainId } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `workbook`. */
export async function onWorkbook(turn: Turn): Promise<Card> {
  return presentOutcome(await showDocuments(turn.services, turn.actor, { command: 'workbook', words: '' }), turn);
}

/** `paper`, with the kind after it or not. */
export async function onPaper(turn: Turn): Promise<Card> {
  const { services, actor, words } = turn;
  return presentOutcome(await showDocuments(services, actor, { command: 'paper', words }), turn);
}

const kind = z.enum(['workbook', 'report', 'paper', 'statement', 'opinion']) satisfies z.ZodType<DocumentKind>;
const edition = z.enum(['public', 'restricted']) satisfies z.ZodType<Edition>;
const asked = z.object({ kind, edition, cycle: plainId });

/** `Make the file`: offers it in the presser's own chat, wherever the button was pressed. */
export async function onDocumentMake(turn: Turn): Promise<Card> {
  const { data } = asked.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { cycle: cycleId, ...wanted } = data;
  const { services, actor, documents } = turn;
  const offered = await offerDocument(services, actor, { ...wanted, cycleId });
  if (offered.kind !== 'document_offered') return presentOutcome(offered, turn);
  if (!documents.takesFiles) return presentNoFiles({ ...wanted, councilId: actor.councilId });
  const { bytes } = await offered.read(await documents.loadWriters());
  const canReach = await turn.offerFile(offered.offer, bytes.length);
  return canReach ? presentOffered(offered.offer) : presentSentToOwnChat({ canReach });
}
