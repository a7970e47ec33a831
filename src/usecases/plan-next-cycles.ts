import type { Cycle } from '../domain/cycle.ts';
import { cycleAfter, cyclesToFollow, takenLabels } from '../domain/next-cycle.ts';
import { addCycle } from '../storage/cycle-repository.ts';
import { record } from '../storage/history-repository.ts';
import { latestQuestionSet } from '../storage/question-set-repository.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** Who stands in the history for what the schedule does. */
export const schedule = 'schedule';

/** Plans the next cycle of each that has a cadence and whose time has come, by the council's own day; how many. */
export async function planNextCycles(services: Services, councilId: string): Promise<number> {
  const planned = await operatorTurn(services, councilId, async (turn) => {
    const cycles = turn.facts.cycles.map(({ cycle }) => cycle);
    return { kind: 'done', value: await planNextInside(turn, cycles) };
  });
  return planned.kind === 'refused' ? 0 : planned.value.length;
}

/** The same for a council's cycles as they stand in a transaction that is open already; gives those that it planned. */
export async function planNextInside(turn: OperatorTurn, cycles: readonly Cycle[]): Promise<readonly Cycle[]> {
  const { tx, services, now, today } = turn;
  const planned: Cycle[] = [];
  for (const cycle of cyclesToFollow(cycles, today)) {
    const latest = await latestQuestionSet(tx, cycle.questionSetId);
    const taken = takenLabels(cycles.filter((other) => other.questionSetId === cycle.questionSetId));
    const version = latest?.version ?? cycle.questionSetVersion;
    const next = cycleAfter(cycle, { id: services.ids.next(), version, taken });
    // False where another instance has planned it at this moment.
    if (!(await addCycle(tx, next))) continue;
    const entry = { subject: 'cycle', subjectKey: next.id, change: 'planned', old: null, new: next };
    await record(tx, { at: now, actor: schedule, why: `Follows ${cycle.label}`, ...entry });
    planned.push(next);
  }
  return planned;
}
