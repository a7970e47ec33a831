import { documentTypes } from '../domain/document.ts';
import type { DocumentOffer } from '../domain/document-offer.ts';
import { documentCommandOf } from '../domain/document-reach.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

type Named = Pick<DocumentOffer, 'fileName' | 'kind'>;

/** What an offered file is, on one line under its name. */
export function describeFile({ kind, edition }: Pick<DocumentOffer, 'kind' | 'edition'>): string {
  return `${documentTypes[kind].title}, ${edition} edition. It goes into your own OneDrive.`;
}

/** That an accepted file is being made and put into somebody's OneDrive. */
export function presentFileSending({ fileName }: Named): Card {
  return renderMessage({
    heading: '',
    paragraphs: [`I am putting “${fileName}” into your OneDrive. It takes a few seconds.`],
    buttons: [],
  });
}

/** That a file is there, under the name that Teams gave it. */
export function presentFileThere({ kind }: Named, name: string): Card {
  const heed =
    kind === 'workbook'
      ? 'It shows the record as it stands now. What you change in it does not come back by itself: ask your administrator to take it in.'
      : 'It shows the record as it stands now. Read it before you pass it on.';
  return renderMessage({ heading: '', paragraphs: [`“${name}” is in your OneDrive.`, heed], buttons: [] });
}

/** That a file could not be put there, and what to do. */
export function presentFileTrouble({ fileName, kind }: Named, { code }: { code: string }): Card {
  const command = documentCommandOf(kind);
  const why =
    code === 'upload_host_not_allowed'
      ? 'Microsoft Teams named a place for it that I may not send to. Tell your administrator: the setting is ALLOWED_UPLOAD_HOSTS.'
      : 'Nothing of the record is lost.';
  return renderMessage({
    heading: '',
    paragraphs: [`“${fileName}” could not be put into your OneDrive. ${why}`, `To try again, say “${command}”.`],
    buttons: [commandButton('Try again', command)],
  });
}
