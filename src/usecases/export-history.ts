import type { HistoryEntry } from '../storage/history-repository.ts';
import { listHistory } from '../storage/history-repository.ts';
import type { Modes } from './leave-out-keys.ts';
import { isAnswerIn } from './leave-out-keys.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/**
 * Every change in a council in the order in which it was made, or those of one subject such as `assessment`. Of cycles
 * that are not `named` the changes of answers are left out: when somebody wrote may tell who they are.
 */
export async function exportHistory(
  services: Services,
  { councilId, subject }: { councilId: string; subject: string | null },
): Promise<OperatorOutcome<readonly (HistoryEntry & { id: number })[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const modes: Modes = new Map(facts.cycles.map(({ cycle }) => [cycle.id, cycle.confidentiality]));
    const rows = await listHistory(tx, subject === null ? {} : { subject });
    const told = rows.filter(
      (row) => !isAnswerIn(modes, ['confidential', 'anonymous'], { subject: row.subject, subject_key: row.subjectKey }),
    );
    return { kind: 'done', value: told };
  });
}
