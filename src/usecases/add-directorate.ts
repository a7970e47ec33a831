import type { Directorate } from '../domain/person.ts';
import { addDirectorate as insertDirectorate } from '../storage/directorate-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { nameProblem, operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/**
 * Adds a directorate behind those that are there. In an open cycle it gets its own entries for every question of
 * directorate level from then on. The same one again is unchanged.
 */
export async function addDirectorate(
  services: Services,
  { councilId, ...given }: Directorate & { councilId: string },
): Promise<OperatorOutcome<Directorate>> {
  const directorate = { id: given.id, name: given.name.trim() };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(directorate.id) || directorate.id.length > 60) {
    return refuse({ kind: 'bad_id', what: 'directorate', id: directorate.id });
  }
  const problem = nameProblem('name', directorate.name, 120);
  if (problem !== null) return refuse(problem);
  return operatorTurn(services, councilId, async (turn) => {
    const { id, name } = directorate;
    const found = turn.facts.directorates.find((other) => other.id === id);
    if (found !== undefined) {
      if (found.name === name) return { kind: 'unchanged', value: directorate };
      return refuse({ kind: 'exists_otherwise', what: 'directorate', id, differs: ['name'] });
    }
    const sameName = turn.facts.directorates.find((other) => other.name.toLowerCase() === name.toLowerCase());
    if (sameName !== undefined) return refuse({ kind: 'name_taken', name, id: sameName.id });
    await insertDirectorate(turn.tx, directorate);
    await recordOperator(turn, {
      subject: 'directorate',
      subjectKey: id,
      change: 'added',
      old: null,
      new: directorate,
    });
    return { kind: 'done', value: directorate };
  });
}
