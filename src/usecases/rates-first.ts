import type { Assessment } from '../domain/assessment.ts';
import type { Person } from '../domain/person.ts';
import { holds } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { CycleFacts } from './council-facts.ts';

/** True for somebody who rates at this place: a manager, also where somebody else holds the entry, and whoever holds it. */
export function ratesAt(person: Person, cycle: CycleFacts, place: Place): boolean {
  return holds(person, 'manager') || cycle.holders.get(placeKey(place))?.includes(person.id) === true;
}

/** True while nothing of an entry is submitted: whoever rates there is not shown yet what groups said. */
export function isUnrated(entry: Pick<Assessment, 'status'> | undefined): boolean {
  return entry === undefined || entry.status === 'draft';
}
