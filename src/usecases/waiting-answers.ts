import type { Respondent } from '../domain/response.ts';
import { holds } from '../domain/person.ts';
import { askedPeople } from './asked-people.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { WaitingReading, WaitsFor } from './waiting-thing.ts';

type Part = Pick<Respondent, 'personId' | 'audience' | 'status'>;

/** The questions of respondents who are invited and have not begun, or are half-way. */
export function waitingAnswers(reading: WaitingReading, parts: readonly Part[]): readonly WaitsFor[] {
  if (!concernRoutesSet(reading.facts)) return [];
  const begun = new Set(parts.map(({ personId }) => personId));
  const asked = askedPeople(reading.facts, reading.cycle);
  const holders = new Set(asked.holders);
  const notBegun = [...reading.invited.keys()].flatMap((personId): Part[] => {
    const person = reading.facts.people.get(personId);
    const audience = asked.audiences.find((one) => person !== undefined && holds(person, one));
    // Holders were invited to their entries.
    const waits = audience !== undefined && !begun.has(personId) && !holders.has(personId);
    return waits ? [{ personId, audience, status: 'invited' }] : [];
  });
  const halfWay = parts.filter(({ status }) => status === 'invited' || status === 'answering');
  return [...notBegun, ...halfWay].flatMap((part) => {
    const person = reading.facts.people.get(part.personId);
    return person?.active === true && holds(person, part.audience) ? [answersOf(reading, part)] : [];
  });
}

function answersOf({ cycle, begunOn, invited }: WaitingReading, { personId, audience, status }: Part): WaitsFor {
  const { id: cycleId, label: cycleLabel, closesOn } = cycle.cycle;
  return [
    personId,
    {
      thing: `answers/${cycleId}/${audience}`,
      ...{ kind: 'answers', why: 'answers', by: closesOn, what: '', owner: '', whose: '', mayOpen: true },
      dates: { since: invited.get(personId) ?? begunOn, closesOn, dueOn: null },
      target: { kind: 'answers', cycleId, cycleLabel, audience, begun: status === 'answering' },
    },
  ];
}
