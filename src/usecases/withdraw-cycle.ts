import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Cycle } from '../domain/cycle.ts';
import { nextOpening } from '../domain/next-cycle.ts';
import { moveCycle } from '../storage/cycle-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { chooseCycle, nameProblem, operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A cycle that is taken back. `nextOpensOn`: when the cadence that had planned it goes on, null where none had. */
export interface WithdrawnCycle {
  cycle: Cycle;
  nextOpensOn: CalendarDate | null;
}

/**
 * Takes back a planned cycle: it never opens, stays in the list with its triggers, and gives its label up. Only its own
 * turn is left out of a cadence. Refused once it has opened. The same again is unchanged.
 */
export async function withdrawCycle(
  services: Services,
  given: { councilId: string; cycle: string; why: string },
): Promise<OperatorOutcome<WithdrawnCycle>> {
  return operatorTurn(services, given.councilId, async (turn) => {
    const chosen = chooseCycle(turn.facts, given.cycle);
    if ('kind' in chosen) return refuse(chosen);
    const { cycle } = chosen;
    const { label, status, id: subjectKey } = cycle;
    const nextOpensOn = cycle.first === undefined ? null : nextOpening(cycle);
    if (status === 'withdrawn') return { kind: 'unchanged', value: { cycle, nextOpensOn } };
    const notPlanned = { kind: 'cycle_in_status', label, status, needed: 'planned' } as const;
    const problem = nameProblem('why', given.why, 500) ?? (status === 'planned' ? null : notPlanned);
    if (problem !== null) return refuse(problem);
    const withdrawn = { ...cycle, status: 'withdrawn' as const };
    // False where it has opened at this moment.
    if (!(await moveCycle(turn.tx, cycle, withdrawn))) return refuse({ ...notPlanned, status: 'open' });
    const change = { old: { status }, new: { status: 'withdrawn' } };
    await recordOperator(turn, { subject: 'cycle', subjectKey, change: 'withdrawn', ...change, why: given.why });
    return { kind: 'done', value: { cycle: withdrawn, nextOpensOn } };
  });
}
