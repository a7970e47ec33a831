import { documentKinds } from '../../src/domain/document.ts';
import type { DocumentReach } from '../../src/domain/document-reach.ts';
import { documentReach } from '../../src/domain/document-reach.ts';
import type { Role, RoleHolding } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';
import { heldIn, person } from './support/entries.ts';

const whole: DocumentReach = { editions: ['public', 'restricted'], directorateIds: null };
const open: DocumentReach = { editions: ['public'], directorateIds: null };
const education: DocumentReach = { editions: ['public', 'restricted'], directorateIds: ['education'] };
const seers: readonly Role[] = ['manager', 'reviewer', 'dcs', 'chief_executive', 'admin'];

describe('which documents somebody may have', () => {
  it.each(roles.flatMap((role) => documentKinds.map((kind) => [role, kind] as const)))('%s, %s', (role, kind) => {
    const elsewhere = role === 'scrutiny_officer' ? open : null;
    expect(documentReach(person(role), kind)).toEqual(seers.includes(role) ? whole : elsewhere);
    const inOne = seers.includes(role) ? (kind === 'workbook' ? education : null) : elsewhere;
    expect(documentReach(person(heldIn('education', role)), kind)).toEqual(inOne);
  });

  it.each<[string, readonly (Role | RoleHolding)[], DocumentReach | null, DocumentReach | null]>([
    ['nobody without a role', [], null, null],
    [
      'a manager of education who is scrutiny officer',
      [heldIn('education', 'manager'), 'scrutiny_officer'],
      education,
      open,
    ],
    ['a frontline worker who is scrutiny officer', ['frontline', 'scrutiny_officer'], open, open],
  ])('%s', (_name, held, workbook, paper) => {
    expect(documentReach(person(...held), 'workbook')).toEqual(workbook);
    expect(documentReach(person(...held), 'statement')).toEqual(paper);
  });
});
