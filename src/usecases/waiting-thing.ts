import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ChasedDates, ChasedKind, Urgency } from '../domain/chaser.ts';
import type { Place } from '../domain/place.ts';
import type { Respondent } from '../domain/response.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';

/** What a person can be taken to from a reminder. */
export type WaitingTarget =
  | { kind: 'entry'; cycleId: string; place: Place; number: string; topic: string; directorateName: string | null }
  | { kind: 'answers'; cycleId: string; cycleLabel: string; audience: Respondent['audience']; begun: boolean };

/**
 * Something that waits for a person. `thing`: its name in the count of reminders, the same as long as it waits. `by`: the
 * day on which it is due or closes. `what`, `owner`: of an action, else ''. `whose`: of help, the post of whom it waits
 * for, else ''. `mayOpen`: whether the person may see what it leads to.
 */
export interface WaitingThing {
  thing: string;
  kind: ChasedKind;
  why: Urgency;
  dates: ChasedDates;
  by: CalendarDate | null;
  what: string;
  owner: string;
  whose: string;
  mayOpen: boolean;
  target: WaitingTarget;
}

/** What waits for each person, most urgent first; nobody stands there for whom nothing waits. */
export type Waiting = ReadonlyMap<string, readonly WaitingThing[]>;

/** Something that waits, with the person for whom. */
export type WaitsFor = readonly [personId: string, thing: WaitingThing];

/** What the parts of {@link findWaiting} read: one launched cycle, and the council's own day. */
export interface WaitingReading {
  facts: CouncilFacts;
  today: CalendarDate;
  cycle: CycleFacts;
  begunOn: CalendarDate;
  /** The day of each person's invitation. */
  invited: ReadonlyMap<string, CalendarDate>;
}
