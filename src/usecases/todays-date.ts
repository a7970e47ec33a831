import type { CalendarDate } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import type { Actor, Services } from './services.ts';

/** The day that the actor's council has now; London's where nothing of the council was read yet. */
export function todaysDate(services: Services, actor: Actor): CalendarDate {
  const zone = services.facts.cached(actor.councilId)?.council.timezone ?? 'Europe/London';
  return localTime(services.clock.now(), zone).date;
}
