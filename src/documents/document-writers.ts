import type { DocumentWriters } from '../usecases/make-document.ts';
import { paperWriters } from './paper-writers.ts';
import { writeWorkbook } from './write-workbook.ts';

/** What writes each kind of document. */
export const documentWriters: DocumentWriters = {
  workbook: { write: writeWorkbook },
  ...paperWriters,
};
