import type { HistoryEntry } from '../storage/history-repository.ts';
import { listHistory } from '../storage/history-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** Every change in a council in the order in which it was made, or those of one subject such as `assessment`. */
export async function exportHistory(
  services: Services,
  { councilId, subject }: { councilId: string; subject: string | null },
): Promise<OperatorOutcome<readonly (HistoryEntry & { id: number })[]>> {
  return operatorTurn(services, councilId, async ({ tx }) => ({
    kind: 'done',
    value: await listHistory(tx, subject === null ? {} : { subject }),
  }));
}
