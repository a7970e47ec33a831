import type { Timetable } from '../domain/schedule.ts';
import { nextPostedPeriod, pauseInWords, periodInWords } from '../domain/schedule.ts';
import { record } from '../storage/history-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { changeTimetable } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import { channelNameOf } from './queue-extra-post.ts';
import type { Actor, Services } from './services.ts';
import { tellReaders } from './tell-readers.ts';

interface Change {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  actor: Actor;
  before: Subscription;
  after: Timetable;
}

/**
 * Gives a subscription another timetable and writes down who did it. Pausing the whole council's card, or ending such a
 * pause, tells the Chief Executive and the reviewers; `told`: messages queued for that. `changed` false where somebody
 * else was quicker: nothing is written then.
 */
export async function changeSubscription(change: Change): Promise<{ changed: boolean; told: number }> {
  const { tx, services, before, after } = change;
  const now = services.clock.now();
  const scheduledAt = isSameTime(before, after) ? before.scheduledAt : now;
  if (!(await changeTimetable(tx, before, { ...after, scheduledAt }))) return { changed: false, told: 0 };
  if (!isSameTime(before, after) || before.lateAfterHours !== after.lateAfterHours) await write(change, 'changed');
  if (isSamePause(before, after)) return { changed: true, told: 0 };
  await write(change, after.pause === null ? 'resumed' : 'paused');
  return { changed: true, told: before.directorateId === null ? await tellOfPause(change) : 0 };
}

/** True where both say the same in every part. */
export function isSameTimetable(one: Timetable, other: Timetable): boolean {
  return isSameTime(one, other) && isSamePause(one, other) && one.lateAfterHours === other.lateAfterHours;
}

function isSameTime(one: Timetable, other: Timetable): boolean {
  return one.weekday === other.weekday && one.time === other.time && one.zone === other.zone;
}

function isSamePause(one: Timetable, other: Timetable): boolean {
  return one.pause?.from === other.pause?.from && one.pause?.until === other.pause?.until;
}

async function write({ tx, services, actor, before, after }: Change, change: string): Promise<void> {
  await record(tx, {
    at: services.clock.now(),
    actor: actor.personId,
    subject: 'channel_subscription',
    subjectKey: before.conversationId,
    change,
    old: before,
    new: { ...before, ...after, revision: before.revision + 1 },
    why: '',
  });
}

async function tellOfPause({ tx, services, facts, actor, before, after }: Change): Promise<number> {
  const channel = await channelNameOf(tx, facts, before);
  const next = periodInWords(nextPostedPeriod(services.clock.now(), after), after);
  const card = `The weekly status card of ${facts.council.name} in the channel ${channel}`;
  const { pause } = after;
  const textBy = (post: string): string =>
    pause === null
      ? `${card} is paused no longer. Its pause was ended by: ${post}. The next card: ${next}.`
      : `${card} is paused ${pauseInWords(pause)}. It was paused by: ${post}. The next card: ${next}.`;
  return tellReaders({ tx, services, facts, actor, textBy });
}
