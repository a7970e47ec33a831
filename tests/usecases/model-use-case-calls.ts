import { findThemes } from '../../src/usecases/find-themes.ts';
import { suggestEvidence } from '../../src/usecases/suggest-evidence.ts';
import type { UseCaseCall } from './use-case-calls.ts';

const entry = { cycleId: 'cycle-of-one', questionKey: 'early-help-offer', directorateId: 'education' };

/** What a language model is asked for; see {@link UseCaseCall}. */
export const modelUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  findThemes: {
    call: (services, actor) =>
      findThemes(services, actor, {
        ...{ cycleId: 'cycle-of-one', questionKey: 'structure-tested', directorateId: null, page: 1 },
      }),
    may: ['reviewer'],
  },
  suggestEvidence: {
    call: (services, actor) =>
      suggestEvidence(services, actor, {
        ...{ ...entry, step: 'evidence', revision: 1 },
        fields: { whatWeKnow: 'Typed by a test' },
      }),
    may: [...(['manager', 'manager-education', 'reviewer', 'dcs', 'chief_executive', 'admin'] as const)],
  },
};
