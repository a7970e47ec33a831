import { setCycleStatus } from '../storage/cycle-repository.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** Opens the council's planned cycles whose opening day has come, by the council's own day; how many. */
export async function openPlannedCycles(services: Services, councilId: string): Promise<number> {
  const opened = await operatorTurn(services, councilId, async (turn) => {
    const due = turn.facts.cycles.filter(({ cycle }) => cycle.status === 'planned' && cycle.opensOn <= turn.today);
    for (const { cycle } of due) {
      await setCycleStatus(turn.tx, cycle.id, 'open');
      const entry = { subject: 'cycle', subjectKey: cycle.id, change: 'opened', old: 'planned', new: 'open' };
      await recordOperator(turn, entry);
    }
    return { kind: 'done', value: due.length };
  });
  return opened.kind === 'refused' ? 0 : opened.value;
}
