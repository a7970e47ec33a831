import type { CalendarDate } from './calendar-date.ts';
import { addDays, monthInWords } from './calendar-date.ts';
import type { CycleStage } from './cycle.ts';
import { freeLabel } from './next-cycle.ts';

/** What a kind of event is called, and the stage of the cycle that it asks for; null where it asks for none by itself. */
interface TriggerRule {
  title: string;
  asksFor: CycleStage | null;
}

const implemented = 'implemented';

/**
 * The events after which arrangements are tested again. Source: 001 section 2.14.2 (concern, further change proposed,
 * peer audit; an inspection is an independent review whose result is shared, and no trigger by itself); 003 (a
 * restructure, functions that move); statutory guidance on the DCS and Lead Member (further functions).
 */
export const triggerRules = {
  'dcs-changed': { title: 'Change of DCS', asksFor: implemented },
  'lead-member-changed': { title: 'Change of Lead Member', asksFor: implemented },
  'interim-appointed': { title: 'Interim in post', asksFor: implemented },
  'function-proposed': { title: 'Further function proposed', asksFor: 'proposed' },
  'function-in-effect': { title: 'Further function in effect', asksFor: implemented },
  'functions-split-off': { title: 'Functions split off', asksFor: implemented },
  'chief-executive-concern': { title: 'Concern of the Chief Executive', asksFor: implemented },
  'dcs-concern': { title: 'Concern of the DCS', asksFor: implemented },
  'peer-audit': { title: 'Peer audit', asksFor: implemented },
  'new-chief-executive': { title: 'New Chief Executive', asksFor: implemented },
  'new-administration': { title: 'New administration', asksFor: implemented },
  'finance-concern': { title: 'Finance concern', asksFor: implemented },
  'performance-concern': { title: 'Performance concern', asksFor: implemented },
  reorganisation: { title: 'Reorganisation', asksFor: implemented },
  'missed-date': { title: 'Missed date', asksFor: implemented },
  'inspection-awaited': { title: 'Inspection awaited', asksFor: null },
  'inspection-published': { title: 'Inspection published, to be shared', asksFor: null },
} as const satisfies Readonly<Record<string, TriggerRule>>;

export type TriggerKind = keyof typeof triggerRules;

export const triggerKinds = Object.keys(triggerRules) as readonly TriggerKind[];

/**
 * Something that happened, recorded with a reason. `takesEffectOn`: the day from which a further function is carried.
 * `cycleId`: the cycle that it asks for, null for an inspection. `recordedBy`: a person's id or a word of the history.
 */
export interface Trigger {
  id: string;
  kind: TriggerKind;
  why: string;
  happenedOn: CalendarDate;
  takesEffectOn: CalendarDate | null;
  cycleId: string | null;
  recordedBy: string;
  recordedAt: Date;
}

/** Days between the record of a trigger and the opening of its cycle, unless it has to be sooner. */
const noticeDays = 14;
/** Days that a proposed function's test has, where there is the time. */
const testingDays = 56;

/**
 * When the cycle of a trigger opens and closes. A further function must be tested before it takes effect: that cycle
 * closes on the day before, and opens early enough for eight weeks of testing where there is the time. Null where
 * the day on which it takes effect leaves no whole day.
 */
export function datesForTrigger(
  { kind, takesEffectOn }: Pick<Trigger, 'kind' | 'takesEffectOn'>,
  today: CalendarDate,
): { opensOn: CalendarDate; closesOn: CalendarDate | null } | null {
  const usual = addDays(today, noticeDays);
  if (triggerRules[kind].asksFor !== 'proposed' || takesEffectOn === null) return { opensOn: usual, closesOn: null };
  const closesOn = addDays(takesEffectOn, -1);
  if (closesOn <= today) return null;
  const early = addDays(closesOn, -testingDays);
  const wanted = early < usual ? early : usual;
  return { opensOn: wanted < today ? today : wanted, closesOn };
}

/** What the cycle of a trigger is called: `Change of DCS, March 2027`, as none of `taken` on its set is. */
export function labelForTrigger(
  { kind, happenedOn }: Pick<Trigger, 'kind' | 'happenedOn'>,
  taken: readonly string[],
): string {
  return freeLabel(`${triggerRules[kind].title}, ${monthInWords(happenedOn.slice(0, 7))}`, taken);
}
