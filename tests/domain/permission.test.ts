import type { CommandId, Reach } from '../../src/domain/permission.ts';
import { commandIds, covers, reachOf } from '../../src/domain/permission.ts';
import type { Role, RoleHolding } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';
import { heldIn, person } from './support/entries.ts';

type Held = readonly (Role | RoleHolding)[];

/** `scope`: the whole council, or the directorates the role is held for; `snapshot`: the last post only. */
type Cell = 'own' | 'scope' | 'snapshot' | 'none';

/** DESIGN, promise 5, written out: [show gaps, status, the three that post, what admins alone see, what reviewers
 * alone do, accept gap]. */
const promise: Record<Role, [Cell, Cell, Cell, Cell, Cell, Cell]> = {
  frontline: ['none', 'none', 'none', 'none', 'none', 'none'],
  manager: ['scope', 'scope', 'scope', 'none', 'none', 'none'],
  partner: ['none', 'none', 'none', 'none', 'none', 'none'],
  reviewer: ['scope', 'scope', 'none', 'none', 'scope', 'scope'],
  dcs: ['scope', 'scope', 'scope', 'none', 'none', 'scope'],
  lead_member: ['none', 'snapshot', 'none', 'none', 'none', 'none'],
  chief_executive: ['scope', 'scope', 'none', 'none', 'none', 'scope'],
  leader: ['none', 'snapshot', 'none', 'none', 'none', 'scope'],
  safeguarding_chair: ['none', 'snapshot', 'none', 'none', 'none', 'none'],
  monitoring_officer: ['none', 'snapshot', 'none', 'none', 'none', 'none'],
  finance_officer: ['none', 'snapshot', 'none', 'none', 'none', 'none'],
  scrutiny_officer: ['none', 'snapshot', 'none', 'none', 'none', 'none'],
  admin: ['scope', 'scope', 'scope', 'scope', 'none', 'none'],
};

/** Who enters what groups said (DESIGN section 1: entry by a reviewer or admin as facilitator). */
const facilitators: readonly Role[] = ['reviewer', 'admin'];

const columns: Record<CommandId, 0 | 1 | 2 | 3 | 4 | 5 | 'all' | 'documents' | 'route' | readonly Role[]> = {
  start: 'all',
  continue: 'all',
  'show gaps': 0,
  actions: 0,
  nudge: 0,
  'accept gap': 5,
  views: 0,
  'you said': 'all',
  compare: 0,
  trend: 0,
  'post record': 0,
  conclusions: 0,
  relationships: ['reviewer', 'chief_executive', 'leader', 'admin'],
  evidence: 0,
  opinion: 'route',
  workbook: 'documents',
  paper: 'documents',
  heard: 0,
  session: facilitators,
  paraphrase: 4,
  status: 1,
  'post status': 2,
  'post weekly status here': 2,
  'stop weekly status': 2,
  'status schedule': 2,
  'correct status': 2,
  review: ['reviewer', 'chief_executive', 'leader'],
  'mark answers': 4,
  'my view': 'all',
  'my answers': 'all',
  'my actions': 'all',
  snooze: 'all',
  away: 'all',
  back: 'all',
  invitations: 3,
  'switch role': 'all',
  'request access': 'all',
  requests: 3,
  ask: 'all',
  open: 'all',
  concern: 'all',
  signposts: 3,
  'help gaps': 'all',
  help: 'all',
};

const promised = (role: Role, command: CommandId): Cell => {
  const column = columns[command];
  if (column === 'all') return 'own';
  // The page of the route: those with a part on it, who see gaps or the last post.
  if (column === 'route') return role === 'manager' ? 'none' : promise[role][1];
  // Documents: those who see gaps; the scrutiny officer the public edition.
  if (column === 'documents') return role === 'scrutiny_officer' ? 'snapshot' : promise[role][0];
  return typeof column === 'number' ? promise[role][column] : column.includes(role) ? 'scope' : 'none';
};

