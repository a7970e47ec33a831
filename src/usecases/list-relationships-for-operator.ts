import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { chooseCycle, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';
import { assessorsOf } from './show-relationships.ts';

/** Somebody who assesses in a cycle; `text` '' where nothing is recorded of how they stand. */
export interface ListedRelationship {
  email: string;
  post: string | null;
  text: string;
}

/** `lat review relationships`: every assessor of a cycle, whether anything is recorded or not. */
export async function listRelationshipsForOperator(
  services: Services,
  { councilId, cycle: wanted }: { councilId: string; cycle: string | null },
): Promise<OperatorOutcome<readonly ListedRelationship[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const cycle = chooseCycle(facts, wanted);
    if ('kind' in cycle) return refuse(cycle);
    const value = (await assessorsOf(tx, facts, cycle, null)).map(({ assessor: { email, post }, recorded }) => ({
      ...{ email, post, text: recorded?.text ?? '' },
    }));
    return { kind: 'done', value };
  });
}
