import type { Attachment } from 'botbuilder';

/**
 * Asks whoever reads it whether a file may be put into their OneDrive. The context comes back from a client, so that it
 * holds the offer's id alone (PLATFORM section 5).
 */
export function consentAttachment(file: {
  name: string;
  description: string;
  bytes: number;
  offerId: string;
}): Attachment {
  const context = { offer: file.offerId };
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: file.name,
    content: {
      description: file.description,
      sizeInBytes: file.bytes,
      acceptContext: context,
      declineContext: context,
    },
  };
}

/** Where a file stands that was put into somebody's OneDrive, as Teams named it. */
export interface FileThere {
  name: string;
  contentUrl: string;
  uniqueId: string;
  fileType: string;
}

/** Shows a file that is there, to be opened in Teams. */
export function fileAttachment({ name, contentUrl, uniqueId, fileType }: FileThere): Attachment {
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    ...{ name, contentUrl, content: { uniqueId, fileType } },
  };
}
