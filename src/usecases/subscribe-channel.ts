import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Timetable } from '../domain/schedule.ts';
import { defaultSchedule, nextPostedPeriod, periodInWords, scheduleInWords } from '../domain/schedule.ts';
import { saveConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import type { NewSubscription, Subscription } from '../storage/subscription-repository.ts';
import { findActiveSubscription, stopSubscription, subscribe } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { changeSubscription, isSameTimetable } from './change-subscription.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { SubscriptionWords } from './read-subscription-words.ts';
import { readSubscriptionWords } from './read-subscription-words.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { SeenConversation } from './remember-conversation.ts';
import { scopeName } from './scope-name.ts';
import type { Actor, Services } from './services.ts';
import type { SubscriptionOutcome } from './status-card.ts';
import { tellReaders } from './tell-readers.ts';
import { weeklyPostKey } from './weekly-post.ts';

/** The conversation that a command was said in, as the platform gives it; counts null where it does not say. */
export interface SaidIn {
  kind: 'personal' | 'channel' | 'group';
  conversationId: string;
  name: string;
  tenantId: string;
  /** The team of a channel and its Microsoft 365 group, where Teams says them. */
  teamId?: string;
  groupId?: string;
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
  timetable: Timetable;
  directorateId: string | null;
}

/** `told`: messages queued for those who must know; the outbox is woken for them. */
interface Done {
  outcome: SubscriptionOutcome | Refusal;
  told: number;
}

/**
 * `post weekly status here [weekday] [HH:MM] [zone]`: makes the channel a subscriber of the council's status card or,
 * for a manager, of the own directorate's. Said again, it changes the schedule and leaves a pause as it is. A subscription of a wider scope, or of
 * another directorate, is not theirs to change.
 */
export async function subscribeChannel(
  services: Services,
  actor: Actor,
  { channel, words }: { channel: SaidIn; words: string },
): Promise<SubscriptionOutcome | Refusal> {
  const done = await actorTurn(services, actor, 'subscribeChannel', (tx) =>
    subscribeIn(tx, services, actor, { channel, words }),
  );
  if (done.told > 0) services.outbox.wake(actor.councilId);
  return done.outcome;
}

async function subscribeIn(
  tx: Tx,
  services: Services,
  actor: Actor,
  { channel, words }: { channel: SaidIn; words: string },
): Promise<Done> {
  const nothing = (outcome: SubscriptionOutcome | Refusal): Done => ({ outcome, told: 0 });

  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, 'post weekly status here') : { kind: 'none' as const };
  if (reach.kind === 'none') return nothing(refuseCommand('post weekly status here'));
  if (channel.kind !== 'channel') return nothing({ kind: 'not_in_a_channel' });
  if (channel.tenantId !== facts.council.tenantId) return nothing({ kind: 'other_tenant' });
  const asked = readWish(facts, reach, words);
  if (asked.kind !== 'words') return nothing(asked);
  const before = await findActiveSubscription(tx, channel.conversationId);
  if (before !== undefined && !covers(reach, before.directorateId)) {
    return nothing({ kind: 'held_by_wider_scope', scopeName: scopeName(facts, before.directorateId) });
  }
  const timetable = { ...asked.schedule, ...interruptionsOf(before) };
  return setSubscription(
    { tx, services, actor, facts, channel, timetable, directorateId: asked.directorateId },
    before,
  );
}

function interruptionsOf(before: Subscription | undefined): Pick<Timetable, 'pause' | 'lateAfterHours'> {
  return { pause: before?.pause ?? null, lateAfterHours: before?.lateAfterHours ?? null };
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

async function setSubscription(wish: Wish, before: Subscription | undefined): Promise<Done> {
  const { tx, services, facts, actor, channel, timetable: after } = wish;
  await saveConversation(tx, { ...seenIn(channel), personId: null, now: services.clock.now() });
  if (before?.directorateId !== wish.directorateId) return replaceSubscription(wish, before);
  if (isSameTimetable(before, after)) return { outcome: await outcomeOf(wish, false), told: 0 };
  const { changed, told } = await changeSubscription({ tx, services, facts, actor, before, after });
  return { outcome: changed ? await outcomeOf(wish, true) : await whatHolds(wish), told };
}

/** A channel's first subscription, or one of another scope in the place of what it had. */
async function replaceSubscription(wish: Wish, before: Subscription | undefined): Promise<Done> {
  const { tx, services, channel } = wish;
  const now = services.clock.now();
  if (before !== undefined) await stopSubscription(tx, before.id);
  const after = subscriptionFrom(wish, now);
  if (!(await subscribe(tx, after))) return { outcome: await whatHolds(wish), told: 0 };
  await record(tx, {
    at: now,
    actor: wish.actor.personId,
    subject: 'channel_subscription',
    subjectKey: channel.conversationId,
    change: before === undefined ? 'subscribed' : 'changed',
    old: before ?? null,
    new: after,
    why: '',
  });
  const told = before?.directorateId === null ? await tellOfNarrowing(wish) : 0;
  return { outcome: await outcomeOf(wish, before !== undefined), told };
}

/** Two people at once: whoever came second has changed nothing, and is told what holds now. */
async function whatHolds(wish: Wish): Promise<SubscriptionOutcome> {
  const held = await findActiveSubscription(wish.tx, wish.channel.conversationId);
  return outcomeOf(held === undefined ? wish : { ...wish, timetable: held, directorateId: held.directorateId }, false);
}

function seenIn({ conversationId, name, teamId, groupId, reference }: SaidIn): SeenConversation {
  const team = { ...(teamId !== undefined && { teamId }), ...(groupId !== undefined && { groupId }) };
  return { conversationId, kind: 'channel', reference, ...(name !== '' && { name }), ...team };
}

/** A channel that got the whole council's card gets a directorate's from now on. */
function tellOfNarrowing({ tx, services, facts, actor, channel, directorateId }: Wish): Promise<number> {
  const textBy = (post: string): string =>
    `The weekly status card of ${facts.council.name} no longer goes to the channel ${channel.name}, which gets that of ` +
    `${scopeName(facts, directorateId)} instead. It was changed by: ${post}.`;
  return tellReaders({ tx, services, facts, actor, textBy });
}

function subscriptionFrom(wish: Wish, now: Date): NewSubscription {
  return {
    ...wish.timetable,
    id: wish.services.ids.next(),
    conversationId: wish.channel.conversationId,
    directorateId: wish.directorateId,
    subscribedBy: wish.actor.personId,
    subscribedAt: now,
    memberCount: wish.channel.members,
    guestCount: wish.channel.guests,
  };
}

async function outcomeOf(wish: Wish, changed: boolean): Promise<SubscriptionOutcome> {
  const { tx, services, facts, channel, timetable, directorateId } = wish;
  let first = nextPostedPeriod(services.clock.now(), timetable);
  // A channel gets one weekly card a day at most, so where that day's is out already, the week after is the first.
  if ((await findOutboxRow(tx, weeklyPostKey(channel.conversationId, first.name))) !== undefined) {
    first = nextPostedPeriod(first.dueAt, timetable);
  }
  return {
    kind: 'subscribed',
    changed,
    scopeName: scopeName(facts, directorateId),
    schedule: scheduleInWords(timetable),
    firstPost: periodInWords(first, timetable),
    members: channel.members,
    guests: channel.guests,
  };
}
