import type { Gap } from './gap.ts';
import { peopleAbove } from './people-above.ts';
import type { Person } from './person.ts';
import { holds, scopeOf } from './person.ts';
import type { Role } from './role.ts';

/** Who decides whether a gap is accepted. `reviewer`: they, or a Director or Chief Executive who is not in the case. */
export type GapDecider = 'reviewer' | 'chief_executive' | 'leader';

/**
 * What somebody may do about accepting a gap. `decides` with `needsAdvice`: once the reviewer has given advice. `none`
 * with why: they are who the question assesses (`party`), they wrote the entry or hold it (`author`), they answer to, or
 * lead, somebody who is in the case (`line`), or it is not for their role.
 */
export type GapStanding =
  | { kind: 'decides'; decider: GapDecider; needsAdvice: boolean }
  | { kind: 'advises'; decider: GapDecider }
  | { kind: 'none'; why: 'party' | 'author' | 'line' | 'role'; decider: GapDecider };

/**
 * A gap as it stands among people. `party`: the roles that it assesses; `holderIds`: who hold the posts it is of, by
 * the record; `authorIds`: who wrote the entry or hold it, and so would close it. `people`: everybody in the council.
 */
export interface GapCase {
  gap: Pick<Gap, 'directorateId'>;
  party: readonly Role[];
  holderIds: readonly string[];
  authorIds: readonly string[];
  people: readonly Person[];
}

/**
 * Nobody judges themselves (DESIGN section 1): whoever is assessed, wrote the entry, or stands in the line of whoever did,
 * upwards or downwards, cannot accept its gap. On the DCS's own post it is the Chief Executive on the reviewer's advice,
 * who leads the DCS by office; where the Chief Executive is party, or wrote the entry, the Leader likewise. On what assesses
 * the Lead Member and not the DCS it is the Leader too: no officer judges an elected member.
 */
export function gapStanding(person: Person, given: GapCase): GapStanding {
  const decider = deciderOf(given);
  const deciding = decidesByRole(person, given, decider);
  const why = inCase(person, given, { leads: deciding && decider !== 'reviewer' });
  if (why !== null) return { kind: 'none', why, decider };
  if (deciding) return { kind: 'decides', decider, needsAdvice: decider !== 'reviewer' };
  return reaches(person, 'reviewer', given) ? { kind: 'advises', decider } : { kind: 'none', why: 'role', decider };
}

/** Whose decision it is, whoever holds that office. */
export function deciderOf({ party, authorIds, people }: Pick<GapCase, 'party' | 'authorIds' | 'people'>): GapDecider {
  if (isLeadersToDecide(party)) return 'leader';
  if (!party.includes('dcs')) return 'reviewer';
  const byChief = people.some((one) => authorIds.includes(one.id) && holds(one, 'chief_executive'));
  return byChief ? 'leader' : 'chief_executive';
}

/** True where the question assesses the Chief Executive, or the Lead Member in what is theirs alone. */
export function isLeadersToDecide(party: readonly Role[]): boolean {
  return party.includes('chief_executive') || (party.includes('lead_member') && !party.includes('dcs'));
}

function decidesByRole(person: Person, given: GapCase, decider: GapDecider): boolean {
  const deciding: readonly Role[] = decider === 'reviewer' ? ['reviewer', 'dcs', 'chief_executive'] : [decider];
  return deciding.some((role) => reaches(person, role, given));
}

/** Whether the person holds the role there, and still is in the council. */
function reaches(person: Person, role: Role, { gap: { directorateId } }: GapCase): boolean {
  const scope = scopeOf(person, role);
  return person.active && (scope === 'all' || (directorateId !== null && scope.includes(directorateId)));
}

/** `leads`: whoever decides by their office over those in the case may lead them; else nobody who does may judge. */
function inCase(person: Person, given: GapCase, { leads }: { leads: boolean }): 'party' | 'author' | 'line' | null {
  const { party, holderIds, authorIds, people } = given;
  const isParty = (one: Person): boolean => holds(one, ...party) || holderIds.includes(one.id);
  if (isParty(person)) return 'party';
  if (authorIds.includes(person.id)) return 'author';
  const judged = people.filter((one) => authorIds.includes(one.id) || (one.active && isParty(one)));
  const above = peopleAbove(person, people);
  const inLine = judged.some((one) => above.has(one.id) || (!leads && peopleAbove(one, people).has(person.id)));
  return inLine ? 'line' : null;
}
