import type { Trigger } from '../domain/trigger.ts';
import { listTriggers as readTriggers } from '../storage/trigger-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A trigger and the label of the cycle that it asks for, null for an inspection. `withdrawn`: so is that cycle. */
export interface ListedTrigger {
  trigger: Trigger;
  cycleLabel: string | null;
  withdrawn: boolean;
}

/** Every trigger of a council by the day on which it happened. */
export async function listTriggers(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ListedTrigger[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const triggers = await readTriggers(tx);
    const value = triggers.map((trigger) => {
      const cycle = facts.cycles.find(({ cycle: { id } }) => id === trigger.cycleId)?.cycle;
      return { trigger, cycleLabel: cycle?.label ?? null, withdrawn: cycle?.status === 'withdrawn' };
    });
    return { kind: 'done', value };
  });
}
