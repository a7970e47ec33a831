import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Cycle } from '../domain/cycle.ts';
import { nextOpening } from '../domain/next-cycle.ts';
import type { Trigger } from '../domain/trigger.ts';
import { listTriggers } from '../storage/trigger-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A cycle, the size of what it asks, and the triggers that ask for it. `nextOpensOn`: when its cadence has the next. */
export interface ListedCycle {
  cycle: Cycle;
  setTitle: string;
  entries: number;
  unassigned: number;
  nextOpensOn: CalendarDate | null;
  triggers: readonly Trigger[];
}

/** Every cycle of a council in the order in which they open. */
export async function listCycles(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ListedCycle[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const triggers = await listTriggers(tx);
    return {
      kind: 'done',
      value: facts.cycles.map(({ cycle, set, places, holders }) => ({
        cycle,
        setTitle: set.title,
        entries: places.length,
        unassigned: [...holders.values()].filter((ids) => ids.length === 0).length,
        nextOpensOn: cycle.status === 'withdrawn' ? null : nextOpening(cycle),
        triggers: triggers.filter(({ cycleId }) => cycleId === cycle.id),
      })),
    };
  });
}
