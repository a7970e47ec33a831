import type { CalendarDate } from '../domain/calendar-date.ts';
import { addDays } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import { readDay } from '../domain/read-day.ts';
import { findReminder, listChased, saveReminder } from '../storage/reminder-repository.ts';
import { actorTurn } from './actor-turn.ts';
import { findWaiting } from './find-waiting.ts';
import type { Refusal } from './refusal.ts';
import type { QuietCard, ReminderCard } from './reminder-card.ts';
import { reminderLines } from './reminder-card.ts';
import type { Actor, Services } from './services.ts';

/**
 * `snooze` and `away`: no reminder before a day; then one message says what waits. `words`: the day as it was typed or
 * chosen; '' puts off until tomorrow, and asks whoever is away until when. A day that cannot be is asked for again.
 */
export async function quietReminders(
  services: Services,
  actor: Actor,
  { why, words }: { why: 'snooze' | 'away'; words: string },
): Promise<QuietCard | Refusal> {
  return actorTurn(services, actor, 'quietReminders', async (tx) => {
    const facts = await services.facts.fresh(tx);
    if (facts.people.get(actor.personId)?.active !== true) return { kind: 'not_yours' };
    const today = localTime(services.clock.now(), facts.council.timezone).date;
    if (words === '' && why === 'away') return { kind: 'ask_away', typed: '', problem: null };
    const until: CalendarDate | undefined = words === '' ? addDays(today, 1) : readDay(words, today);
    if (until === undefined) return { kind: 'ask_away', typed: words, problem: 'which_day' };
    await saveReminder(tx, actor.personId, { quietUntil: until, quietKind: why });
    return { kind: 'quiet', until, why };
  });
}

/** `back`: reminders begin again, and what waits is shown at once. Harmless for somebody who was not away. */
export async function resumeReminders(services: Services, actor: Actor): Promise<ReminderCard | Refusal> {
  return actorTurn(services, actor, 'resumeReminders', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const { personId } = actor;
    if (facts.people.get(personId)?.active !== true) return { kind: 'not_yours' };
    const now = services.clock.now();
    const today = localTime(now, facts.council.timezone).date;
    const reminder = await findReminder(tx, personId);
    if (reminder.quietUntil !== null) {
      await saveReminder(tx, personId, { quietUntil: null, quietKind: null, sentOn: today });
    }
    const things = (await findWaiting(tx, facts, { now, personId })).get(personId) ?? [];
    const shown = reminderLines(things, { chased: await listChased(tx, { personId }), reminder, today });
    return { kind: 'reminder', councilName: facts.council.name, ...shown, notice: 'back' };
  });
}
