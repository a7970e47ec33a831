import { covers, reachOf } from '../domain/permission.ts';
import { holds } from '../domain/person.ts';
import { record } from '../storage/history-repository.ts';
import { findActiveSubscription, stopSubscription as endSubscription } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import { queueForPeople } from './outbox-message.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import { scopeName } from './scope-name.ts';
import type { Actor, Services } from './services.ts';
import type { SubscriptionOutcome } from './status-card.ts';
import type { SaidIn } from './subscribe-channel.ts';

/**
 * `stop weekly status`, said in the channel: ends its subscription. Ending the whole council's tells the Chief Executive
 * and the reviewers, for the person assessed does not control alone what is said (DESIGN section 2).
 */
export async function stopSubscription(
  services: Services,
  actor: Actor,
  { channel }: { channel: Pick<SaidIn, 'kind' | 'conversationId'> },
): Promise<SubscriptionOutcome | Refusal> {
  const { outcome, told } = await actorTurn(services, actor, 'stopSubscription', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'stop weekly status') : { kind: 'none' as const };
    if (reach.kind === 'none') return { outcome: refuseCommand('stop weekly status'), told: 0 };
    if (channel.kind !== 'channel') return { outcome: { kind: 'not_in_a_channel' as const }, told: 0 };
    const before = await findActiveSubscription(tx, channel.conversationId);
    if (before === undefined) return { outcome: { kind: 'was_not_subscribed' as const }, told: 0 };
    const name = scopeName(facts, before.directorateId);
    if (!covers(reach, before.directorateId)) {
      return { outcome: { kind: 'held_by_wider_scope' as const, scopeName: name }, told: 0 };
    }
    await endSubscription(tx, before.id);
    await record(tx, {
      at: services.clock.now(),
      actor: actor.personId,
      subject: 'channel_subscription',
      subjectKey: channel.conversationId,
      change: 'stopped',
      old: before,
      new: { ...before, status: 'stopped' },
      why: '',
    });
    const isCouncils = before.directorateId === null;
    const queued = isCouncils ? await tellReaders({ tx, services, facts, subscriptionId: before.id, actor }) : 0;
    return { outcome: { kind: 'stopped' as const, scopeName: name }, told: queued };
  });
  if (told > 0) services.outbox.wake(actor.councilId);
  return outcome;
}

async function tellReaders(given: {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  subscriptionId: string;
  actor: Actor;
}): Promise<number> {
  const { tx, services, facts, subscriptionId, actor } = given;
  const readers = [...facts.people.values()].filter(
    (person) => person.active && person.id !== actor.personId && holds(person, 'chief_executive', 'reviewer'),
  );
  const by = facts.people.get(actor.personId)?.post ?? 'somebody who may';
  return queueForPeople(tx, services, {
    personIds: readers.map(({ id }) => id),
    key: `stopped/${subscriptionId}`,
    text: `The weekly status card of ${facts.council.name} no longer goes to its channel. It was stopped by: ${by}.`,
  });
}
