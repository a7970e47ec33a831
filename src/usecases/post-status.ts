import { covers, reachOf } from '../domain/permission.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import { addStatusPost, lastSentStatusPost } from '../storage/status-post-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { queueMessage } from './outbox-message.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import { scopeName } from './scope-name.ts';
import type { Actor, Services } from './services.ts';
import type { PostStatusOutcome } from './status-card.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Where it was asked for, and the channel chosen on a card, if any. */
export interface PostStatusRequest {
  conversation: { kind: 'personal' | 'channel' | 'group'; conversationId: string };
  conversationId: string | null;
}

/** Milliseconds within which the same person asking for the same channel means the same post. */
const repeatWindow = 60_000;
/** Milliseconds for which an extra post is tried; later it would be news of yesterday. */
const worthSending = 24 * 3_600_000;

/**
 * `post status`: queues an extra card for the channel it is said in or, from elsewhere, for the one subscribed channel
 * that the actor may post to; asks which where there are several. It does not use up the week.
 */
export async function postStatus(
  services: Services,
  actor: Actor,
  request: PostStatusRequest,
): Promise<PostStatusOutcome | Refusal> {
  const outcome = await services.store.inCouncil(actor.councilId, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'post status') : { kind: 'none' as const };
    if (reach.kind === 'none') return refuseCommand(services, actor, 'post status');
    const active = await listActiveSubscriptions(tx);
    const permitted = active.filter(({ directorateId }) => covers(reach, directorateId));
    const target = targetOf(request, active, permitted);
    if (target === 'none') return { kind: 'not_subscribed' as const };
    if (target === 'forbidden') return refuseCommand(services, actor, 'post status');
    if (target === 'several') return whichChannel(tx, facts, permitted);
    const [cycle] = openCycles(facts);
    if (cycle === undefined) return { kind: 'no_open_cycle' as const, councilName: facts.council.name };
    return queueExtraPost({ tx, services, actor, facts, cycle, target });
  });
  if (outcome.kind === 'queued') services.outbox.wake(actor.councilId);
  return outcome;
}

function targetOf(
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

async function whichChannel(
  tx: Tx,
  facts: CouncilFacts,
  permitted: readonly Subscription[],
): Promise<PostStatusOutcome> {
  const channels = [];
  for (const subscription of permitted) channels.push(await describe(tx, facts, subscription));
  return { kind: 'which_channel', channels };
}

async function describe(
  tx: Tx,
  facts: CouncilFacts,
  { conversationId, directorateId }: Subscription,
): Promise<{ conversationId: string; name: string }> {
  const name = (await findConversation(tx, conversationId))?.name ?? '';
  return { conversationId, name: name === '' ? scopeName(facts, directorateId) : name };
}

async function queueExtraPost(given: {
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
  cycle: CycleFacts;
  target: Subscription;
}): Promise<PostStatusOutcome> {
  const { tx, services, actor, facts, cycle, target } = given;
  const { conversationId, directorateId } = target;
  const now = services.clock.now();
  const { name: channelName } = await describe(tx, facts, target);
  const keyOf = (minute: number): string => `extra/${conversationId}/${actor.personId}/${String(minute)}`;
  const minute = Math.floor(now.getTime() / repeatWindow);
  const before = await findOutboxRow(tx, keyOf(minute - 1));
  if (before !== undefined && now.getTime() - before.createdAt.getTime() < repeatWindow) {
    return { kind: 'already_queued', channelName };
  }
  const id = services.ids.next();
  const queued = await queueMessage(tx, services, {
    key: keyOf(minute),
    message: { kind: 'status', conversationId, statusPostId: id, copy: false },
    giveUpAt: new Date(now.getTime() + worthSending),
  });
  if (!queued) return { kind: 'already_queued', channelName };
  const weekly = await lastSentStatusPost(tx, { directorateId, cycleId: cycle.cycle.id, extra: false });
  const snapshot = await takeSnapshot({ tx, services, facts, cycle, directorateId, since: weekly?.snapshot });
  const post = { id, subscriptionId: target.id, conversationId, cycleId: cycle.cycle.id, directorateId };
  await addStatusPost(tx, { ...post, period: now.toISOString(), extra: true, snapshot, createdAt: now });
  await record(tx, {
    at: now,
    actor: actor.personId,
    subject: 'status_post',
    subjectKey: id,
    change: 'asked_for',
    old: null,
    new: { conversationId, directorateId, extra: true },
    why: '',
  });
  return { kind: 'queued', channelName };
}
