import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Schedule } from '../domain/schedule.ts';
import { defaultSchedule, nextPeriod, periodFor, periodInWords, scheduleInWords } from '../domain/schedule.ts';
import { saveConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { findActiveSubscription, stopSubscription, subscribe } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { SubscriptionWords } from './read-subscription-words.ts';
import { readSubscriptionWords } from './read-subscription-words.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import { scopeName } from './scope-name.ts';
import type { Actor, Services } from './services.ts';
import type { SubscriptionOutcome } from './status-card.ts';
import { weeklyPostKey } from './weekly-post.ts';

/** The conversation that a command was said in, as the platform gives it; counts null where it does not say. */
export interface SaidIn {
  kind: 'personal' | 'channel' | 'group';
  conversationId: string;
  name: string;
  tenantId: string;
  reference: unknown;
  members: number | null;
  guests: number | null;
}

interface Wish {
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
  channel: SaidIn;
  schedule: Schedule;
  directorateId: string | null;
}

/**
 * `post weekly status here [weekday] [HH:MM] [zone]`: makes the channel a subscriber of the council's status card or,
 * for a manager, of the own directorate's. Said again, it changes the schedule. A subscription of a wider scope, or of
 * another directorate, is not theirs to change.
 */
export async function subscribeChannel(
  services: Services,
  actor: Actor,
  { channel, words }: { channel: SaidIn; words: string },
): Promise<SubscriptionOutcome | Refusal> {
  return actorTurn(services, actor, 'subscribeChannel', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'post weekly status here') : { kind: 'none' as const };
    if (reach.kind === 'none') return refuseCommand('post weekly status here');
    if (channel.kind !== 'channel') return { kind: 'not_in_a_channel' };
    if (channel.tenantId !== facts.council.tenantId) return { kind: 'other_tenant' };
    const asked = readWish(facts, reach, words);
    if (asked.kind !== 'words') return asked;
    const before = await findActiveSubscription(tx, channel.conversationId);
    if (before !== undefined && !covers(reach, before.directorateId)) {
      return { kind: 'held_by_wider_scope', scopeName: scopeName(facts, before.directorateId) };
    }
    return setSubscription({ tx, services, actor, facts, channel, ...asked }, before);
  });
}

/** When and of which scope: what the words say or, where they say nothing of it, the default and the widest scope. */
function readWish(facts: CouncilFacts, reach: Reach, words: string): SubscriptionWords | SubscriptionOutcome {
  const own = facts.directorates.filter(({ id }) => covers(reach, id));
  const read = readSubscriptionWords(words, defaultSchedule(facts.council.timezone), own);
  if (read.kind !== 'words') return { kind: 'bad_schedule', what: read.kind, word: read.word };
  const directorateId = read.directorateId ?? widestScope(reach);
  if (directorateId === undefined) return { kind: 'which_directorate', directorates: own.map(({ name }) => name) };
  return { ...read, directorateId };
}

/** The council for those who may post for all of it, the directorate of those who may for one; else they must say. */
function widestScope(reach: Reach): string | null | undefined {
  if (reach.kind === 'council') return null;
  return reach.kind === 'directorates' && reach.directorateIds.length === 1 ? reach.directorateIds[0] : undefined;
}

async function setSubscription(wish: Wish, before: Subscription | undefined): Promise<SubscriptionOutcome> {
  const { tx, services, channel } = wish;
  const { conversationId, reference } = channel;
  const now = services.clock.now();
  const named = channel.name === '' ? {} : { name: channel.name };
  await saveConversation(tx, { conversationId, kind: 'channel', personId: null, ...named, reference, now });
  if (before !== undefined && isSame(before, wish)) return outcomeOf(wish, false);
  if (before !== undefined) await stopSubscription(tx, before.id);
  const after = subscriptionFrom(wish, now);
  // Two people at once: whoever came second has changed nothing, and is told what holds now.
  if (!(await subscribe(tx, after))) {
    const held = await findActiveSubscription(tx, conversationId);
    return outcomeOf(held === undefined ? wish : { ...wish, schedule: held, directorateId: held.directorateId }, false);
  }
  await record(tx, {
    at: now,
    actor: wish.actor.personId,
    subject: 'channel_subscription',
    subjectKey: conversationId,
    change: before === undefined ? 'subscribed' : 'changed',
    old: before ?? null,
    new: after,
    why: '',
  });
  return outcomeOf(wish, before !== undefined);
}

function isSame(before: Subscription, { schedule, directorateId }: Wish): boolean {
  const { weekday, time, zone } = before;
  const sameTime = weekday === schedule.weekday && time === schedule.time && zone === schedule.zone;
  return sameTime && before.directorateId === directorateId;
}

function subscriptionFrom(wish: Wish, now: Date): Omit<Subscription, 'status'> {
  const { weekday, time, zone } = wish.schedule;
  return {
    id: wish.services.ids.next(),
    conversationId: wish.channel.conversationId,
    directorateId: wish.directorateId,
    ...{ weekday, time, zone },
    subscribedBy: wish.actor.personId,
    subscribedAt: now,
    memberCount: wish.channel.members,
    guestCount: wish.channel.guests,
  };
}

async function outcomeOf(wish: Wish, changed: boolean): Promise<SubscriptionOutcome> {
  const { tx, services, facts, channel, schedule, directorateId } = wish;
  let first = nextPeriod(periodFor(services.clock.now(), schedule), schedule);
  // A channel gets one weekly card a day at most, so where that day's is out already, the week after is the first.
  if ((await findOutboxRow(tx, weeklyPostKey(channel.conversationId, first.name))) !== undefined) {
    first = nextPeriod(first, schedule);
  }
  return {
    kind: 'subscribed',
    changed,
    scopeName: scopeName(facts, directorateId),
    schedule: scheduleInWords(schedule),
    firstPost: periodInWords(first, schedule),
    members: channel.members,
    guests: channel.guests,
  };
}
