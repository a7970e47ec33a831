import type { PaperKind } from '../domain/document.ts';
import type { DocumentWriter } from '../usecases/ports.ts';
import type { TestRecord } from '../usecases/test-record.ts';
import { opinionPaper } from './opinion-paper.ts';
import type { Paper } from './paper.ts';
import { reportPaper } from './report-paper.ts';
import { scrutinyPaper } from './scrutiny-paper.ts';
import { statementPaper } from './statement-paper.ts';
import { writePaper } from './write-paper.ts';

const papers: Readonly<Record<PaperKind, (record: TestRecord) => Paper>> = {
  report: reportPaper,
  paper: scrutinyPaper,
  statement: statementPaper,
  opinion: opinionPaper,
};

function writer(kind: PaperKind): DocumentWriter<TestRecord> {
  return { write: (record) => writePaper(papers[kind](record)) };
}

/** What writes each of the four Word papers. */
export const paperWriters: Readonly<Record<PaperKind, DocumentWriter<TestRecord>>> = {
  report: writer('report'),
  paper: writer('paper'),
  statement: writer('statement'),
  opinion: writer('opinion'),
};
