import { covers, reachOf } from '../domain/permission.ts';
import type { Chased } from '../storage/reminder-repository.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { WaitsFor } from './waiting-thing.ts';

/**
 * What still waits for somebody after their reminders, for the line manager who was asked to help. Only entries and
 * actions: nobody is ever told of what a respondent has not answered (DESIGN, promise 6).
 */
export function waitingHelp(
  facts: CouncilFacts,
  found: readonly WaitsFor[],
  asksHelp: readonly Chased[],
): readonly WaitsFor[] {
  const asked = asksHelp.filter(({ helperId }) => helperId !== null);
  return asked.flatMap(({ personId, thing, helperId, helpedOn }): WaitsFor[] => {
    const helper = facts.people.get(helperId ?? '');
    const waits = found.find(([id, one]) => id === personId && one.thing === thing)?.[1];
    const whose = facts.people.get(personId);
    if (helper?.active !== true || waits?.target.kind !== 'entry' || whose === undefined || helpedOn === null)
      return [];
    const mayOpen = covers(reachOf(helper, 'show gaps'), waits.target.place.directorateId);
    const dates = { ...waits.dates, since: helpedOn };
    const named = { thing: `help/${personId}/${thing}`, kind: 'help', why: 'help' } as const;
    return [[helper.id, { ...waits, ...named, dates, whose: whose.post ?? whose.name, mayOpen }]];
  });
}
