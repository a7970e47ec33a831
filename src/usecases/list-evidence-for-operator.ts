import { createHash } from 'node:crypto';
import type { EvidenceFile } from '../domain/evidence-file.ts';
import type { EvidenceItem, EvidenceUse } from '../domain/evidence-item.ts';
import { localTime } from '../domain/local-time.ts';
import { listEvidenceFiles, readEvidenceFile } from '../storage/evidence-file-repository.ts';
import { listEvidence, listEvidenceUses } from '../storage/evidence-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** An item with the entries that rest on it and the file that is kept of it or was taken out, if there is one. */
export interface RegisteredEvidence {
  item: EvidenceItem;
  uses: readonly EvidenceUse[];
  file: EvidenceFile | null;
}

/** `lat evidence list`: the whole register in the order of the trail. */
export async function listEvidenceForOperator(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly RegisteredEvidence[]>> {
  return operatorTurn(services, councilId, async ({ tx }) => {
    const uses = Map.groupBy(await listEvidenceUses(tx), ({ itemId }) => itemId);
    const files = new Map((await listEvidenceFiles(tx)).map((file) => [file.itemId, file]));
    const value = (await listEvidence(tx)).map((item) => ({
      ...{ item, uses: uses.get(item.id) ?? [], file: files.get(item.id) ?? null },
    }));
    return { kind: 'done', value };
  });
}

/** `lat evidence file`: the file of an item, byte for byte as it was taken, or a refusal where it is not. */
export async function readFileForOperator(
  services: Services,
  { councilId, itemId }: { councilId: string; itemId: string },
): Promise<OperatorOutcome<{ file: EvidenceFile; bytes: Uint8Array }>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const file = (await listEvidenceFiles(tx)).find((one) => one.itemId === itemId);
    if (file === undefined) return refuse({ kind: 'no_evidence_file', id: itemId });
    if (file.removedAt !== null) {
      const on = localTime(file.removedAt, facts.council.timezone).date;
      return refuse({ kind: 'file_removed', id: itemId, on });
    }
    const bytes = await readEvidenceFile(tx, file.id);
    const isWhole = createHash('sha256').update(bytes).digest('hex') === file.sha256;
    return isWhole ? { kind: 'done', value: { file, bytes } } : refuse({ kind: 'file_damaged', id: itemId });
  });
}
