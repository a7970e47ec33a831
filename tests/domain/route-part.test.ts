import type { Person } from '../../src/domain/person.ts';
import type { Role } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';
import type { Part } from '../../src/domain/route-part.ts';
import { partStanding } from '../../src/domain/route-part.ts';
import { signers } from '../../src/domain/route-plan.ts';

const someone = (held: readonly Role[], id = held.join('+')): Person => ({
  ...{ id, name: id, email: `${id}@example.org`, entraObjectId: null, post: id, active: true, reportsTo: null },
  roles: held.map((role) => ({ role, directorateId: null })),
});

const unlocking: readonly Role[] = ['reviewer', 'chief_executive', 'leader', 'monitoring_officer', 'admin'];
const paper: readonly Role[] = ['scrutiny_officer', 'admin'];

/** Whose part each statement is, written down apart from the code. */
const expected: readonly [Part, readonly Role[]][] = [
  [{ kind: 'accuracy', row: null }, ['dcs']],
  [{ kind: 'dissent', row: null }, ['dcs']],
  [{ kind: 'scrutineer', row: null }, ['safeguarding_chair']],
  [{ kind: 'interests', row: null }, ['chief_executive']],
  [{ kind: 'concern', row: null }, ['reviewer', 'chief_executive', 'safeguarding_chair']],
  [{ kind: 'lead_member', row: null }, ['lead_member']],
  [{ kind: 'opinion', row: null }, ['chief_executive']],
  [{ kind: 'outcome', row: null }, paper],
  [{ kind: 'unlock_request', row: null }, unlocking],
  [{ kind: 'unlock', row: null }, unlocking],
  [{ kind: 'clearance', row: 'finance' }, ['finance_officer']],
  [{ kind: 'clearance', row: 'monitoring' }, ['monitoring_officer']],
  [{ kind: 'clearance', row: 'human-resources' }, paper],
  [{ kind: 'clearance', row: 'procurement' }, paper],
  [{ kind: 'clearance', row: 'it' }, paper],
  [{ kind: 'clearance', row: 'chief-executive' }, ['chief_executive']],
  [{ kind: 'clearance', row: 'portfolio-holder' }, ['lead_member']],
  [{ kind: 'clearance', row: null }, []],
];
const plan = { signer: 'chief_executive' } as const;
const standing = (person: Person, part: Part, people: readonly Person[] = [person]) =>
  partStanding(person, part, { plan, people }).kind;

const pairs = roles.flatMap((one) => roles.map((other): [Role, Role] => [one, other]));
const judged: readonly Part['kind'][] = [
  ...(['scrutineer', 'interests', 'concern', 'opinion', 'signing', 'unlock_request', 'unlock'] as const),
];

describe.each(expected)('%j', (part, whose) => {
  it.each(roles)('is the part of %s or not', (role) => {
    expect(standing(someone([role]), part)).toBe(whose.includes(role) ? 'role' : 'not_theirs');
    const leftUs = { ...someone([role]), active: false };
    expect(standing(leftUs, part)).toBe('not_theirs');
    const ofOne = { ...someone([role]), roles: [{ role, directorateId: 'education' }] };
    expect(standing(ofOne, part)).toBe('not_theirs');
  });

  it.each(pairs)('of who is %s and %s is theirs through one of them, and never judges the own work', (...held) => {
    const reached = held.some((role) => whose.includes(role));
    const assessed = held.some((role) => role === 'dcs' || role === 'lead_member');
    const outside = someone(['chief_executive'], 'another');
    const found = standing(someone(held), part, [someone(held), outside]);
    const party = assessed && judged.includes(part.kind) ? 'party' : 'role';
    expect(found).toBe(reached ? party : 'not_theirs');
  });
});

describe('the signing', () => {
  it.each(signers)('is the part of %s where the route says so, and of nobody else', (signer) => {
    for (const role of roles) {
      const person = someone([role]);
      const { kind } = partStanding(person, { kind: 'signing', row: null }, { plan: { signer }, people: [person] });
      expect([role, kind]).toEqual([role, role === signer ? 'role' : 'not_theirs']);
    }
  });
});

describe('where the Chief Executive is assessed too', () => {
  const both = someone(['chief_executive', 'dcs']);
  const leader = someone(['leader']);
  it.each(['interests', 'opinion', 'signing'] as const)('the Leader stands in: %s', (kind) => {
    const part = { kind, row: null };
    expect(standing(leader, part, [leader, both])).toBe('role');
    expect(standing(both, part, [leader, both])).toBe('party');
    expect(standing(leader, part, [leader, both, someone(['chief_executive'], 'second')])).toBe('not_theirs');
    expect(standing(leader, part, [leader])).toBe('not_theirs');
  });
});
