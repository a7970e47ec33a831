import { holds, scopeOf } from '../../src/domain/person.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Role } from '../../src/domain/role.ts';
import { heldIn, person } from './support/entries.ts';

describe('a person', () => {
  it.each<[string, boolean, Person, Role[]]>([
    ['the role for the whole council', true, person('manager'), ['manager']],
    ['the role in a directorate', true, person(heldIn('adults', 'manager')), ['manager']],
    ['one of the roles asked for', true, person('frontline', 'dcs'), ['admin', 'dcs']],
    ['another role', false, person('frontline'), ['manager']],
    ['no role', false, person(), ['manager']],
    ['a role, when none is asked for', false, person('manager'), []],
  ])('with %s holds it: %s', (_, held, who, wanted) => {
    expect(holds(who, ...wanted)).toBe(held);
  });

  it.each<[string, 'all' | string[], Person, Role[]]>([
    ['the role for the whole council', 'all', person('manager'), ['manager']],
    ['the role in one directorate', ['adults'], person(heldIn('adults', 'manager')), ['manager']],
    [
      'the role in two',
      ['adults', 'education'],
      person(heldIn('adults', 'manager'), heldIn('education', 'manager')),
      ['manager'],
    ],
    ['the role in one and the whole council', 'all', person(heldIn('adults', 'manager'), 'manager'), ['manager']],
    [
      'two of the roles in the same one',
      ['adults'],
      person(heldIn('adults', 'manager'), heldIn('adults', 'reviewer')),
      ['manager', 'reviewer'],
    ],
    [
      'another role for the whole council',
      ['adults'],
      person(heldIn('adults', 'manager'), 'frontline'),
      ['manager', 'dcs'],
    ],
    ['none of the roles', [], person('frontline'), ['manager']],
  ])('with %s has the scope %j', (_, scope, who, wanted) => {
    expect(scopeOf(who, ...wanted)).toEqual(scope);
  });
});
