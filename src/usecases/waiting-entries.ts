import type { Entry } from '../domain/assessment.ts';
import { chasedNeed } from '../domain/chaser.ts';
import { localTime } from '../domain/local-time.ts';
import { placeKey } from '../domain/place.ts';
import { workList } from '../domain/work-list.ts';
import { describePlace } from './council-facts.ts';
import type { WaitingReading, WaitingTarget, WaitsFor } from './waiting-thing.ts';

/** The entries that wait for their holders: not answered, drafts, low ratings without a plan, and what was returned. */
export function waitingEntries(reading: WaitingReading, entries: readonly Entry[]): readonly WaitsFor[] {
  const { cycle, facts, today } = reading;
  const holders = new Set(entries.flatMap((entry) => entry.holders));
  return [...holders].flatMap((personId) => {
    if (facts.people.get(personId)?.active !== true) return [];
    return workList(cycle.set, entries, personId, today).flatMap(({ entry, need }) => {
      const chased = chasedNeed(need);
      const target = entryTarget(reading, entry);
      if (chased === undefined || target === undefined) return [];
      const { closesOn } = cycle.cycle;
      const since = sinceOf(reading, entry, { personId, returned: chased.kind === 'returned' });
      const thing = `${chased.kind}/${cycle.cycle.id}/${placeKey(entry)}`;
      const dates = { since, closesOn, dueOn: null };
      const rest = { what: '', owner: '', whose: '', mayOpen: true, target };
      return [[personId, { thing, ...chased, dates, by: closesOn, ...rest }] as const];
    });
  });
}

/** The entry as a target; undefined where the set of the cycle does not ask it any more. */
export function entryTarget(
  { facts, cycle }: Pick<WaitingReading, 'facts' | 'cycle'>,
  { questionKey, directorateId }: Pick<Entry, 'questionKey' | 'directorateId'>,
): Extract<WaitingTarget, { kind: 'entry' }> | undefined {
  const place = { questionKey, directorateId };
  const described = describePlace(facts, cycle, place);
  if (described === undefined) return undefined;
  const { number, topic } = described.question;
  return { kind: 'entry', cycleId: cycle.cycle.id, place, number, topic, directorateName: described.directorateName };
}

/** The day of the last save, where that is later than the invitation; of what was returned, the day of that. */
function sinceOf(
  { facts, invited, begunOn }: WaitingReading,
  { assessment }: Entry,
  { personId, returned }: { personId: string; returned: boolean },
): string {
  const invitedOn = invited.get(personId) ?? begunOn;
  if (assessment === undefined) return invitedOn;
  const savedOn = localTime(assessment.updatedAt, facts.council.timezone).date;
  return returned || savedOn > invitedOn ? savedOn : invitedOn;
}
