import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorScope } from './operator-turn.ts';
import { chooseScope, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** The figures as they stand now: the same that a status card posted at this moment would show. */
export async function snapshotForOperator(
  services: Services,
  scope: OperatorScope,
): Promise<OperatorOutcome<StatusSnapshot>> {
  return operatorTurn(services, scope.councilId, async ({ tx, facts }) => {
    const chosen = chooseScope(facts, scope);
    if ('kind' in chosen) return refuse(chosen);
    return { kind: 'done', value: await takeSnapshot({ tx, services, facts, ...chosen }) };
  });
}
