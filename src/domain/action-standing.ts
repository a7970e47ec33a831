import type { Action } from './assessment.ts';
import { covers, reachOf } from './permission.ts';
import type { Person } from './person.ts';
import { scopeOf } from './person.ts';

/**
 * What somebody may do with an action. `moves`: add notes, close it, open it again; `changes`: another owner or due date;
 * `seesGaps`: they hold its entry or see the gaps there, and so more than the action itself.
 */
export interface ActionStanding {
  sees: boolean;
  moves: boolean;
  changes: boolean;
  seesGaps: boolean;
}

/**
 * An action is moved on by whoever has the post that owns it, by the holders of its entry, and by managers, the DCS and
 * administrators as far as they reach; all but the owner give it to somebody else or put it off. Whoever else sees gaps
 * there reads it: the reviewer stays at arm's length. Source: DESIGN section 2 (actions), promise 5.
 */
export function actionStanding(person: Person, action: Action, holders: readonly string[]): ActionStanding {
  const holds = holders.includes(person.id);
  const changes = holds || isIn(scopeOf(person, 'manager', 'dcs', 'admin'), action.directorateId);
  const moves = changes || ownsAction(person, action);
  const seesGaps = holds || covers(reachOf(person, 'show gaps'), action.directorateId);
  return { sees: moves || seesGaps, moves, changes, seesGaps };
}

/** Whether this person's post owns the action; case and blanks do not matter, since both are typed by people. */
export function ownsAction({ post }: Pick<Person, 'post'>, { owner }: Pick<Action, 'owner'>): boolean {
  const own = nameOf(post ?? '');
  return own !== '' && own === nameOf(owner);
}

function nameOf(post: string): string {
  return post.trim().replace(/\s+/g, ' ').toLowerCase();
}

function isIn(scope: 'all' | readonly string[], directorateId: string | null): boolean {
  return scope === 'all' || (directorateId !== null && scope.includes(directorateId));
}
