import type { Person } from './person.ts';

/** Everybody whom a person answers to, over all steps of `reportsTo`. A line that runs in a circle ends where it closes. */
export function peopleAbove(person: Person, people: readonly Person[]): ReadonlySet<string> {
  const byEmail = new Map(people.map((one) => [one.email.toLowerCase(), one]));
  const above = new Set<string>();
  let next = byEmail.get(person.reportsTo?.toLowerCase() ?? '');
  while (next !== undefined && next.id !== person.id && !above.has(next.id)) {
    above.add(next.id);
    next = byEmail.get(next.reportsTo?.toLowerCase() ?? '');
  }
  return above;
}
