import type { RecordedEvidence } from '../domain/recorded-evidence.ts';
import { listEvidenceItems } from '../storage/evidence-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** The trail of a cycle in order, as documents have it; nothing is withheld yet (see `withholdEvidence`). */
export async function readRecordedEvidence(tx: Tx, cycleId: string): Promise<readonly RecordedEvidence[]> {
  return (await listEvidenceItems(tx, cycleId)).map(({ item, uses }) => {
    const { id, kind, title, link, happenedOn, inferred, afterId, owner, reviewOn, sensitivity, exemption } = item;
    const { paragraph, publicTitle, publicGist } = exemption;
    return {
      ...{ id, kind, title, link, date: happenedOn, yearInferred: inferred, after: afterId, owner, reviewOn },
      ...{ sensitivity, paragraph, publicTitle, gist: publicGist, uses },
    };
  });
}
