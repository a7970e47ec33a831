import type { SignOffRow } from './document-setting.ts';
import type { Person } from './person.ts';
import { holds, scopeOf } from './person.ts';
import type { Role } from './role.ts';
import type { RoutePlan } from './route-plan.ts';
import type { StatementKind } from './route-statement.ts';

/** A statement as far as it matters who makes it. */
export interface Part {
  kind: StatementKind;
  row: SignOffRow | null;
}

/** Whose part a statement is, by the role through which they make it; or why it is not theirs. */
export type PartStanding = { kind: 'role'; role: Role } | { kind: 'not_theirs' } | { kind: 'party' };

/** The roles of the route as papers say them, where somebody has no post on record. */
const inPapers: Readonly<Partial<Record<Role, string>>> = {
  reviewer: 'Reviewer',
  dcs: 'Director of Children’s Services',
  lead_member: 'Lead Member for Children’s Services',
  chief_executive: 'Chief Executive',
  leader: 'Leader of the council',
  safeguarding_chair: 'Independent scrutineer',
  monitoring_officer: 'Monitoring Officer',
  finance_officer: 'Finance Officer',
  scrutiny_officer: 'Scrutiny officer',
  admin: 'Administrator',
};

/** A role with a part on the route, as papers say it. */
export function roleInPapers(role: Role): string {
  return inPapers[role] ?? role;
}

const unlocking: readonly Role[] = ['chief_executive', 'leader', 'monitoring_officer', 'reviewer', 'admin'];

const partOf: Readonly<Record<Exclude<StatementKind, 'clearance' | 'signing'>, readonly Role[]>> = {
  accuracy: ['dcs'],
  dissent: ['dcs'],
  scrutineer: ['safeguarding_chair'],
  interests: ['chief_executive'],
  concern: ['reviewer', 'safeguarding_chair', 'chief_executive'],
  lead_member: ['lead_member'],
  opinion: ['chief_executive'],
  outcome: ['scrutiny_officer', 'admin'],
  unlock_request: unlocking,
  unlock: unlocking,
};

/** Rows of the sign-off grid whose officers hold no role here are entered by whoever looks after the paper. */
const rowPart: Readonly<Record<SignOffRow, readonly Role[]>> = {
  finance: ['finance_officer'],
  monitoring: ['monitoring_officer'],
  'human-resources': ['scrutiny_officer', 'admin'],
  procurement: ['scrutiny_officer', 'admin'],
  it: ['scrutiny_officer', 'admin'],
  'chief-executive': ['chief_executive'],
  'portfolio-holder': ['lead_member'],
};

/** What nobody says who is assessed by the test (DESIGN section 1, "Nobody judges themselves"). */
const judging: readonly StatementKind[] = [
  ...(['scrutineer', 'interests', 'concern', 'opinion', 'signing', 'unlock_request', 'unlock'] as const),
];

/**
 * Whether a person makes this statement. The DCS and the Lead Member, whom the test assesses, neither judge it nor sign
 * it nor unlock it, whatever other role they hold. Where every Chief Executive is one of them, the Leader stands in.
 */
export function partStanding(
  person: Person,
  part: Part,
  { plan, people }: { plan: Pick<RoutePlan, 'signer'>; people: readonly Person[] },
): PartStanding {
  const role = rolesOf(part, plan).find((one) => has(person, one)) ?? standIn(person, part, { plan, people });
  if (role === undefined || !person.active) return { kind: 'not_theirs' };
  return judging.includes(part.kind) && isAssessed(person) ? { kind: 'party' } : { kind: 'role', role };
}

/** The roles whose part it is. */
export function rolesOf({ kind, row }: Part, { signer }: Pick<RoutePlan, 'signer'>): readonly Role[] {
  if (kind === 'clearance') return row === null ? [] : rowPart[row];
  return kind === 'signing' ? [signer] : partOf[kind];
}

function standIn(
  person: Person,
  part: Part,
  { plan, people }: { plan: Pick<RoutePlan, 'signer'>; people: readonly Person[] },
): Role | undefined {
  if (!judging.includes(part.kind) || !rolesOf(part, plan).includes('chief_executive')) return undefined;
  const chiefs = people.filter((one) => one.active && has(one, 'chief_executive'));
  return has(person, 'leader') && chiefs.length > 0 && chiefs.every(isAssessed) ? 'leader' : undefined;
}

function isAssessed(person: Person): boolean {
  return holds(person, 'dcs', 'lead_member');
}

function has(person: Person, role: Role): boolean {
  return scopeOf(person, role) === 'all';
}
