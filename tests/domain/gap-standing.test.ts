import type { GapCase, GapStanding } from '../../src/domain/gap-standing.ts';
import { gapStanding } from '../../src/domain/gap-standing.ts';
import { peopleAbove } from '../../src/domain/people-above.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Role, RoleHolding } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';

/** Who answers to whom: a head of service to the DCS, she to the Chief Executive, he to the Leader. */
const lines: Partial<Record<string, string>> = { manager: 'dcs', dcs: 'chief_executive', chief_executive: 'leader' };

const someone = (id: string, held: readonly RoleHolding[], reportsTo = lines[id] ?? null): Person => ({
  ...{ id, name: id, email: `${id}@example.org`, entraObjectId: null, post: id, active: true, roles: held },
  reportsTo: reportsTo === null ? null : `${reportsTo.toUpperCase()}@example.org`,
});
const holder = (role: Role): Person => someone(role, [{ role, directorateId: null }]);

const everybody = roles.map(holder);
const inCase = (given: Partial<GapCase>): GapCase => ({
  ...{ gap: { directorateId: null }, party: [], holderIds: [], authorIds: [], people: everybody },
  ...given,
});
const personOf = (people: readonly Person[], id: string): Person => people.find((one) => one.id === id)!;

/** `decides`, `decides on advice`, `advises`, or why not. */
function inShort(standing: GapStanding): string {
  if (standing.kind === 'decides') return standing.needsAdvice ? 'decides on advice' : 'decides';
  return standing.kind === 'advises' ? 'advises' : standing.why;
}

const table = (given: Partial<GapCase>): Record<string, string> =>
  Object.fromEntries(everybody.map((one) => [one.id, inShort(gapStanding(one, inCase(given)))]));

const nobody = Object.fromEntries(roles.map((role) => [role, 'role']));

describe('who may accept a gap', () => {
  it.each<[string, Partial<GapCase>, Record<string, string>]>([
    ['of nobody’s post, not written yet', {}, { reviewer: 'decides', dcs: 'decides', chief_executive: 'decides' }],
    [
      'that a manager wrote: not the manager, nor anybody in the line above',
      { authorIds: ['manager'] },
      { reviewer: 'decides', manager: 'author', dcs: 'line', chief_executive: 'line', leader: 'line' },
    ],
    [
      'that the DCS wrote: nobody above or below',
      { authorIds: ['dcs'] },
      { reviewer: 'decides', dcs: 'author', manager: 'line', chief_executive: 'line', leader: 'line' },
    ],
    [
      'that the reviewer wrote: not the reviewer',
      { authorIds: ['reviewer'] },
      { reviewer: 'author', dcs: 'decides', chief_executive: 'decides' },
    ],
    [
      'of the DCS’s own post',
      { party: ['dcs'] },
      { reviewer: 'advises', dcs: 'party', chief_executive: 'decides on advice', manager: 'line', leader: 'line' },
    ],
    [
      'of the Lead Member’s post, which somebody holds by the record alone',
      { party: ['lead_member'], holderIds: ['admin'] },
      { admin: 'party', lead_member: 'party', reviewer: 'advises', leader: 'decides on advice' },
    ],
    [
      'of the DCS’s post, that a manager wrote',
      { party: ['dcs'], authorIds: ['manager'] },
      { reviewer: 'advises', dcs: 'party', manager: 'author', chief_executive: 'decides on advice', leader: 'line' },
    ],
    [
      'of the DCS’s post, that the Chief Executive wrote',
      { party: ['dcs'], authorIds: ['chief_executive'] },
      { reviewer: 'advises', dcs: 'party', chief_executive: 'author', leader: 'decides on advice', manager: 'line' },
    ],
    [
      'where the Chief Executive is party',
      { party: ['dcs', 'chief_executive'] },
      { reviewer: 'advises', dcs: 'party', chief_executive: 'party', leader: 'decides on advice', manager: 'line' },
    ],
    [
      'of the Lead Member’s post',
      { party: ['lead_member'] },
      { lead_member: 'party', reviewer: 'advises', leader: 'decides on advice' },
    ],
    [
      'where all of them are party',
      { party: ['reviewer', 'dcs', 'chief_executive', 'leader'] },
      { reviewer: 'party', dcs: 'party', chief_executive: 'party', leader: 'party', manager: 'line' },
    ],
  ])('%s', (_name, given, expected) => {
    expect(table(given)).toEqual({ ...nobody, ...expected });
  });

  it('never is somebody who reports to whoever is judged, over any number of steps', () => {
    const under = someone('reviewer', [{ role: 'reviewer', directorateId: null }], 'manager');
    const people = [...everybody.filter(({ id }) => id !== 'reviewer'), under];
    expect(inShort(gapStanding(under, inCase({ people, party: ['dcs'] })))).toBe('line');
    expect(inShort(gapStanding(under, inCase({ people, authorIds: ['manager'] })))).toBe('line');
    expect(inShort(gapStanding(under, inCase({ people, authorIds: ['frontline'] })))).toBe('decides');
  });

  it('is a reviewer of one directorate for that one alone, and nobody who has left', () => {
    const scoped = someone('scoped', [{ role: 'reviewer', directorateId: 'education' }]);
    const people = [...everybody, scoped];
    const there = inCase({ people, gap: { directorateId: 'education' } });
    expect(inShort(gapStanding(scoped, there))).toBe('decides');
    expect(inShort(gapStanding(scoped, inCase({ people, gap: { directorateId: 'social-care' } })))).toBe('role');
    expect(inShort(gapStanding(scoped, inCase({ people })))).toBe('role');
    expect(inShort(gapStanding({ ...scoped, active: false }, there))).toBe('role');
  });

  it('is still barred by an author who has left, and not by a holder of the post who has', () => {
    const left = everybody.map((one) => (one.id === 'dcs' ? { ...one, active: false } : one));
    expect(inShort(gapStanding(personOf(left, 'manager'), inCase({ people: left, authorIds: ['dcs'] })))).toBe('line');
    expect(inShort(gapStanding(personOf(left, 'leader'), inCase({ people: left, party: ['dcs'] })))).toBe('role');
  });

  it('ends a line of reporting that runs in a circle', () => {
    const [a, b, c] = [someone('a', [], 'b'), someone('b', [], 'c'), someone('c', [], 'a')];
    expect(peopleAbove(a, [a, b, c])).toEqual(new Set(['b', 'c']));
    expect(peopleAbove(someone('d', [], 'b'), [a, b, c])).toEqual(new Set(['b', 'c', 'a']));
    expect(peopleAbove(someone('e', [], 'nobody'), [a, b, c])).toEqual(new Set());
  });
});
