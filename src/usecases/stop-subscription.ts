import { covers, reachOf } from '../domain/permission.ts';
import { record } from '../storage/history-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { findActiveSubscription, stopSubscription as endSubscription } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import { channelNameOf } from './queue-extra-post.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import { scopeName } from './scope-name.ts';
import type { Actor, Services } from './services.ts';
import type { SubscriptionOutcome } from './status-card.ts';
import type { SaidIn } from './subscribe-channel.ts';
import { tellReaders } from './tell-readers.ts';

/**
 * `stop weekly status`, said in the channel or pressed on the card of its schedule: ends its subscription, or only the one
 * of this id where the card names it. Ending the whole council's tells the Chief Executive
 * and the reviewers, for the person assessed does not control alone what is said (DESIGN section 2).
 */
export async function stopSubscription(
  services: Services,
  actor: Actor,
  { channel, subscriptionId }: { channel: Pick<SaidIn, 'kind' | 'conversationId'>; subscriptionId?: string },
): Promise<SubscriptionOutcome | Refusal> {
  const { outcome, told } = await actorTurn(services, actor, 'stopSubscription', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'stop weekly status') : { kind: 'none' as const };
    if (reach.kind === 'none') return { outcome: refuseCommand('stop weekly status'), told: 0 };
    if (channel.kind !== 'channel') return { outcome: { kind: 'not_in_a_channel' as const }, told: 0 };
    const before = await findActiveSubscription(tx, channel.conversationId);
    if (before === undefined || (subscriptionId ?? before.id) !== before.id) {
      return { outcome: { kind: 'was_not_subscribed' as const }, told: 0 };
    }
    const name = scopeName(facts, before.directorateId);
    if (!covers(reach, before.directorateId)) {
      return { outcome: { kind: 'held_by_wider_scope' as const, scopeName: name }, told: 0 };
    }
    const told = await stop({ tx, services, facts, actor, before });
    return { outcome: { kind: 'stopped' as const, scopeName: name }, told };
  });
  if (told > 0) services.outbox.wake(actor.councilId);
  return outcome;
}

async function stop(given: {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  actor: Actor;
  before: Subscription;
}): Promise<number> {
  const { tx, services, facts, actor, before } = given;
  await endSubscription(tx, before.id);
  await record(tx, {
    at: services.clock.now(),
    actor: actor.personId,
    subject: 'channel_subscription',
    subjectKey: before.conversationId,
    change: 'stopped',
    old: before,
    new: { ...before, status: 'stopped' },
    why: '',
  });
  if (before.directorateId !== null) return 0;
  const channelName = await channelNameOf(tx, facts, before);
  const textBy = (post: string): string =>
    `The weekly status card of ${facts.council.name} no longer goes to the channel ${channelName}, until somebody sets ` +
    `it up again. It was stopped by: ${post}.`;
  return tellReaders({ tx, services, facts, actor, textBy });
}
