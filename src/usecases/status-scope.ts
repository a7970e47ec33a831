import { findNamed } from '../domain/command.ts';
import type { Reach } from '../domain/permission.ts';
import { covers } from '../domain/permission.ts';
import type { CouncilFacts } from './council-facts.ts';

/** Whose figures: the whole council's (`directorateId` null) or one directorate's own entries'. */
export interface StatusScope {
  directorateId: string | null;
  name: string;
}

/** Every scope of a council, the whole of it leading. */
export function allScopes({ council, directorates }: CouncilFacts): readonly StatusScope[] {
  return [
    { directorateId: null, name: council.name },
    ...directorates.map(({ id, name }) => ({ directorateId: id, name })),
  ];
}

/** The scopes whose live figures are within reach, the whole council leading. */
export function liveScopes(facts: CouncilFacts, reach: Reach): readonly StatusScope[] {
  return allScopes(facts).filter(({ directorateId }) => covers(reach, directorateId));
}

/**
 * The scope that is pressed (an id) or named in words; neither: the widest. Undefined for an id that is not among
 * `scopes`, which is how one out of reach is treated as well.
 */
export function chooseStatusScope(
  scopes: readonly StatusScope[],
  request: { directorateId: string | null; words: string },
): StatusScope | undefined {
  if (request.directorateId !== null)
    return scopes.find(({ directorateId }) => directorateId === request.directorateId);
  if (/^(the )?(whole )?council$/i.test(request.words))
    return scopes.find(({ directorateId }) => directorateId === null);
  const named = scopes.filter(({ directorateId }) => directorateId !== null);
  const typed = findNamed(
    request.words,
    named.map(({ directorateId, name }) => ({ id: directorateId ?? '', name })),
  );
  return named.find(({ directorateId }) => directorateId === typed?.id) ?? scopes[0];
}
