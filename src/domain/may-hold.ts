import type { Person } from './person.ts';
import { scopeOf } from './person.ts';
import type { Place } from './place.ts';

/**
 * True if the entry of a place may be given to this person: they are there, and they manage its directorate or the whole
 * council. Entries of the council and the partnership go to managers of the whole council (DESIGN, contract).
 */
export function mayHold(person: Person, { directorateId }: Pick<Place, 'directorateId'>): boolean {
  if (!person.active) return false;
  const scope = scopeOf(person, 'manager');
  return scope === 'all' || (directorateId !== null && scope.includes(directorateId));
}
