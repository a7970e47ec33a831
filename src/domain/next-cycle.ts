import type { CalendarDate } from './calendar-date.ts';
import { addDays, addMonths, monthInWords } from './calendar-date.ts';
import type { Cycle } from './cycle.ts';

/** How many days before it opens the next cycle is planned, so that people can be told. */
export const planAheadDays = 56;

/** What the days of a cadence are counted from. */
type Cadence = Pick<Cycle, 'opensOn' | 'everyMonths' | 'live' | 'first'>;

/**
 * The day on which the cycle after this one opens: the cadence counted from the opening day with which it began
 * (25 February 2015 every 24 months: 25 February 2017), so that a short month changes no later day (31 January, 28
 * February, 31 March). Null without a cadence; a live cycle has none.
 */
export function nextOpening(cycle: Cadence): CalendarDate | null {
  const months = monthsToNext(cycle);
  return months === null ? null : addMonths(firstOpening(cycle), months);
}

/** From the first opening of the cadence to the one after this cycle, in months; null without a cadence. */
function monthsToNext(cycle: Cadence): number | null {
  const { opensOn, everyMonths, live } = cycle;
  if (live || everyMonths === null) return null;
  const from = firstOpening(cycle);
  const gone = Math.max(0, Math.floor(monthsBetween(from, opensOn) / everyMonths)) * everyMonths;
  return addMonths(from, gone) > opensOn ? gone : gone + everyMonths;
}

const firstOpening = ({ opensOn, first }: Cadence): CalendarDate => first?.opensOn ?? opensOn;

/** Months from one date to another by the calendar's months alone, the day left aside. */
function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const count = (date: CalendarDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return count(to) - count(from);
}

/**
 * The cycles whose next one is to be planned now: signed off, or the next is due within {@link planAheadDays}, and
 * nothing later stands there on the same set. A proposed stage has no next one. A period that is due is not followed by
 * a further one while an earlier cycle of the set still runs: at most two of one set run beside each other. One that
 * followed another and was withdrawn keeps its turn: that turn is left out, and the next is planned once it is due.
 */
export function cyclesToFollow(cycles: readonly Cycle[], today: CalendarDate): readonly Cycle[] {
  const counted = cycles.filter(keepsItsTurn);
  return counted.filter((cycle) => {
    const opensOn = nextOpening(cycle);
    if (opensOn === null || cycle.status === 'planned' || cycle.stage === 'proposed') return false;
    const ofSet = counted.filter((other) => other.questionSetId === cycle.questionSetId);
    if (ofSet.some((other) => other.opensOn > cycle.opensOn && other.stage === 'periodic')) return false;
    if (cycle.status === 'signed_off') return true;
    if (opensOn > addDays(today, planAheadDays)) return false;
    return cycle.status === 'withdrawn' || !ofSet.some((other) => runsBefore(other, cycle));
  });
}

/** A withdrawn cycle with which a cadence was to begin has begun none: it is as if it had never been planned. */
function keepsItsTurn({ status, first }: Cycle): boolean {
  return status !== 'withdrawn' || first !== undefined;
}

function runsBefore(other: Cycle, cycle: Cycle): boolean {
  const runs = other.status === 'open' || other.status === 'in_review';
  return runs && other.everyMonths !== null && other.opensOn < cycle.opensOn;
}

/** The planned cycles whose opening day has come. */
export function cyclesToOpen(cycles: readonly Cycle[], today: CalendarDate): readonly Cycle[] {
  return cycles.filter(({ status, opensOn }) => status === 'planned' && opensOn <= today);
}

/**
 * The cycle after this one, planned: the same settings, dates moved on by the cadence, a label that none of `taken` on
 * the set has. The set's version is the caller's to choose.
 *
 * @throws RangeError for a cycle without a cadence.
 */
export function cycleAfter(cycle: Cycle, given: { id: string; version: number; taken: readonly string[] }): Cycle {
  const { everyMonths } = cycle;
  const months = monthsToNext(cycle);
  if (everyMonths === null || months === null) throw new RangeError(`No cycle follows ${cycle.id} by itself`);
  const first = cycle.first ?? { opensOn: cycle.opensOn, closesOn: cycle.closesOn };
  const opensOn = addMonths(first.opensOn, months);
  return {
    ...cycle,
    id: given.id,
    questionSetVersion: given.version,
    label: freeLabel(labelAfter(cycle.label, opensOn, everyMonths), given.taken),
    stage: 'periodic',
    status: 'planned',
    opensOn,
    closesOn: first.closesOn === null ? null : addMonths(first.closesOn, months),
    signedOn: null,
    first,
  };
}

/** `2016/17` and `2016` go on by whole years; any other label becomes the month of opening. */
function labelAfter(label: string, opensOn: CalendarDate, everyMonths: number): string {
  const parts = /^(\d{4})(?:([/-])(\d{2}|\d{4}))?$/.exec(label);
  if (parts === null || everyMonths % 12 !== 0) return monthInWords(opensOn.slice(0, 7));
  const later = (year: string): string => String(Number(year) + everyMonths / 12);
  const [, first = '', stroke = '', last = ''] = parts;
  if (last === '') return later(first);
  const moved = last.length === 4 ? later(last) : String((Number(last) + everyMonths / 12) % 100).padStart(2, '0');
  return `${later(first)}${stroke}${moved}`;
}

/** The label, or with ` (2)`, ` (3)` behind it where it is taken. */
export function freeLabel(label: string, taken: readonly string[]): string {
  if (!taken.includes(label)) return label;
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => `${label} (${String(index + 2)})`);
  return numbers.find((one) => !taken.includes(one)) ?? label;
}

/** The labels that these cycles bear; a withdrawn one has given its label up. */
export function takenLabels(cycles: readonly Cycle[]): readonly string[] {
  return cycles.filter(({ status }) => status !== 'withdrawn').map(({ label }) => label);
}
