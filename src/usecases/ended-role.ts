import type { CommandId } from '../domain/permission.ts';
import { reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { holds } from '../domain/person.ts';
import { lastEnded } from '../domain/role-end.ts';
import type { Role } from '../domain/role.ts';
import { roles } from '../domain/role.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { EndedRole, Refusal } from './refusal.ts';

/** The role of this person that allowed a command until it ended; undefined where none did. */
export function endedFor(facts: CouncilFacts, person: Person, command: CommandId): EndedRole | undefined {
  const allowing = roles.filter((role) => reachOf(holderOf(person, role), command).kind !== 'none');
  return endedOf(facts, person, ...allowing);
}

/** Why somebody who has no role now can do nothing: the last of theirs that ended, if any did. */
export function noRole(facts: CouncilFacts, person: Person): Refusal {
  const ended = endedOf(facts, person, ...roles);
  return { kind: 'no_role', ...(ended === undefined ? {} : { ended }) };
}

/** The last of these roles to end; undefined where the person still holds one of them, or never did. */
export function endedOf(facts: CouncilFacts, person: Person, ...wanted: readonly Role[]): EndedRole | undefined {
  const over = lastEnded(person, ...wanted);
  if (over?.until === undefined) return undefined;
  const admin = [...facts.people.values()].find((one) => one.active && holds(one, 'admin') && one.id !== person.id);
  return { role: over.role, lastDay: over.until, askPost: admin?.post ?? null };
}

function holderOf(person: Person, role: Role): Person {
  return { ...person, roles: [{ role, directorateId: null }] };
}
