/** The documents that are made from the record of a test: the workbook of 004, and the four Word papers. */
export const documentKinds = ['workbook', 'report', 'paper', 'statement', 'opinion'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The four Word papers: of 000 the report, of 001 the paper, of 002 the statement, of 003 the opinion. */
export type PaperKind = Exclude<DocumentKind, 'workbook'>;

/** `public`: exempt items and suppressed figures are withheld, and said to be; `restricted`: all that the record holds. */
export const editions = ['public', 'restricted'] as const;
export type Edition = (typeof editions)[number];

/** What a kind of document is called in a file name and to people, and as what it is sent. */
export interface DocumentType {
  title: string;
  extension: 'xlsx' | 'docx';
  mediaType: string;
}

const word = {
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export const documentTypes: Readonly<Record<DocumentKind, DocumentType>> = {
  workbook: {
    title: 'Workbook',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  report: { ...word, title: 'Independent reviewer’s report' },
  paper: { ...word, title: 'Scrutiny paper' },
  statement: { ...word, title: 'Compliance statement' },
  opinion: { ...word, title: 'Chief Executive’s opinion' },
};

/** Characters that a name may have in Windows, OneDrive and SharePoint; anything else becomes a hyphen. */
const unfit = /[^\p{L}\p{N}’' ()&,_-]+/gu;
const longestPart = 60;

/** The name of a document's file, which Windows, OneDrive and SharePoint take: “Example Council 2016-17 workbook …”. */
export function documentFileName(named: {
  kind: DocumentKind;
  edition: Edition;
  councilName: string;
  cycleLabel: string;
}): string {
  const { title, extension } = documentTypes[named.kind];
  const parts = [named.councilName, named.cycleLabel, title.toLowerCase(), `(${named.edition})`];
  const fit = parts.map((part) => part.replace(unfit, '-').trim().slice(0, longestPart).trim());
  return `${fit.join(' ')}.${extension}`;
}
