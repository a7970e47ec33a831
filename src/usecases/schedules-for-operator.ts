import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { ScheduledChannel } from './schedule-card.ts';
import { viewChannel } from './schedule-card.ts';
import type { Services } from './services.ts';

/** Every channel of a council that gets the weekly status, the oldest subscription first. */
export async function schedulesForOperator(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ScheduledChannel[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts, now }) => {
    const channels: ScheduledChannel[] = [];
    for (const subscription of await listActiveSubscriptions(tx)) {
      channels.push(await viewChannel(tx, { facts, subscription, now }));
    }
    return { kind: 'done', value: channels };
  });
}
