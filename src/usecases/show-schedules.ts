import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { ScheduledChannel, ScheduleListCard } from './schedule-card.ts';
import { viewChannel } from './schedule-card.ts';
import type { Actor, Services } from './services.ts';

/** What a use case on schedules works with: somebody who may post, and how far. */
export interface ScheduleDesk {
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
  reach: Reach;
  /** Said or pressed in this channel: no other is shown. */
  onlyIn: string | null;
}

/**
 * `status schedule`: when which channel gets its card, of those that the asker may post to; in a channel, that one alone.
 */
export async function showSchedules(
  services: Services,
  actor: Actor,
  { onlyIn }: Pick<ScheduleDesk, 'onlyIn'>,
): Promise<ScheduleListCard | Refusal> {
  return actorTurn(services, actor, 'showSchedules', async (tx) => {
    const desk = await findScheduleDesk(tx, services, actor, onlyIn);
    return desk === undefined ? refuseCommand('status schedule') : scheduleList(desk, null);
  });
}

/** Undefined for somebody who may post nowhere. */
export async function findScheduleDesk(
  tx: Tx,
  services: Services,
  actor: Actor,
  onlyIn: string | null,
): Promise<ScheduleDesk | undefined> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, 'status schedule') : { kind: 'none' as const };
  return reach.kind === 'none' ? undefined : { tx, services, actor, facts, reach, onlyIn };
}

export async function scheduleList(desk: ScheduleDesk, note: ScheduleListCard['note']): Promise<ScheduleListCard> {
  const { tx, services, facts, reach, onlyIn } = desk;
  const now = services.clock.now();
  const channels: ScheduledChannel[] = [];
  for (const subscription of await listActiveSubscriptions(tx)) {
    const { conversationId, directorateId } = subscription;
    if (!covers(reach, directorateId) || (onlyIn !== null && onlyIn !== conversationId)) continue;
    channels.push(await viewChannel(tx, { facts, subscription, now }));
  }
  return { kind: 'schedule_list', channels, note };
}