const reach = (cell: Cell, directorateIds: string[] | null): Reach => {
  if (cell !== 'scope') return { kind: cell };
  return directorateIds === null ? { kind: 'council' } : { kind: 'directorates', directorateIds, snapshot: false };
};

const cells = roles.flatMap((role) => commandIds.map((command) => [role, command, promised(role, command)] as const));

describe('what a role may do', () => {
  it('is promised for every role and every command', () => {
    expect(Object.keys(promise).toSorted()).toEqual([...roles].toSorted());
    expect(Object.keys(columns).toSorted()).toEqual([...commandIds].toSorted());
  });

  it.each(cells)('%s, for the whole council, %s: %s', (role, command, cell) => {
    expect(reachOf(person(role), command)).toEqual(reach(cell, null));
  });

  it.each(cells)('%s, for one directorate, %s: %s', (role, command, cell) => {
    expect(reachOf(person(heldIn('adults', role)), command)).toEqual(reach(cell, ['adults']));
  });

  it.each(commandIds)('nobody without a role reaches anything by %s but what is their own', (command) => {
    expect(reachOf(person(), command)).toEqual({ kind: columns[command] === 'all' ? 'own' : 'none' });
  });
});

describe('what several roles may do together', () => {
  it.each<[string, CommandId, Held, Reach]>([
    [
      'a manager of two directorates',
      'show gaps',
      [heldIn('adults', 'manager'), heldIn('education', 'manager')],
      { kind: 'directorates', directorateIds: ['adults', 'education'], snapshot: false },
    ],
    [
      'a manager of one who reviews another',
      'show gaps',
      [heldIn('adults', 'manager'), heldIn('education', 'reviewer')],
      { kind: 'directorates', directorateIds: ['adults', 'education'], snapshot: false },
    ],
    [
      'a manager of one who reviews another',
      'post status',
      [heldIn('adults', 'manager'), heldIn('education', 'reviewer')],
      { kind: 'directorates', directorateIds: ['adults'], snapshot: false },
    ],
    ['frontline staff who are admin', 'status', ['frontline', 'admin'], { kind: 'council' }],
    ['a manager of one who is the DCS', 'show gaps', [heldIn('adults', 'manager'), 'dcs'], { kind: 'council' }],
    ['a leader who is partner', 'status', ['partner', 'leader'], { kind: 'snapshot' }],
    ['a leader who is partner', 'show gaps', ['partner', 'leader'], { kind: 'none' }],
    ['a Lead Member who is chief executive', 'status', ['lead_member', 'chief_executive'], { kind: 'council' }],
  ])('%s, %s', (_, command, held, wanted) => {
    expect(reachOf(person(...held), command)).toEqual(wanted);
  });

  it('is the union: a manager of one directorate who is scrutiny officer sees the last post besides the own figures', () => {
    const manager = heldIn('adults', 'manager');
    const both = reachOf(person(manager, 'scrutiny_officer'), 'status');
    expect(both).toEqual({ kind: 'directorates', directorateIds: ['adults'], snapshot: true });
  });
});

describe('a reach', () => {
  it.each<[Reach, string | null, boolean]>([
    [{ kind: 'council' }, 'adults', true],
    [{ kind: 'council' }, null, true],
    [{ kind: 'directorates', directorateIds: ['adults'], snapshot: false }, 'adults', true],
    [{ kind: 'directorates', directorateIds: ['adults'], snapshot: false }, 'education', false],
    [{ kind: 'directorates', directorateIds: ['adults'], snapshot: false }, null, false],
    [{ kind: 'directorates', directorateIds: [], snapshot: false }, 'adults', false],
    [{ kind: 'snapshot' }, 'adults', false],
    [{ kind: 'snapshot' }, null, false],
    [{ kind: 'own' }, 'adults', false],
    [{ kind: 'own' }, null, false],
    [{ kind: 'none' }, 'adults', false],
    [{ kind: 'none' }, null, false],
  ])('%j covers the entries of %j: %s', (given, directorateId, covered) => {
    expect(covers(given, directorateId)).toBe(covered);
  });
});
