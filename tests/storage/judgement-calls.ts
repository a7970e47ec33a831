import type { Relationship } from '../../src/domain/relationship.ts';
import type { SectionJudgement } from '../../src/domain/section-judgement.ts';
import * as relationships from '../../src/storage/relationship-repository.ts';
import * as judgements from '../../src/storage/section-judgement-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const relationship: Relationship = {
  ...{ cycleId: cycle.id, personId: person.id, revision: 0, text: mark, recordedBy: person.id },
};
const judgement: SectionJudgement = {
  ...{ cycleId: cycle.id, sectionKey: 'partnership', directorateId: null, revision: 0, value: 'good', reasons: mark },
  judgedBy: person.id,
};
const write = { actor: 'x', now, why: '' };

/** How those who assess in council one stand, and what they judged. */
export async function fillJudgements(tx: Tx): Promise<void> {
  await relationships.saveRelationship(tx, relationship, write);
  await judgements.saveSectionJudgement(tx, judgement, write);
}

/** Every function of the repositories of relationships and judgements. */
export const judgementCalls: Readonly<Record<string, RepositoryCall>> = {
  'relationship.listRelationships': {
    call: (tx) => relationships.listRelationships(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'relationship.saveRelationship': {
    call: (tx) => relationships.saveRelationship(tx, { ...relationship, revision: 1, text: 'Overwritten' }, write),
    elsewhere: 'refused',
  },
  'section-judgement.listSectionJudgements': {
    call: (tx) => judgements.listSectionJudgements(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'section-judgement.saveSectionJudgement': {
    call: (tx) => judgements.saveSectionJudgement(tx, { ...judgement, revision: 1, value: 'inadequate' }, write),
    elsewhere: 'refused',
  },
};
