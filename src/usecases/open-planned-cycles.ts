import { cyclesToOpen } from '../domain/next-cycle.ts';
import { moveCycle } from '../storage/cycle-repository.ts';
import { addLaunch } from '../storage/launch-repository.ts';
import { record } from '../storage/history-repository.ts';
import { latestQuestionSet } from '../storage/question-set-repository.ts';
import { operatorTurn } from './operator-turn.ts';
import { schedule } from './plan-next-cycles.ts';
import type { Services } from './services.ts';

/**
 * Opens the council's planned cycles whose opening day has come, by the council's own day; how many. A cycle opens on
 * the latest version of its set that the council has by then, keeps that one, and invites unless that was not wanted.
 */
export async function openPlannedCycles(services: Services, councilId: string): Promise<number> {
  const opened = await operatorTurn(services, councilId, async ({ tx, facts, now, today }) => {
    let count = 0;
    const cycles = facts.cycles.map(({ cycle }) => cycle);
    for (const cycle of cyclesToOpen(cycles, today)) {
      const latest = await latestQuestionSet(tx, cycle.questionSetId);
      const questionSetVersion = latest?.version ?? cycle.questionSetVersion;
      // False where another instance has opened it at this moment.
      if (!(await moveCycle(tx, cycle, { status: 'open', questionSetVersion }))) continue;
      await addLaunch(tx, { cycleId: cycle.id, wanted: true });
      count += 1;
      const [before, after] = [
        { status: 'planned', version: cycle.questionSetVersion },
        { status: 'open', version: questionSetVersion },
      ];
      const entry = { subject: 'cycle', subjectKey: cycle.id, change: 'opened', old: before, new: after };
      await record(tx, { at: now, actor: schedule, why: '', ...entry });
    }
    return { kind: 'done', value: count };
  });
  return opened.kind === 'refused' ? 0 : opened.value;
}
