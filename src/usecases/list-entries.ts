import type { Entry } from '../domain/assessment.ts';
import { placeKey } from '../domain/place.ts';
import { listActions } from '../storage/action-repository.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CycleFacts } from './council-facts.ts';

/** Every entry of a cycle with its assessment, actions and holders, in the order of the set. Two statements. */
export async function listEntries(tx: Tx, cycle: CycleFacts): Promise<readonly Entry[]> {
  const assessments = new Map(
    (await listAssessments(tx, cycle.cycle.id)).map((assessment) => [placeKey(assessment), assessment]),
  );
  const actions = Map.groupBy(await listActions(tx, cycle.cycle.id), placeKey);
  return cycle.places.map((place) => ({
    ...place,
    assessment: assessments.get(placeKey(place)),
    actions: actions.get(placeKey(place)) ?? [],
    holders: cycle.holders.get(placeKey(place)) ?? [],
  }));
}
