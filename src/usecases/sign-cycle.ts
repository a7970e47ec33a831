import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Cycle } from '../domain/cycle.ts';
import { blankStatement } from '../domain/route-statement.ts';
import { moveCycle } from '../storage/cycle-repository.ts';
import { addRouteStatement, listRouteStatements } from '../storage/route-repository.ts';
import { keepFigures } from './keep-week-figures.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { recordOperator } from './operator-turn.ts';
import { planNextInside } from './plan-next-cycles.ts';

/** Who signs, and what they say with it. `personId` null: an operator enters it on behalf. */
export interface Signing {
  on: CalendarDate;
  by: string;
  personId: string | null;
  text: string;
  why: string;
}

/** A cycle that was signed, and those that its signing has planned. */
export interface SignedCycle {
  cycle: Cycle;
  planned: readonly Cycle[];
}

/**
 * Signs a cycle that may be signed: it is signed off, or signed at a date where it is live; the signing stands on its
 * route, its figures are kept as they were signed, and the next cycle is planned. Undefined where it is no longer there.
 */
export async function signCycle(turn: OperatorTurn, cycle: Cycle, signing: Signing): Promise<SignedCycle | undefined> {
  const status = cycle.live ? cycle.status : 'signed_off';
  const next: Cycle = { ...cycle, status, signedOn: signing.on };
  if (!(await moveCycle(turn.tx, cycle, next))) return undefined;
  await addSigning(turn, cycle, signing);
  const [old, after] = [statusOf(cycle), statusOf(next)];
  const change = cycle.live ? 'signed' : 'signed_off';
  await recordOperator(turn, { subject: 'cycle', subjectKey: cycle.id, change, old, new: after, why: signing.why });
  await keepLastFigures(turn, next);
  return { cycle: next, planned: await plannedAfter(turn, next) };
}

/** After the sign-off, which waits for whatever else is being said of the cycle. */
async function addSigning(turn: OperatorTurn, cycle: Cycle, { on, by, personId, text }: Signing): Promise<void> {
  const position = (await listRouteStatements(turn.tx, cycle.id)).length + 1;
  const statement = {
    ...{ ...blankStatement('signing', on), cycleId: cycle.id, position, by, personId, text },
    ...{ signedOn: null, enteredAt: turn.now },
  };
  const added = await addRouteStatement(turn.tx, statement, { actor: turn.actor });
  if (added === 'stale') throw new Error('Something else was said on the route at this moment');
}

/** What was signed is what `trend` shows of the cycle from then on, whatever becomes of its actions. */
async function keepLastFigures(turn: OperatorTurn, { id, signedOn }: Cycle): Promise<void> {
  const found = turn.facts.cycles.find(({ cycle }) => cycle.id === id);
  if (signedOn === null || found === undefined) return;
  await keepFigures({ ...turn, cycle: found }, { day: signedOn, instead: true });
}

function plannedAfter(turn: OperatorTurn, moved: Cycle): Promise<readonly Cycle[]> {
  const cycles = turn.facts.cycles.map(({ cycle }) => (cycle.id === moved.id ? moved : cycle));
  return moved.status === 'signed_off' ? planNextInside(turn, cycles) : Promise.resolve([]);
}

function statusOf({ status, signedOn }: Cycle): object {
  return { status, signedOn };
}
