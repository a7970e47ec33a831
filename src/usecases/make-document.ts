import type { DocumentKind, Edition, PaperKind } from '../domain/document.ts';
import { documentFileName, documentTypes } from '../domain/document.ts';
import type { WorkbookRecord } from '../domain/workbook-record.ts';
import type { Tx } from '../storage/tx.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorScope } from './operator-turn.ts';
import { chooseScope, operatorTurn } from './operator-turn.ts';
import type { DocumentWriter } from './ports.ts';
import type { RecordWanted } from './read-workbook-record.ts';
import { readTestRecord } from './read-test-record.ts';
import { readWorkbookRecord } from './read-workbook-record.ts';
import type { Services } from './services.ts';
import type { TestRecord } from './test-record.ts';

/** A writer for each kind of document. */
export interface DocumentWriters extends Readonly<Record<PaperKind, DocumentWriter<TestRecord>>> {
  workbook: DocumentWriter<WorkbookRecord>;
}

/** Which document is wanted, of which part of the record. */
export interface DocumentWanted extends RecordWanted {
  kind: DocumentKind;
}

/** A document as it was made of the record at one moment. */
export interface MadeDocument {
  kind: DocumentKind;
  edition: Edition;
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Writes a document from what has been read: called outside the transaction, since it takes its time. */
export type ReadDocument = (writers: DocumentWriters) => Promise<MadeDocument>;

/**
 * Reads all that a document needs as it stands at this moment.
 *
 * @throws RangeError where a Word paper is wanted of single directorates: it is of the whole council, whoever reads it.
 */
export async function readDocument(tx: Tx, services: Services, wanted: DocumentWanted): Promise<ReadDocument> {
  const { kind, directorateIds } = wanted;
  if (kind === 'workbook') {
    const record = await readWorkbookRecord(tx, services, wanted);
    return async (writers) => made(wanted, await writers.workbook.write(record));
  }
  if (directorateIds !== null) throw new RangeError('A Word paper is of the whole council');
  const record = await readTestRecord(tx, services, wanted);
  return async (writers) => made(wanted, await writers[kind].write(record));
}

function made({ kind, edition, facts, cycle }: DocumentWanted, bytes: Uint8Array): MadeDocument {
  const named = { kind, edition, councilName: facts.council.name, cycleLabel: cycle.cycle.label };
  return { kind, edition, fileName: documentFileName(named), mediaType: documentTypes[kind].mediaType, bytes };
}

/** Makes a document for the operator: of the whole council, or of one directorate. */
export async function makeDocument(
  services: Services,
  writers: DocumentWriters,
  wanted: OperatorScope & { kind: DocumentWanted['kind']; edition: Edition },
): Promise<OperatorOutcome<MadeDocument>> {
  const read = await operatorTurn<ReadDocument>(services, wanted.councilId, async ({ tx, facts }) => {
    const chosen = chooseScope(facts, wanted);
    if ('kind' in chosen) return refuse(chosen);
    const directorateIds = chosen.directorateId === null ? null : [chosen.directorateId];
    const { kind, edition } = wanted;
    if (kind !== 'workbook' && directorateIds !== null) return refuse({ kind: 'paper_of_whole_council' });
    const given = { facts, cycle: chosen.cycle, directorateIds, kind, edition };
    return { kind: 'done', value: await readDocument(tx, services, given) };
  });
  if (read.kind === 'refused') return read;
  return { kind: 'done', value: await read.value(writers) };
}
