import type { Person } from './person.ts';
import { holds, scopeOf } from './person.ts';

/**
 * Who writes conclusions and recommendations: a reviewer of the whole council, who is not one of those whom the test is
 * about. The DCS may dissent and cannot edit them (DESIGN section 2, the route to an outcome).
 */
export function mayConclude(person: Person): boolean {
  return scopeOf(person, 'reviewer') === 'all' && !holds(person, 'dcs', 'lead_member', 'chief_executive');
}

/** Who answers recommendations for the council: the DCS or the Chief Executive, and nobody who wrote them. */
export function mayAnswerRecommendations(person: Person): boolean {
  return scopeOf(person, 'dcs', 'chief_executive') === 'all' && !mayConclude(person);
}
