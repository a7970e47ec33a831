import { cleanText } from '../domain/clean-text.ts';
import { isZone, localTime } from '../domain/local-time.ts';
import { covers } from '../domain/permission.ts';
import type { TypedTimetable } from '../domain/read-timetable.ts';
import { readTimetable, typeTimetable } from '../domain/read-timetable.ts';
import { findConversation } from '../storage/conversation-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { findActiveSubscription } from '../storage/subscription-repository.ts';
import { actorTurn } from './actor-turn.ts';
import { changeSubscription, isSameTimetable } from './change-subscription.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { ScheduleFormCard, ScheduleListCard } from './schedule-card.ts';
import { viewChannel } from './schedule-card.ts';
import type { Actor, Services } from './services.ts';
import type { ScheduleDesk } from './show-schedules.ts';
import { findScheduleDesk, scheduleList } from './show-schedules.ts';

/** A channel's schedule as a card names it; `onlyIn` as in {@link ScheduleDesk}. */
export interface ScheduleKey {
  conversationId: string;
  onlyIn: string | null;
}

/** What the card showed when it was made: an old one is told by either. */
export interface ScheduleRevision {
  subscriptionId: string;
  revision: number;
}

export type ScheduleOutcome = ScheduleListCard | ScheduleFormCard | Refusal;

/** *Change* on a schedule: its fields. */
export async function openSchedule(services: Services, actor: Actor, key: ScheduleKey): Promise<ScheduleOutcome> {
  return actorTurn(services, actor, 'openSchedule', async (tx) => {
    const desk = await findScheduleDesk(tx, services, actor, key.onlyIn);
    if (desk === undefined) return refuseCommand('status schedule');
    const subscription = await findOwn(desk, key);
    return 'kind' in subscription ? subscription : formOf(desk, subscription, {});
  });
}

/**
 * Saves a typed schedule. What cannot be read comes back as it was typed; so does a card that is older than what is
 * stored, unless it says the same.
 */
export async function saveSchedule(
  services: Services,
  actor: Actor,
  press: ScheduleKey & ScheduleRevision & { typed: TypedTimetable },
): Promise<ScheduleOutcome> {
  const { outcome, told } = await actorTurn(services, actor, 'saveSchedule', async (tx) => {
    const nothing = (outcome: ScheduleOutcome): { outcome: ScheduleOutcome; told: number } => ({ outcome, told: 0 });
    const desk = await findScheduleDesk(tx, services, actor, press.onlyIn);
    if (desk === undefined) return nothing(refuseCommand('status schedule'));
    const before = await findOwn(desk, press);
    if ('kind' in before) return nothing(before);
    const typed = cleaned(press.typed);
    const after = readTimetable(typed, todayIn(desk, typed.zone, before.zone));
    if ('problems' in after) return nothing(await formOf(desk, before, { ...after, typed }));
    if (isSameTimetable(before, after)) return nothing(await scheduleList(desk, 'already_saved'));
    const isOld = before.id !== press.subscriptionId || before.revision !== press.revision;
    const change = { tx, services, facts: desk.facts, actor, before, after };
    const { changed, told } = isOld ? { changed: false, told: 0 } : await changeSubscription(change);
    if (changed) return { outcome: await scheduleList(desk, 'saved'), told };
    const stored = await findOwn(desk, press);
    if ('kind' in stored) return nothing(stored);
    return nothing(await formOf(desk, stored, { typed, changedMeanwhile: true }));
  });
  if (told > 0) services.outbox.wake(actor.councilId);
  return outcome;
}

/** The channel's subscription, where the person may change it. One that was stopped is an old card's. */
async function findOwn(
  { tx, reach, onlyIn }: ScheduleDesk,
  { conversationId }: ScheduleKey,
): Promise<Subscription | Extract<Refusal, { kind: 'not_yours' | 'old_card' }>> {
  if (onlyIn !== null && onlyIn !== conversationId) return { kind: 'not_yours' };
  const subscription = await findActiveSubscription(tx, conversationId);
  if (subscription !== undefined)
    return covers(reach, subscription.directorateId) ? subscription : { kind: 'not_yours' };
  return (await findConversation(tx, conversationId)) === undefined ? { kind: 'not_yours' } : { kind: 'old_card' };
}

async function formOf(
  { tx, services, facts }: ScheduleDesk,
  subscription: Subscription,
  shown: Partial<Pick<ScheduleFormCard, 'typed' | 'problems' | 'changedMeanwhile'>>,
): Promise<ScheduleFormCard> {
  const stored = await viewChannel(tx, { facts, subscription, now: services.clock.now() });
  const fresh = { typed: typeTimetable(subscription), problems: {}, changedMeanwhile: false };
  return { kind: 'schedule_form', stored, ...fresh, ...shown };
}

/** What is typed is shown again: nothing in it may break a card. */
function cleaned(typed: TypedTimetable): TypedTimetable {
  const clean = (field: keyof TypedTimetable): string => cleanText(typed[field]).text;
  return {
    ...{ weekday: clean('weekday'), time: clean('time'), zone: clean('zone') },
    ...{ pausedFrom: clean('pausedFrom'), pausedUntil: clean('pausedUntil'), lateAfter: clean('lateAfter') },
  };
}

function todayIn({ services }: ScheduleDesk, typed: string, stored: string): string {
  const zone = typed.trim();
  return localTime(services.clock.now(), isZone(zone) ? zone : stored).date;
}
