import type { Role, RoleHolding } from './role.ts';

/**
 * One Teams user in a council. `post` is the job title shown in place of the name; `reportsTo` is the e-mail of the
 * person they answer to (arm's length is worked out from it); `entraObjectId` null until linked at first contact.
 * `ended`: roles whose last day has passed, which count nowhere; kept apart by `onDay`.
 */
export interface Person {
  id: string;
  name: string;
  email: string;
  entraObjectId: string | null;
  post: string | null;
  reportsTo: string | null;
  active: boolean;
  roles: readonly RoleHolding[];
  ended?: readonly RoleHolding[];
}

/** A department of a council that answers for itself. */
export interface Directorate {
  id: string;
  name: string;
}

/** True if the person holds the role, in whatever scope. */
export function holds(person: Person, ...wanted: readonly Role[]): boolean {
  return person.roles.some((holding) => wanted.includes(holding.role));
}

/**
 * The directorates in which the person holds one of these roles: `'all'` for the whole council, else their ids, empty
 * where they hold none of them.
 */
export function scopeOf(person: Person, ...wanted: readonly Role[]): 'all' | readonly string[] {
  const held = person.roles.filter((holding) => wanted.includes(holding.role));
  if (held.some((holding) => holding.directorateId === null)) return 'all';
  return [...new Set(held.flatMap((holding) => holding.directorateId ?? []))];
}
