import type { Relationship } from '../../src/domain/relationship.ts';
import * as relationships from '../../src/storage/relationship-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const relationship: Relationship = {
  ...{ cycleId: cycle.id, personId: person.id, revision: 0, text: mark, recordedBy: person.id },
};
const write = { actor: 'x', now, why: '' };

/** How those who assess in council one stand, and what they judged. */
export async function fillJudgements(tx: Tx): Promise<void> {
  await relationships.saveRelationship(tx, relationship, write);
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
};
