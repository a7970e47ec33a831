import type { CalendarDate } from './calendar-date.ts';
import { addDays, addMonths, monthInWords } from './calendar-date.ts';
import type { Cycle } from './cycle.ts';

/** How many days before it opens the next cycle is planned, so that people can be told. */
export const planAheadDays = 56;

/**
 * The day on which the cycle after this one opens: its cadence counted from its own opening day (25 February 2015 every
 * 24 months: 25 February 2017). Null without a cadence; a live cycle has none.
 */
export function nextOpening(cycle: Pick<Cycle, 'opensOn' | 'everyMonths' | 'live'>): CalendarDate | null {
  return cycle.live || cycle.everyMonths === null ? null : addMonths(cycle.opensOn, cycle.everyMonths);
}

/**
 * The cycles whose next one is to be planned now: signed off, or the next is due within {@link planAheadDays}, and
 * nothing later stands there on the same set. A proposed stage has no next one. A period that is due is not followed by
 * a further one while an earlier cycle of the set still runs: at most two of one set run beside each other.
 */
export function cyclesToFollow(cycles: readonly Cycle[], today: CalendarDate): readonly Cycle[] {
  return cycles.filter((cycle) => {
    const opensOn = nextOpening(cycle);
    if (opensOn === null || cycle.status === 'planned' || cycle.stage === 'proposed') return false;
    const ofSet = cycles.filter((other) => other.questionSetId === cycle.questionSetId);
    if (ofSet.some((other) => other.opensOn > cycle.opensOn && other.stage === 'periodic')) return false;
    if (cycle.status === 'signed_off') return true;
    return opensOn <= addDays(today, planAheadDays) && !ofSet.some((other) => runsBefore(other, cycle));
  });
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
  if (everyMonths === null || cycle.live) throw new RangeError(`No cycle follows ${cycle.id} by itself`);
  const opensOn = addMonths(cycle.opensOn, everyMonths);
  return {
    ...cycle,
    id: given.id,
    questionSetVersion: given.version,
    label: freeLabel(labelAfter(cycle.label, opensOn, everyMonths), given.taken),
    stage: 'periodic',
    status: 'planned',
    opensOn,
    closesOn: cycle.closesOn === null ? null : addMonths(cycle.closesOn, everyMonths),
    signedOn: null,
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
