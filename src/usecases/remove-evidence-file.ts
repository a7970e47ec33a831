import { nameWithoutWords } from '../domain/evidence-file.ts';
import { listEvidenceFiles, takeOutEvidenceFile } from '../storage/evidence-file-repository.ts';
import { findEvidenceItem } from '../storage/evidence-repository.ts';
import { findLegalHold } from '../storage/retention-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { nameProblem, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** What stays of a file that was taken out. `sameFileOf`: items of which a file with these bytes is kept still. */
export interface RemovedFile {
  itemId: string;
  /** Of the item: it stays as it is, whatever it says. */
  title: string;
  /** Bytes. */
  size: number;
  sha256: string;
  removedAt: Date;
  sameFileOf: readonly string[];
}

/**
 * `lat evidence remove-file`: takes the bytes and the name of an item's file out of the record, also out of its history,
 * and keeps that there was one, who took it out, when and why. Signed-off cycles do not stop it: a child's name goes from
 * there too. Refused while a legal hold stands; a second time changes nothing.
 */
export async function removeEvidenceFile(
  services: Services,
  { councilId, itemId, why }: { councilId: string; itemId: string; why: string },
): Promise<OperatorOutcome<RemovedFile>> {
  const problem = nameProblem('why', why, 500);
  if (problem !== null) return refuse(problem);
  return operatorTurn(services, councilId, async ({ tx, now, actor }) => {
    const files = await listEvidenceFiles(tx);
    const file = files.find((one) => one.itemId === itemId);
    if (file === undefined) return refuse({ kind: 'no_evidence_file', id: itemId });
    const others = files.filter((one) => one !== file && one.sha256 === file.sha256 && one.removedAt === null);
    const value = {
      ...{ itemId, title: (await findEvidenceItem(tx, itemId))?.title ?? '', size: file.size, sha256: file.sha256 },
      ...{ removedAt: file.removedAt ?? now, sameFileOf: others.flatMap((one) => one.itemId ?? []) },
    };
    if (file.removedAt !== null) return { kind: 'unchanged', value };
    const hold = await findLegalHold(tx);
    if (hold !== undefined) return refuse({ kind: 'legal_hold_stands', why: hold.why });
    const gone = { ...file, name: nameWithoutWords(file.name), removedAt: now };
    const done = await takeOutEvidenceFile(tx, gone, { actor, now, why: why.trim() });
    return { kind: done === 'taken_out' ? 'done' : 'unchanged', value };
  });
}
