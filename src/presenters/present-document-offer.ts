import type { DocumentKind, Edition } from '../domain/document.ts';
import { documentTypes } from '../domain/document.ts';
import type { DocumentOffer } from '../domain/document-offer.ts';
import type { DocumentFormCard, OfferStandsCard } from '../usecases/document-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { cutAt } from './prefill.ts';
import { renderMessage } from './render-message.ts';

const editionTitles: Readonly<Record<Edition, string>> = {
  public: 'Public: for publishing; what is withheld is said',
  restricted: 'Restricted: all that the record holds, for use inside the council',
};

const kindTitles: Readonly<Record<DocumentKind, string>> = {
  workbook: documentTypes.workbook.title,
  report: 'Independent reviewer’s report: every question, conclusions, recommendations',
  paper: 'Scrutiny paper: for the committee, with every test in full',
  statement: 'Compliance statement: how many measures are met in full',
  opinion: 'Chief Executive’s opinion: roles, trail of evidence, opinion',
};

/** Choices on one card: a council has fewer cycles than this. */
const mostCycles = 30;

/** Which document is to be made. A choice of one is no choice and is not asked. */
export function presentDocumentForm(card: DocumentFormCard): Card {
  const { command, kinds, editions, cycles, directorateNames } = card;
  const listed = cycles.slice(0, mostCycles);
  return renderCard('document-form', {
    heading: command === 'workbook' ? 'Workbook' : 'Word papers',
    of: directorateNames === null ? 'Of the whole council' : `Of ${directorateNames.join(', ')}`,
    kinds: choices(kinds, kindTitles),
    hasKinds: kinds.length > 1,
    kind: card.chosen,
    editions: choices(editions, editionTitles),
    hasEditions: editions.length > 1,
    edition: 'public',
    onlyPublic: editions.length === 1,
    cycles: listed.map(({ id, label }) => ({ title: cutAt(label, 120), value: id })),
    hasCycles: listed.length > 1,
    cycle: listed[0]?.id ?? '',
    press: {
      ...(kinds.length === 1 && { kind: card.chosen }),
      ...(editions.length === 1 && { edition: editions[0] }),
      ...(listed.length === 1 && { cycle: listed[0]?.id }),
      command,
    },
  });
}

function choices<Value extends string>(
  values: readonly Value[],
  titles: Readonly<Record<Value, string>>,
): readonly { title: string; value: Value }[] {
  return values.map((value) => ({ title: titles[value], value }));
}

/** That the file is offered in the message below, in the asker's own chat; or that this chat cannot be reached. */
export function presentOffered({ fileName }: Pick<DocumentOffer, 'fileName'>): Card {
  return renderMessage({
    heading: 'The file is ready',
    paragraphs: [
      `Press “Allow” in the message “${fileName}” in your own chat with me, and it goes into your OneDrive.`,
      'The offer lasts seven days. The file shows the record as it stands when you press.',
    ],
    buttons: [],
  });
}

/** Where files cannot be sent: the local client has no place for them. */
export function presentNoFiles({
  kind,
  edition,
  councilId,
}: {
  kind: DocumentKind;
  edition: Edition;
  councilId: string;
}): Card {
  const { extension } = documentTypes[kind];
  return renderMessage({
    heading: 'This client takes no files',
    paragraphs: [
      'In Microsoft Teams the file would be offered here. On this machine the same file comes from the command line:',
      `npm run lat -- export ${kind} --council ${councilId} --edition ${edition} --out ${kind}.${extension}`,
    ],
    buttons: [],
  });
}

const standings: Readonly<Record<OfferStandsCard['standing'], (card: OfferStandsCard) => string>> = {
  sending: ({ fileName }) => `“${fileName}” is on its way into your OneDrive.`,
  sent: ({ fileName, command }) =>
    `“${fileName}” went into your OneDrive already. To have it made again as the record stands now, say “${command}”.`,
  over: ({ fileName, command }) =>
    `The offer of “${fileName}” has ended. To have it made as the record stands now, say “${command}”.`,
  declined: ({ fileName, command }) => `“${fileName}” was not sent. If you want it after all, say “${command}”.`,
};

/** How an offer stands for which no file is made. */
export function presentOfferStands(card: OfferStandsCard): Card {
  const title = card.command === 'workbook' ? 'Workbook' : 'Paper';
  const buttons = card.standing === 'sending' ? [] : [commandButton(title, card.command)];
  return renderMessage({ heading: '', paragraphs: [standings[card.standing](card)], buttons });
}
