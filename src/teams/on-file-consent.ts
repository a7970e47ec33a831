import type { TurnContext } from 'botbuilder';
import { ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../presenters/card.ts';
import { presentFileSending, presentFileThere, presentFileTrouble } from '../presenters/present-file.ts';
import { presentOfferStands } from '../presenters/present-document-offer.ts';
import { acceptOffer, declineOffer } from '../usecases/answer-offer.ts';
import type { AcceptedDocument, OfferStandsCard } from '../usecases/document-card.ts';
import type { Destination, SendOutcome } from '../usecases/ports.ts';
import type { Refusal } from '../usecases/refusal.ts';
import { plainId } from './card-data.ts';
import { placeOf, seenConversation } from './conversation.ts';
import { describeError } from '../usecases/describe-error.ts';
import type { FileThere } from './file-attachment.ts';
import { fileAttachment } from './file-attachment.ts';
import { answerStranger } from './handlers/access.ts';
import { identifyTurn } from './identity.ts';
import { refuseInvoke } from './on-press.ts';
import { presentOutcome } from './present-outcome.ts';
import type { PutOutcome } from './put-file.ts';
import { putFile } from './put-file.ts';
import type { TurnGiven } from './turn-of.ts';
import { turnOf } from './turn-of.ts';

export const fileConsentInvoke = 'fileConsent/invoke';

const address = z.string().url().max(8_000);
const upload = z.object({
  ...{ uploadUrl: address, contentUrl: address, name: z.string().min(1).max(400) },
  ...{ uniqueId: z.string().max(400), fileType: z.string().max(40) },
});
const context = z.object({ offer: plainId });
const consent = z.discriminatedUnion('action', [
  z.object({ type: z.literal('fileUpload'), action: z.literal('accept'), context, uploadInfo: upload }),
  z.object({ type: z.literal('fileUpload'), action: z.literal('decline'), context }),
]);

/** The chat that was answered in, and the message with the question, which the answer takes the place of. */
interface Asked {
  chat: Destination;
  messageId: string | undefined;
}

/**
 * `Allow` or `Decline` on an offered file. Teams waits three seconds for the answer, so it gets one at once; the message
 * then says what becomes of the file. Where the record has moved on meanwhile, the file is as the record stands now.
 */
export async function onFileConsent(turnContext: TurnContext, given: TurnGiven): Promise<void> {
  const { activity } = turnContext;
  const { data } = consent.safeParse(activity.value);
  if (data === undefined || placeOf(activity) !== 'personal') return refuseInvoke(turnContext);
  const who = await identifyTurn(turnContext, given.services);
  await turnContext.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200 } });
  const asked: Asked = { chat: seenConversation(activity), messageId: activity.replyToId };
  if (who.kind === 'unknown') {
    await say(given, asked, await answerStranger(turnContext, given.services, who));
    return;
  }
  const offerId = data.context.offer;
  const outcome =
    data.action === 'accept'
      ? await acceptOffer(given.services, who.actor, { offerId })
      : await declineOffer(given.services, who.actor, { offerId });
  if (outcome.kind !== 'document_accepted' || data.action !== 'accept') {
    const shown = cardFor(outcome, (refusal) => presentOutcome(refusal, turnOf(turnContext, { ...given, ...who })));
    if (shown !== null) await say(given, asked, shown);
    return;
  }
  given.documents.after.begin(() => deliver(given, asked, { accepted: outcome, there: data.uploadInfo }));
}

type Answered = AcceptedDocument | OfferStandsCard | Refusal;

function cardFor(outcome: Answered, refused: (refusal: Refusal) => Card): Card | null {
  if (outcome.kind === 'document_accepted') return null;
  return outcome.kind === 'offer_stands' ? presentOfferStands(outcome) : refused(outcome);
}

interface Delivery {
  accepted: AcceptedDocument;
  there: FileThere & { uploadUrl: string };
}

/** Says that it begins, makes the file, puts it there, and says what came of it; never leaves an offer half accepted. */
async function deliver(given: TurnGiven, asked: Asked, { accepted, there }: Delivery): Promise<void> {
  const { offer, settle } = accepted;
  await say(given, asked, presentFileSending(offer));
  const outcome = await makeAndPut(given, { accepted, there });
  await settle(outcome.kind === 'put' ? 'sent' : 'not_sent');
  if (outcome.kind === 'not_put') {
    given.services.log.warn('file_not_put', { offerId: offer.id, code: outcome.code });
    await say(given, asked, presentFileTrouble(offer, outcome));
    return;
  }
  await say(given, asked, presentFileThere(offer, there.name));
  await given.poster.attach(asked.chat, fileAttachment(there), there.name);
}

async function makeAndPut({ documents, services }: TurnGiven, { accepted, there }: Delivery): Promise<PutOutcome> {
  const { loadWriters, uploadHosts } = documents;
  if (!uploadHosts.allows(there.contentUrl)) return { kind: 'not_put', code: 'upload_host_not_allowed' };
  try {
    const { bytes } = await accepted.read(await loadWriters());
    return await putFile(there.uploadUrl, bytes, uploadHosts);
  } catch (error) {
    services.log.error('document_not_made', { offerId: accepted.offer.id, ...describeError(error) });
    return { kind: 'not_put', code: 'not_made' };
  }
}

/** In the place of the message that asked; where Teams will not change that one, below it. */
async function say({ poster, services }: TurnGiven, { chat, messageId }: Asked, card: Card): Promise<SendOutcome> {
  if (messageId !== undefined) {
    const changed = await poster.change(chat, card, { threadId: chat.conversationId, activityId: messageId });
    if (changed.kind === 'sent') return changed;
  }
  const sent = await poster.send(chat, card);
  if (sent.kind !== 'sent') services.log.warn('file_message_not_sent', { code: sent.code });
  return sent;
}
