import type { GapCase, GapStanding } from './gap-standing.ts';
import { gapStanding, isLeadersToDecide } from './gap-standing.ts';
import type { Person } from './person.ts';
import { holds, scopeOf } from './person.ts';
import type { Place } from './place.ts';
import type { Role } from './role.ts';

/**
 * An entry as it stands among people: whom its question assesses, by role (`party`) and by the record of those posts
 * (`holderIds`), and who ever wrote it or holds it now (`authorIds`).
 */
export interface ReviewCase extends Omit<GapCase, 'gap'> {
  directorateId: Place['directorateId'];
}

/**
 * Who decides whether an entry is accepted, and why not: the rule of {@link gapStanding}, but where the reviewer decides
 * it is nobody else. On the DCS's own post it is the Chief Executive, on the reviewer's advice; where the Chief Executive
 * is party, or the Lead Member alone, the Leader. Source: DESIGN section 1, "Nobody judges themselves".
 */
export function reviewStanding(person: Person, { directorateId, ...given }: ReviewCase): GapStanding {
  const standing = gapStanding(person, { ...given, gap: { directorateId } });
  if (standing.kind !== 'decides' || standing.decider !== 'reviewer') return standing;
  const scope = scopeOf(person, 'reviewer');
  const reviews = scope === 'all' || (directorateId !== null && scope.includes(directorateId));
  return reviews ? standing : { kind: 'none', why: 'role', decider: 'reviewer' };
}

/** True for the Leader where a question is theirs to decide on: who decides on an entry has to read it. */
export function readsToDecide(person: Person, party: readonly Role[]): boolean {
  return person.active && holds(person, 'leader') && isLeadersToDecide(party);
}
