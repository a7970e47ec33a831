import type { Person } from '../../src/domain/person.ts';
import { everyHolding, holdingsText, lastEnded, onDay } from '../../src/domain/role-end.ts';
import type { RoleHolding } from '../../src/domain/role.ts';

const person = (roles: readonly RoleHolding[], ended?: readonly RoleHolding[]): Person => ({
  ...{ id: 'p', name: 'P', email: 'p@example.org', entraObjectId: null, post: null, reportsTo: null, active: true },
  ...{ roles, ...(ended === undefined ? {} : { ended }) },
});
const manager: RoleHolding = { role: 'manager', directorateId: 'education' };
const reviewer: RoleHolding = { role: 'reviewer', directorateId: null, until: '2027-03-28' };

describe('roles with a last day', () => {
  it.each([
    ['the day before', '2027-03-27', true],
    ['the last day itself', '2027-03-28', true],
    ['the day after', '2027-03-29', false],
    ['years later', '2030-01-01', false],
  ])('count on %s: %s', (_, today, counts) => {
    const on = onDay(person([manager, reviewer]), today);
    expect(on.roles).toEqual(counts ? [manager, reviewer] : [manager]);
    expect(on.ended).toEqual(counts ? undefined : [reviewer]);
  });

  it('count again where the clock goes back, and on a later day than before', () => {
    const over = onDay(person([reviewer]), '2027-03-29');
    expect(onDay(over, '2027-03-28').roles).toEqual([reviewer]);
    const prolonged = { ...over, roles: [{ ...reviewer, until: '2027-04-30' }] };
    expect(everyHolding(prolonged)).toEqual([{ ...reviewer, until: '2027-04-30' }]);
    expect(onDay(prolonged, '2027-03-29')).toMatchObject({ roles: [{ until: '2027-04-30' }] });
  });

  it('give the last one to have ended, and none while one is held', () => {
    const earlier: RoleHolding = { role: 'reviewer', directorateId: 'education', until: '2026-12-31' };
    expect(lastEnded(person([manager], [reviewer, earlier]), 'reviewer', 'leader')).toEqual(reviewer);
    expect(lastEnded(person([manager], [reviewer]), 'reviewer', 'manager')).toBeUndefined();
    expect(lastEnded(person([manager]), 'reviewer')).toBeUndefined();
  });

  it('differ by their last day, not by their order or by having ended', () => {
    const text = holdingsText(person([manager, reviewer]));
    expect(holdingsText(person([manager], [reviewer]))).toBe(text);
    expect(holdingsText(person([reviewer, manager]))).toBe(text);
    expect(holdingsText(person([manager, { ...reviewer, until: '2027-03-29' }]))).not.toBe(text);
  });
});
