import type { Cycle } from '../domain/cycle.ts';
import { questionsOf } from '../domain/question-set.ts';
import type { RouteRefusal } from '../domain/route.ts';
import { latestOf, openUnlockRequest, routeRefusal } from '../domain/route.ts';
import type { RouteStatement, StatementContent, StatementProblem } from '../domain/route-statement.ts';
import { sameStatement, statementProblems } from '../domain/route-statement.ts';
import { addRouteStatement, unlockCycle } from '../storage/route-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { recordOperator } from './operator-turn.ts';
import type { CycleRoute } from './read-route.ts';
import { signCycle } from './sign-cycle.ts';

/**
 * What is said on a route, by which post. `personId` null: an operator enters it on behalf. `seen`: how often route and
 * conclusions had moved when they looked at it; undefined for somebody who looks at nothing.
 */
export interface Saying {
  cycle: CycleFacts;
  route: CycleRoute;
  content: StatementContent;
  by: string;
  personId: string | null;
  seen?: number;
}

/**
 * What became of it. `already`: it stands there in the same words; `status`: the cycle is not where this can be said of
 * it; `stale`: something else was said, or concluded, since they
 * looked. `planned`: cycles that a signing has planned.
 */
export type Said =
  | { kind: 'said'; planned: readonly Cycle[] }
  | { kind: 'already' }
  | { kind: 'refused'; refusal: RouteRefusal }
  | { kind: 'status' }
  | { kind: 'problems'; problems: readonly StatementProblem[] }
  | { kind: 'stale' };

/** Says something on the route of a cycle, in a transaction that is open: in chat and on the command line the same. */
export async function sayOnRoute(turn: OperatorTurn, saying: Saying): Promise<Said> {
  const { cycle, route, content, personId } = saying;
  if (standsAlready(saying)) return { kind: 'already' };
  if (saying.seen !== undefined && saying.seen !== route.seen) return { kind: 'stale' };
  if (cycle.cycle.status === 'planned' || cycle.cycle.status === 'withdrawn') return { kind: 'status' };
  const refusal = routeRefusal(route.given, content.kind, personId);
  if (refusal !== null) return { kind: 'refused', refusal };
  const problems = statementProblems(content, {
    ...{ from: cycle.cycle.opensOn, until: turn.today },
    questionKeys: questionsOf(cycle.set).map(({ key }) => key),
  });
  if (problems.length > 0) return { kind: 'problems', problems };
  return content.kind === 'signing' ? sign(turn, saying) : add(turn, saying);
}

/** Of matters of concern there may be several; of everything else the last one counts. */
function standsAlready({ route: { state }, content, by, personId }: Saying): boolean {
  const { kind, row } = content;
  const last = latestOf(state.standing, kind, row);
  const standing = kind === 'concern' ? state.standing : [last].filter((one) => one !== undefined);
  return standing.some((one) => one.by === by && one.personId === personId && sameStatement(one, content));
}

async function sign(turn: OperatorTurn, { cycle: { cycle }, content, by, personId }: Saying): Promise<Said> {
  if (cycle.status !== (cycle.live ? 'open' : 'in_review')) return { kind: 'status' };
  const { on, text } = content;
  const signed = await signCycle(turn, cycle, { on, by, personId, text, why: text });
  return signed === undefined ? { kind: 'stale' } : { kind: 'said', planned: signed.planned };
}

async function add(turn: OperatorTurn, saying: Saying): Promise<Said> {
  const { cycle, route, content, by, personId } = saying;
  const isUnlock = content.kind === 'unlock';
  const statement: RouteStatement = {
    ...{ ...content, cycleId: cycle.cycle.id, position: route.given.statements.length + 1, by, personId },
    ...{ signedOn: isUnlock ? (cycle.cycle.signedOn ?? turn.today) : null, enteredAt: turn.now },
  };
  if ((await addRouteStatement(turn.tx, statement, turn)) === 'stale') return { kind: 'stale' };
  if (isUnlock) await unlock(turn, saying);
  return { kind: 'said', planned: [] };
}

async function unlock(turn: OperatorTurn, { cycle: { cycle }, route }: Saying): Promise<void> {
  if (!(await unlockCycle(turn.tx, cycle.id))) throw new Error(`The cycle ${cycle.id} stays locked`);
  await recordOperator(turn, {
    ...{ subject: 'cycle', subjectKey: cycle.id, change: 'unlocked' },
    old: { status: cycle.status, signedOn: cycle.signedOn },
    new: { status: 'in_review', signedOn: null },
    why: openUnlockRequest(route.given)?.text ?? '',
  });
}
