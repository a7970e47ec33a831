import { covers, reachOf } from '../domain/permission.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { channelNameOf, queueExtraPost } from './queue-extra-post.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import type { PostStatusOutcome } from './status-card.ts';

/** Where it was asked for, and the channel chosen on a card, if any. */
export interface PostStatusRequest {
  conversation: { kind: 'personal' | 'channel' | 'group'; conversationId: string };
  conversationId: string | null;
}

/**
 * `post status`: queues an extra card for the channel it is said in or, from elsewhere, for the one subscribed channel
 * that the actor may post to; asks which where there are several. It does not use up the week.
 */
export async function postStatus(
  services: Services,
  actor: Actor,
  request: PostStatusRequest,
): Promise<PostStatusOutcome | Refusal> {
  const outcome = await actorTurn(services, actor, 'postStatus', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'post status') : { kind: 'none' as const };
    if (reach.kind === 'none') return refuseCommand('post status');
    const active = await listActiveSubscriptions(tx);
    const permitted = active.filter(({ directorateId }) => covers(reach, directorateId));
    const target = chooseTarget(request, active, permitted);
    if (target === 'none') return { kind: 'not_subscribed' as const };
    if (target === 'forbidden') return refuseCommand('post status');
    if (target === 'several') return whichChannel(tx, facts, permitted);
    const [cycle] = runningCycles(facts);
    if (cycle === undefined) return { kind: 'no_open_cycle' as const, councilName: facts.council.name };
    const { kind, channelName } = await queueExtraPost({ tx, services, askedBy: actor.personId, facts, cycle, target });
    return { kind, channelName };
  });
  if (outcome.kind === 'queued') services.outbox.wake(actor.councilId);
  const isQueued = outcome.kind === 'queued' || outcome.kind === 'already_queued';
  if (!isQueued || services.outbox.isHeldUp?.() !== true) return outcome;
  return { kind: 'held_up', channelName: outcome.channelName };
}

/** The channel that is meant: the one said on a card or in which it was said, else the only one permitted. */
export function chooseTarget(
  { conversation, conversationId }: PostStatusRequest,
  active: readonly Subscription[],
  permitted: readonly Subscription[],
): Subscription | 'none' | 'forbidden' | 'several' {
  const named = conversationId ?? (conversation.kind === 'channel' ? conversation.conversationId : null);
  if (named !== null) {
    if (!active.some((subscription) => subscription.conversationId === named)) return 'none';
    return permitted.find((subscription) => subscription.conversationId === named) ?? 'forbidden';
  }
  return permitted.length > 1 ? 'several' : (permitted[0] ?? 'none');
}

/** Asks which of several channels is meant. */
export async function whichChannel(
  tx: Tx,
  facts: CouncilFacts,
  permitted: readonly Subscription[],
): Promise<Extract<PostStatusOutcome, { kind: 'which_channel' }>> {
  const channels = [];
  for (const subscription of permitted) {
    const name = await channelNameOf(tx, facts, subscription);
    channels.push({ conversationId: subscription.conversationId, name });
  }
  return { kind: 'which_channel', channels };
}
