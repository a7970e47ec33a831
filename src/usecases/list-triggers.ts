import type { Trigger } from '../domain/trigger.ts';
import { listTriggers as readTriggers } from '../storage/trigger-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A trigger and the label of the cycle that it asks for, null for an inspection. */
export interface ListedTrigger {
  trigger: Trigger;
  cycleLabel: string | null;
}

/** Every trigger of a council by the day on which it happened. */
export async function listTriggers(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ListedTrigger[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const triggers = await readTriggers(tx);
    const labelOf = (cycleId: string | null): string | null =>
      facts.cycles.find(({ cycle }) => cycle.id === cycleId)?.cycle.label ?? null;
    return { kind: 'done', value: triggers.map((trigger) => ({ trigger, cycleLabel: labelOf(trigger.cycleId) })) };
  });
}
