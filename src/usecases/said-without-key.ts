import { audiences } from '../domain/question-set.ts';
import { findParticipation } from '../storage/participation-repository.ts';
import type { Tx } from '../storage/tx.ts';

/**
 * True if answers of this person stand in a cycle and nothing tells any more which ones: in an anonymous cycle after
 * *Finish*, or after a restore. Any answer there may then be their own, so they judge none and read none earlier than
 * others do. Source: DESIGN section 1 (nobody judges themselves; confidentiality).
 */
export async function saidWithoutKey(tx: Tx, cycleId: string, personId: string): Promise<boolean> {
  for (const audience of audiences) {
    if ((await findParticipation(tx, cycleId, personId, audience))?.said === true) return true;
  }
  return false;
}
