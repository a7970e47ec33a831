import { showJudgements } from '../../src/usecases/show-judgements.ts';
import { showRelationships } from '../../src/usecases/show-relationships.ts';
import { openJudgement, saveJudgement } from '../../src/usecases/write-judgement.ts';
import { openRelationship, saveRelationship } from '../../src/usecases/write-relationship.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

const cycleId = 'cycle-of-one';
const judged = { cycleId, sectionKey: 'child-protection', directorateId: null };
const record: readonly PersonId[] = ['reviewer', 'admin'];

/** The use cases of relationships and judgements; see {@link UseCaseCall}. */
export const judgementUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showJudgements: {
    call: (services, actor) => showJudgements(services, actor, { cycleId, page: 1 }),
    may: ['manager', 'reviewer', 'dcs', 'chief_executive', 'admin'],
  },
  openJudgement: { call: (services, actor) => openJudgement(services, actor, judged), may: ['reviewer'] },
  saveJudgement: {
    call: (services, actor) =>
      saveJudgement(services, actor, { ...judged, revision: 0, texts: { value: 'good', reasons: 'Said by a test' } }),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
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
