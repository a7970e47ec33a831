import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Cycle, CycleStatus } from '../domain/cycle.ts';
import { routeRefusal } from '../domain/route.ts';
import { roleInPapers } from '../domain/route-part.ts';
import { moveCycle } from '../storage/cycle-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { chooseCycle, nameProblem, operatorTurn, recordOperator } from './operator-turn.ts';
import { readRoute } from './read-route.ts';
import type { Services } from './services.ts';
import type { SignedCycle } from './sign-cycle.ts';
import { signCycle } from './sign-cycle.ts';

/** What is to become of a cycle, and why. `on`: the day of a signing, undefined for today. */
export interface CycleMove {
  councilId: string;
  cycle: string;
  to: 'in_review' | 'open' | 'signed_off';
  why: string;
  on?: CalendarDate;
}

/** The cycle as it is now, and those that its sign-off has planned. */
export type MovedCycle = SignedCycle;

const from: Readonly<Record<CycleMove['to'], CycleStatus>> = {
  in_review: 'open',
  open: 'in_review',
  signed_off: 'in_review',
};

const changes: Readonly<Record<Exclude<CycleMove['to'], 'signed_off'>, string>> = {
  in_review: 'sent_to_review',
  open: 'reopened',
};

/**
 * Moves a cycle on: open → in review → signed off; back from review to open, never from signed off. A live cycle has no
 * review: it stays open and is signed at a date, again and again. Sign-off plans the next cycle where there is a
 * cadence. The same again is unchanged.
 */
export async function moveCycleOn(services: Services, move: CycleMove): Promise<OperatorOutcome<MovedCycle>> {
  return operatorTurn(services, move.councilId, async (turn) => {
    const chosen = chooseCycle(turn.facts, move.cycle);
    if ('kind' in chosen) return refuse(chosen);
    const { cycle } = chosen;
    const signedOn = move.to === 'signed_off' ? (move.on ?? turn.today) : cycle.signedOn;
    const next: Cycle = { ...cycle, status: cycle.live ? cycle.status : move.to, signedOn };
    if (isThere(cycle, next, move)) return { kind: 'unchanged', value: { cycle, planned: [] } };
    const reasons = problemsOf(cycle, move, turn.today);
    if (reasons.length > 0) return refuse(...reasons);
    if (move.to === 'signed_off') return signOff(turn, chosen, move);
    if (!(await moveCycle(turn.tx, cycle, next))) return refuse(inStatus(cycle, move));
    const [change, old, after] = [changes[move.to], statusOf(cycle), statusOf(next)];
    await recordOperator(turn, { subject: 'cycle', subjectKey: cycle.id, change, old, new: after, why: move.why });
    return { kind: 'done', value: { cycle: next, planned: [] } };
  });
}

/** Where the council has chosen its route, nothing is signed before the steps that stand before the signing. */
async function signOff(turn: OperatorTurn, chosen: CycleFacts, move: CycleMove): Promise<OperatorOutcome<MovedCycle>> {
  const route = await readRoute(turn.tx, turn.facts, chosen);
  const refusal = route.chosen ? routeRefusal(route.given, 'signing', null) : null;
  if (refusal !== null) return refuse({ kind: 'route_refuses', refusal });
  const by = roleInPapers(route.given.plan.signer);
  const signing = { on: move.on ?? turn.today, by, personId: null, text: '', why: move.why };
  const signed = await signCycle(turn, chosen.cycle, signing);
  return signed === undefined ? refuse(inStatus(chosen.cycle, move)) : { kind: 'done', value: signed };
}

/** A live cycle may be signed again on another day; any other one is where it was to go. */
function isThere(cycle: Cycle, next: Cycle, move: CycleMove): boolean {
  if (cycle.live) return move.to === 'signed_off' && cycle.signedOn === next.signedOn;
  return cycle.status === move.to && (move.on === undefined || cycle.signedOn === move.on);
}

function problemsOf(cycle: Cycle, move: CycleMove, today: CalendarDate): readonly OperatorReason[] {
  const { to, on = today } = move;
  const wrong = cycle.live ? cycle.status !== 'open' : cycle.status !== from[to];
  const outside = on > today || on < cycle.opensOn;
  return [
    move.why === '' ? null : nameProblem('why', move.why, 500),
    cycle.live && to !== 'signed_off' ? { kind: 'live_has_no_review' as const, label: cycle.label } : null,
    wrong ? inStatus(cycle, move) : null,
    !wrong && outside ? { kind: 'day_outside' as const, option: 'on', from: cycle.opensOn, until: today } : null,
  ].filter((reason) => reason !== null);
}

function inStatus(cycle: Cycle, { to }: CycleMove): OperatorReason {
  const { label, status } = cycle;
  return { kind: 'cycle_in_status', label, status, needed: cycle.live ? 'open' : from[to] };
}

function statusOf({ status, signedOn }: Cycle): object {
  return { status, signedOn };
}
