import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { openSchedule, saveSchedule } from '../../usecases/change-schedule.ts';
import { showSchedules } from '../../usecases/show-schedules.ts';
import { stopSchedule } from '../../usecases/stop-schedule.ts';
import { plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { SharedAnswer } from '../shared-answer.ts';
import type { Turn } from '../turn.ts';

const key = z.object({ conversationId: plainId });
const shown = key.extend({ subscriptionId: plainId, revision: wholeNumber });
const field = z.string().max(10_000).default('');
const typed = z.object({
  ...{ weekday: field, time: field, zone: field },
  ...{ pausedFrom: field, pausedUntil: field, lateAfter: field },
});

/** `status schedule`, and `Back` and `Refresh` on its cards. */
export async function onStatusSchedule(turn: Turn): Promise<Card> {
  return presentOutcome(await showSchedules(turn.services, turn.actor, { onlyIn: onlyIn(turn) }), turn);
}

/** Said in a channel: that channel's own schedule; where it has none of the asker's, theirs go to their own chat. */
export async function onStatusScheduleShared(turn: Turn): Promise<SharedAnswer> {
  const list = await showSchedules(turn.services, turn.actor, { onlyIn: turn.conversationId });
  if (list.kind === 'schedule_list' && list.channels.length > 0) return { here: presentOutcome(list, turn), own: null };
  if (list.kind !== 'schedule_list') return { here: null, own: presentOutcome(list, turn) };
  return { here: null, own: presentOutcome(await showSchedules(turn.services, turn.actor, { onlyIn: null }), turn) };
}

/** `Change`. */
export async function onScheduleOpen(turn: Turn): Promise<Card> {
  const { data } = key.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await openSchedule(turn.services, turn.actor, { ...data, onlyIn: onlyIn(turn) }), turn);
}

/** `Save`. */
export async function onScheduleSave(turn: Turn): Promise<Card> {
  const { data: card } = shown.safeParse(turn.data);
  const { data: fields } = typed.safeParse(turn.data);
  if (card === undefined || fields === undefined) return presentOldCard();
  const press = { ...card, typed: fields, onlyIn: onlyIn(turn) };
  return presentOutcome(await saveSchedule(turn.services, turn.actor, press), turn);
}

/** `Stop weekly status`. */
export async function onScheduleStop(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await stopSchedule(turn.services, turn.actor, { ...data, onlyIn: onlyIn(turn) }), turn);
}

function onlyIn({ place, conversationId }: Turn): string | null {
  return place === 'channel' ? conversationId : null;
}
