import type { Person } from '../domain/person.ts';
import type { CouncilFacts } from './council-facts.ts';

/** The person with this e-mail, whatever its case. */
export function personByEmail(facts: CouncilFacts, email: string): Person | undefined {
  return [...facts.people.values()].find((person) => person.email.toLowerCase() === email.toLowerCase());
}
