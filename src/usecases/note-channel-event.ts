import type { ChannelEvent } from '../domain/channel-trouble.ts';
import { channelTrouble, isChannelEvent } from '../domain/channel-trouble.ts';
import type { Conversation } from '../storage/conversation-repository.ts';
import {
  findConversation,
  listTeamChannels,
  markReachable,
  markUnreachable,
  renameConversation,
} from '../storage/conversation-repository.ts';
import { listCouncils } from '../storage/council-repository.ts';
import { record } from '../storage/history-repository.ts';
import { findActiveSubscription } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { Services } from './services.ts';
import { tellAdmin } from './tell-admin.ts';

/** What an event is about: one channel, or every channel of a team. */
type About = { conversationId: string } | { teamId: string };

/** What Teams says of a channel: another name, out of reach and why, or there again. */
export type TeamsEvent =
  | { kind: 'renamed'; conversationId: string; name: string }
  | ({ kind: 'gone'; code: ChannelEvent } & About)
  | ({ kind: 'back'; after: readonly ChannelEvent[] } & About);

/**
 * Keeps what Teams tells of a tenant's channels, whoever did it there: nobody of the council need have. A channel that
 * gets the weekly status and is gone is told to an admin, once; `back` brings back those that went by one of the events
 * in `after`, or that Teams had refused. Conversations that are not stored are left alone.
 */
export async function noteChannelEvent(
  services: Services,
  { tenantId, event }: { tenantId: string; event: TeamsEvent },
): Promise<void> {
  const councils = await services.store.outsideCouncils((db) => listCouncils(db));
  for (const { id } of councils.filter((council) => council.tenantId === tenantId)) {
    const told = await services.store.inCouncil(id, (tx) => noteIn(tx, services, event));
    if (told) services.outbox.wake(id);
  }
}

async function noteIn(tx: Tx, services: Services, event: TeamsEvent): Promise<boolean> {
  const channels = await channelsOf(tx, event);
  switch (event.kind) {
    case 'renamed':
      for (const { conversationId } of channels) await renameConversation(tx, conversationId, event.name);
      return false;
    case 'gone':
      return noteGone(tx, services, { channels, code: event.code });
    case 'back':
      for (const channel of channels) await noteBack(tx, services, { channel, after: event.after });
      return false;
  }
}

async function channelsOf(tx: Tx, event: TeamsEvent): Promise<readonly Conversation[]> {
  if ('teamId' in event) return listTeamChannels(tx, event.teamId);
  const found = await findConversation(tx, event.conversationId);
  return found?.kind === 'channel' ? [found] : [];
}

async function noteGone(
  tx: Tx,
  services: Services,
  { channels, code }: { channels: readonly Conversation[]; code: ChannelEvent },
): Promise<boolean> {
  const lost: string[] = [];
  for (const { conversationId, name, unreachableCode } of channels) {
    if (unreachableCode === code) continue;
    await markUnreachable(tx, conversationId, code);
    if ((await findActiveSubscription(tx, conversationId)) === undefined) continue;
    await recordReach(tx, services, { conversationId, old: unreachableCode, now: code });
    // A channel that was out of reach before is known to the admin.
    if (unreachableCode === null) lost.push(name);
  }
  if (lost.length === 0) return false;
  const facts = await services.facts.fresh(tx);
  const { what, todo } = channelTrouble(code);
  const names = lost.filter((name) => name !== '').join(', ');
  const where = names === '' ? 'a channel' : `the channel ${names}`;
  const text = `The weekly status card cannot go to ${where} any more. ${what} ${todo}`;
  return tellAdmin(tx, services, { facts, text });
}

async function noteBack(
  tx: Tx,
  services: Services,
  { channel, after }: { channel: Conversation; after: readonly ChannelEvent[] },
): Promise<void> {
  const { conversationId, unreachableCode } = channel;
  if (unreachableCode === null) return;
  if (isChannelEvent(unreachableCode) && !after.includes(unreachableCode)) return;
  await markReachable(tx, conversationId);
  if ((await findActiveSubscription(tx, conversationId)) === undefined) return;
  await recordReach(tx, services, { conversationId, old: unreachableCode, now: null });
}

async function recordReach(
  tx: Tx,
  services: Services,
  reach: { conversationId: string; old: string | null; now: string | null },
): Promise<void> {
  await record(tx, {
    at: services.clock.now(),
    actor: 'teams',
    subject: 'channel',
    subjectKey: reach.conversationId,
    change: reach.now === null ? 'reachable' : 'unreachable',
    old: { code: reach.old },
    new: { code: reach.now },
    why: '',
  });
}
