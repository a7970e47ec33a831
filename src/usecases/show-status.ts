import type { Reach } from '../domain/permission.ts';
import { covers, permissions, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { scopeOf } from '../domain/person.ts';
import { lastSentStatusPost } from '../storage/status-post-repository.ts';
import { findActiveSubscription, listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { nextPostOf } from './next-post.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import { scopeName } from './scope-name.ts';
import type { Actor, Services } from './services.ts';
import type { StatusCard } from './status-card.ts';
import type { StatusScope } from './status-scope.ts';
import { allScopes, chooseStatusScope, liveScopes } from './status-scope.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Whose status: an id from a card, or a directorate named in words; neither: the widest that the asker may see. */
interface StatusRequest {
  directorateId: string | null;
  words: string;
}

interface Asker {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  person: Person;
  reach: Reach;
}

/**
 * `status`: the roll-up as it stands now, for those who see live figures; what the last post showed for those who see
 * no more than that (DESIGN, promise 5). A scope outside the asker's reach is treated like one that does not exist.
 */
export async function showStatus(
  services: Services,
  actor: Actor,
  request: StatusRequest,
): Promise<StatusCard | Refusal> {
  return actorTurn(services, actor, 'showStatus', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true) return refuseCommand('status');
    const reach = reachOf(person, 'status');
    if (reach.kind === 'none' || reach.kind === 'own') return refuseCommand('status');
    const asker: Asker = { tx, services, facts, person, reach };
    const scopes = scopesOf(asker);
    const scope = chooseStatusScope(scopes, request);
    if (scope === undefined) return { kind: 'not_yours' };
    return covers(reach, scope.directorateId)
      ? liveStatus(asker, scope, scopes)
      : lastPost(asker, { directorateId: scope.directorateId });
  });
}

/**
 * `status` said in a channel: the figures of the scope that the channel is subscribed to, and nothing that leads
 * further. Somebody whose roles do not reach that scope live gets what the channel's last post showed.
 */
export async function showChannelStatus(
  services: Services,
  actor: Actor,
  channel: { conversationId: string },
): Promise<StatusCard | { kind: 'not_subscribed' } | Refusal> {
  return actorTurn(services, actor, 'showChannelStatus', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true) return refuseCommand('status');
    const reach = reachOf(person, 'status');
    if (reach.kind === 'none') return refuseCommand('status');
    const subscription = await findActiveSubscription(tx, channel.conversationId);
    if (subscription === undefined) return { kind: 'not_subscribed' };
    const asker: Asker = { tx, services, facts, person, reach };
    const { directorateId } = subscription;
    if (!covers(reach, directorateId)) return lastPost(asker, { subscriptionId: subscription.id });
    const card = await liveStatus(asker, { directorateId, name: scopeName(facts, directorateId) }, []);
    if (card.kind !== 'status') return card;
    return { ...card, nextPost: nextPostOf([subscription], services.clock.now()), mayPost: false };
  });
}

/** The scopes that the asker may look at: live ones first, the whole council leading, then those of last posts only. */
function scopesOf({ facts, person, reach }: Asker): readonly StatusScope[] {
  const live = liveScopes(facts, reach);
  const rule = permissions.status;
  const posted = 'snapshot' in rule ? scopeOf(person, ...rule.snapshot) : [];
  const others = allScopes(facts).filter(({ directorateId }) => !covers(reach, directorateId));
  return [
    ...live,
    ...others.filter(
      ({ directorateId }) => posted === 'all' || (directorateId !== null && posted.includes(directorateId)),
    ),
  ];
}

async function liveStatus(
  asker: Asker,
  scope: StatusScope,
  scopes: readonly StatusScope[],
): Promise<StatusCard | Refusal> {
  const { tx, services, facts, person } = asker;
  const { directorateId } = scope;
  const [cycle] = runningCycles(facts);
  if (cycle === undefined) return { kind: 'no_open_cycle', councilName: facts.council.name };
  const before = await lastSentStatusPost(tx, { directorateId, cycleId: cycle.cycle.id, extra: false });
  const snapshot = await takeSnapshot({ tx, services, facts, cycle, directorateId, since: before?.snapshot });
  return {
    kind: 'status',
    snapshot,
    posted: 'live',
    nextPost: await nextPostFor(asker, directorateId),
    possibleRepeat: false,
    scopes: scopes.filter((other) => other.directorateId !== directorateId),
    mayPost: covers(reachOf(person, 'post status'), directorateId),
  };
}

async function lastPost(
  asker: Asker,
  of: { directorateId: string | null } | { subscriptionId: string },
): Promise<StatusCard | Refusal> {
  const post = await lastSentStatusPost(asker.tx, of);
  if (post === undefined) return { kind: 'no_post_yet' };
  return {
    kind: 'status',
    snapshot: post.snapshot,
    posted: 'last_post',
    nextPost: await nextPostFor(asker, post.directorateId),
    possibleRepeat: false,
    scopes: [],
    mayPost: false,
  };
}

/** When the next weekly card of this scope comes, over all channels that get it. */
async function nextPostFor({ tx, services }: Asker, directorateId: string | null): Promise<string | null> {
  const active = await listActiveSubscriptions(tx);
  return nextPostOf(
    active.filter((subscription) => subscription.directorateId === directorateId),
    services.clock.now(),
  );
}
