import type { Cycle } from '../domain/cycle.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A cycle and the size of what it asks. */
export interface ListedCycle {
  cycle: Cycle;
  setTitle: string;
  entries: number;
  unassigned: number;
}

/** Every cycle of a council in the order in which they open. */
export async function listCycles(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ListedCycle[]>> {
  return operatorTurn(services, councilId, async ({ facts }) => ({
    kind: 'done',
    value: facts.cycles.map(({ cycle, set, places, holders }) => ({
      cycle,
      setTitle: set.title,
      entries: places.length,
      unassigned: [...holders.values()].filter((ids) => ids.length === 0).length,
    })),
  }));
}
