import { showRelationships } from '../../src/usecases/show-relationships.ts';
import { openRelationship, saveRelationship } from '../../src/usecases/write-relationship.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

const cycleId = 'cycle-of-one';
const record: readonly PersonId[] = ['reviewer', 'admin'];

/** The use cases of relationships and judgements; see {@link UseCaseCall}. */
export const judgementUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showRelationships: {
    call: (services, actor) => showRelationships(services, actor, { cycleId, page: 1 }),
    may: [...record, 'chief_executive', 'leader'],
  },
  openRelationship: {
    call: (services, actor) => openRelationship(services, actor, { cycleId, personId: 'reviewer' }),
    may: record,
  },
  saveRelationship: {
    call: (services, actor) =>
      saveRelationship(services, actor, { cycleId, personId: 'reviewer', revision: 0, text: 'Said by a test' }),
    ...{ may: record, writes: record },
  },
};
