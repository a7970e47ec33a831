import type { EvidenceItem, EvidenceUse } from '../../src/domain/evidence-item.ts';
import { noExemption } from '../../src/domain/evidence-item.ts';
import type { EvidenceFile } from '../../src/domain/evidence-file.ts';
import * as files from '../../src/storage/evidence-file-repository.ts';
import * as evidence from '../../src/storage/evidence-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const anItem: EvidenceItem = {
  ...{ id: 'evidence-1', revision: 0, kind: 'paper', title: mark, link: mark, happenedOn: '2016-06', inferred: false },
  ...{ afterId: null, owner: mark, reviewOn: '2027-06-01', sensitivity: 'exempt' },
  exemption: { ...noExemption, paragraph: '3', publicInterest: mark, decidedBy: mark },
  ...{ addedBy: person.id, addedAt: now, updatedAt: now },
};
const aUse: EvidenceUse = {
  ...{ itemId: anItem.id, cycleId: cycle.id, questionKey: 'supervision', directorateId: 'education', addedAt: now },
};
const aFile: EvidenceFile = {
  ...{ id: 'file-1', itemId: null, sentBy: person.id, name: mark, mediaType: 'text/plain', size: mark.length },
  ...{ sha256: 'a'.repeat(64), takenAt: now, removedAt: null },
};
const write = { actor: person.id, now, why: '' };

/** The evidence of council one. */
export async function fillEvidence(tx: Tx): Promise<void> {
  await evidence.saveEvidenceItem(tx, anItem, write);
  await evidence.addEvidenceUse(tx, aUse, write);
  await files.addEvidenceFile(tx, aFile, Buffer.from(mark));
}

/** Every function of the repository of evidence. */
export const evidenceCalls: Readonly<Record<string, RepositoryCall>> = {
  'evidence.listEvidence': { call: (tx) => evidence.listEvidence(tx), elsewhere: { gives: [] } },
  'evidence.findEvidenceItem': {
    call: (tx) => evidence.findEvidenceItem(tx, anItem.id),
    elsewhere: { gives: null },
  },
  'evidence.listEvidenceUses': { call: (tx) => evidence.listEvidenceUses(tx), elsewhere: { gives: [] } },
  'evidence.listEvidenceItems': {
    call: (tx) => evidence.listEvidenceItems(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'evidence.listEvidenceDates': {
    call: (tx) => evidence.listEvidenceDates(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'evidence.saveEvidenceItem': {
    call: (tx) => evidence.saveEvidenceItem(tx, { ...anItem, revision: 1, title: 'Overwritten' }, write),
    elsewhere: { gives: 'stale' },
  },
  'evidence.addEvidenceUse': {
    call: (tx) => evidence.addEvidenceUse(tx, { ...aUse, questionKey: 'early-help' }, write),
    elsewhere: 'refused',
  },
  'evidence-file.addEvidenceFile': {
    call: (tx) => files.addEvidenceFile(tx, { ...aFile, id: 'file-2' }, Buffer.from('Other')),
    elsewhere: 'refused',
  },
  'evidence-file.listEvidenceFiles': { call: (tx) => files.listEvidenceFiles(tx), elsewhere: { gives: [] } },
  'evidence-file.readEvidenceFile': {
    call: async (tx) => Buffer.from(await files.readEvidenceFile(tx, aFile.id)).toString(),
    elsewhere: { gives: '' },
  },
  'evidence-file.keepEvidenceFile': {
    call: (tx) => files.keepEvidenceFile(tx, { id: aFile.id, itemId: anItem.id, sentBy: person.id }, now),
    elsewhere: { gives: 'gone' },
  },
  'evidence-file.takeOutEvidenceFile': {
    call: (tx) => files.takeOutEvidenceFile(tx, { ...aFile, name: 'removed.txt', removedAt: now }, write),
    elsewhere: { gives: 'unchanged' },
  },
  'evidence-file.forgetWaitingFiles': {
    call: (tx) => files.forgetWaitingFiles(tx, { before: new Date(now.getTime() + 1), sentBy: person.id, latest: 0 }),
    elsewhere: { gives: undefined },
  },
  'evidence.removeEvidenceUse': {
    call: (tx) => evidence.removeEvidenceUse(tx, aUse, write),
    elsewhere: { gives: 'unchanged' },
  },
};
