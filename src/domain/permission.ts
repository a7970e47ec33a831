import type { Person } from './person.ts';
import { scopeOf } from './person.ts';
import type { Role } from './role.ts';

/** What a person can ask for by command or button. */
export const commandIds = [
  'start',
  'continue',
  'show gaps',
  'actions',
  'nudge',
  'accept gap',
  'views',
  'you said',
  'compare',
  'trend',
  'post record',
  'conclusions',
  'relationships',
  'evidence',
  'opinion',
  'workbook',
  'paper',
  'session',
  'paraphrase',
  'heard',
  'status',
  'post status',
  'post weekly status here',
  'status schedule',
  'correct status',
  'stop weekly status',
  'review',
  'mark answers',
  'my view',
  'my answers',
  'my actions',
  'snooze',
  'away',
  'back',
  'invitations',
  'switch role',
  'request access',
  'requests',
  'ask',
  'open',
  'concern',
  'signposts',
  'help gaps',
  'help',
] as const;

export type CommandId = (typeof commandIds)[number];

/**
 * How far a person may use a command: `own` what is theirs, `directorates` those named (with `snapshot`: and the last
 * post of the whole council), `council` all of it, `snapshot` only what is handed out already: the last status post, the
 * public edition of a document; `none` not at all.
 */
export type Reach =
  | { kind: 'own' }
  | { kind: 'directorates'; directorateIds: readonly string[]; snapshot: boolean }
  | { kind: 'council' }
  | { kind: 'snapshot' }
  | { kind: 'none' };

type Rule = { own: true } | { scoped: readonly Role[]; whole: readonly Role[]; snapshot: readonly Role[] };

const forAll: Rule = { own: true };
const seesGaps: Rule = { scoped: ['manager'], whole: ['reviewer', 'dcs', 'chief_executive', 'admin'], snapshot: [] };
const documents: Rule = { ...seesGaps, snapshot: ['scrutiny_officer'] };
/** Who does not see gaps, and has a part on the route to an outcome. */
const onTheRoute: readonly Role[] = [
  ...(['lead_member', 'leader', 'safeguarding_chair'] as const),
  ...(['monitoring_officer', 'finance_officer', 'scrutiny_officer'] as const),
];
const posts: Rule = { scoped: ['manager'], whole: ['dcs', 'admin'], snapshot: [] };

/** Roles × commands × scope (DESIGN, promise 5). A role in `whole` held for one directorate reaches only that one. */
export const permissions: Readonly<Record<CommandId, Rule>> = {
  start: forAll,
  continue: forAll,
  'show gaps': seesGaps,
  actions: seesGaps,
  nudge: seesGaps,
  'accept gap': { scoped: [], whole: ['reviewer', 'dcs', 'chief_executive', 'leader'], snapshot: [] },
  views: seesGaps,
  'you said': forAll,
  compare: seesGaps,
  trend: seesGaps,
  'post record': seesGaps,
  conclusions: seesGaps,
  relationships: { scoped: [], whole: ['reviewer', 'chief_executive', 'leader', 'admin'], snapshot: [] },
  evidence: seesGaps,
  opinion: {
    scoped: [],
    whole: ['reviewer', 'dcs', 'chief_executive', 'admin'],
    snapshot: onTheRoute,
  },
  workbook: documents,
  paper: documents,
  paraphrase: { scoped: [], whole: ['reviewer'], snapshot: [] },
  heard: seesGaps,
  session: { scoped: [], whole: ['reviewer', 'admin'], snapshot: [] },
  status: { ...seesGaps, snapshot: onTheRoute },
  'post status': posts,
  'post weekly status here': posts,
  'status schedule': posts,
  'correct status': posts,
  'stop weekly status': posts,
  review: { scoped: [], whole: ['reviewer', 'chief_executive', 'leader'], snapshot: [] },
  'mark answers': { scoped: [], whole: ['reviewer'], snapshot: [] },
  'my view': forAll,
  'my answers': forAll,
  'my actions': forAll,
  snooze: forAll,
  away: forAll,
  back: forAll,
  invitations: { scoped: [], whole: ['admin'], snapshot: [] },
  'switch role': forAll,
  'request access': forAll,
  requests: { scoped: [], whole: ['admin'], snapshot: [] },
  ask: forAll,
  open: forAll,
  concern: forAll,
  signposts: { scoped: [], whole: ['admin'], snapshot: [] },
  'help gaps': forAll,
  help: forAll,
};

/** How far this person may use this command: the union over all their roles. */
export function reachOf(person: Person, command: CommandId): Reach {
  const rule = permissions[command];
  if ('own' in rule) return { kind: 'own' };
  const scope = scopeOf(person, ...rule.scoped, ...rule.whole);
  if (scope === 'all') return { kind: 'council' };
  const snapshot = scopeOf(person, ...rule.snapshot).length > 0;
  if (scope.length > 0) return { kind: 'directorates', directorateIds: scope, snapshot };
  return snapshot ? { kind: 'snapshot' } : { kind: 'none' };
}

/** True if the reach covers this directorate's own entries; `null` stands for the council's and partnership's. */
export function covers(reach: Reach, directorateId: string | null): boolean {
  if (reach.kind === 'council') return true;
  return reach.kind === 'directorates' && directorateId !== null && reach.directorateIds.includes(directorateId);
}
