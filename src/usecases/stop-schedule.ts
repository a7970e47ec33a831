import { actorTurn } from './actor-turn.ts';
import type { ScheduleKey, ScheduleOutcome, ScheduleRevision } from './change-schedule.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import { findScheduleDesk, scheduleList } from './show-schedules.ts';
import { stopSubscription } from './stop-subscription.ts';

/** `stop weekly status` pressed on a channel's schedule; ends only the subscription that the card showed. */
export async function stopSchedule(
  services: Services,
  actor: Actor,
  { conversationId, onlyIn, subscriptionId }: ScheduleKey & Pick<ScheduleRevision, 'subscriptionId'>,
): Promise<ScheduleOutcome> {
  const channel = { kind: 'channel' as const, conversationId };
  const stopped = await stopSubscription(services, actor, { channel, subscriptionId });
  if (stopped.kind === 'not_allowed') return stopped;
  return actorTurn(services, actor, 'stopSchedule', async (tx) => {
    if (stopped.kind === 'held_by_wider_scope') return { kind: 'not_yours' };
    const desk = await findScheduleDesk(tx, services, actor, onlyIn);
    if (desk === undefined) return refuseCommand('status schedule');
    return scheduleList(desk, stopped.kind === 'stopped' ? 'stopped' : 'already_stopped');
  });
}
