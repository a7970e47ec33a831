import { createHash } from 'node:crypto';
import type { EvidenceFile, FileProblem } from '../domain/evidence-file.ts';
import { fileName, fileProblem, largestEvidenceFile, mediaTypeOf, waitingFileKeptMs } from '../domain/evidence-file.ts';
import { identifyingKinds } from '../domain/identifying-text.ts';
import { addEvidenceFile, forgetWaitingFiles } from '../storage/evidence-file-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { EvidenceFormCard, EvidencePosition } from './evidence-card.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import { findEvidenceDesk, mayAddEvidence, mayChangeEvidence } from './evidence-desk.ts';
import { evidenceFormCard, findEvidenceForm, formTexts } from './evidence-form.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** A file that was sent and is not taken, and why. `not_keeper`: its sender adds nothing to the register. */
export interface FileNotTaken {
  kind: 'file_not_taken';
  name: string;
  problem: FileProblem | 'not_keeper' | 'host_not_allowed' | 'not_fetched' | 'failed';
}

/** A file that stands in the register already, by its checksum: under which title, where its sender may see it. */
export interface FileKnown {
  kind: 'file_known';
  name: string;
  title: string;
  itemId: string;
  position: EvidencePosition;
  mayChange: boolean;
}

/** Files of one sender that wait for their forms at a time. */
const mostWaiting = 10;

/** Files that may be fetched: up to how many bytes each, and for each its cleaned name and whether its type is taken. */
export interface FilesExpected {
  kind: 'files_expected';
  mostBytes: number;
  named: readonly { name: string; taken: boolean }[];
}

/** Whether files of these names would be taken from this person; asked before anything is fetched. */
export async function expectFiles(
  services: Services,
  actor: Actor,
  names: readonly string[],
): Promise<FilesExpected | FileNotTaken | Refusal> {
  return actorTurn(services, actor, 'expectFiles', async (tx) => {
    const desk = await findEvidenceDesk(tx, services, { actor, cycleId: null });
    if (desk.kind !== 'evidence_desk') return desk;
    if (!mayAddEvidence(desk)) return { kind: 'file_not_taken', name: '', problem: 'not_keeper' };
    const named = names.map((name) => ({ name: fileName(name), taken: mediaTypeOf(name) !== undefined }));
    return { kind: 'files_expected', mostBytes: largestEvidenceFile, named };
  });
}

/**
 * Takes a file that somebody sent: looked at by name, size and first bytes, never run or unpacked, and kept until its
 * form is saved. The same file again gives the same form, or the item that it belongs to; one that was taken out is new.
 */
export async function takeFile(
  services: Services,
  actor: Actor,
  { name: given, bytes }: { name: string; bytes: Uint8Array },
): Promise<EvidenceFormCard | FileKnown | FileNotTaken | Refusal> {
  return actorTurn(services, actor, 'takeFile', async (tx) => {
    const desk = await findEvidenceDesk(tx, services, { actor, cycleId: null });
    if (desk.kind !== 'evidence_desk') return desk;
    const name = storedName(given);
    if (!mayAddEvidence(desk)) return { kind: 'file_not_taken', name, problem: 'not_keeper' };
    const problem = fileProblem(given, bytes);
    if (problem !== null) return { kind: 'file_not_taken', name, problem };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const same = desk.files.filter((file) => file.sha256 === sha256 && file.removedAt === null);
    const known = knownItem(desk, same, name);
    if (known !== undefined) return known;
    const waiting = same.find(({ itemId, sentBy }) => itemId === null && sentBy === actor.personId);
    const file: EvidenceFile = waiting ?? {
      ...{ id: services.ids.next(), itemId: null, sentBy: actor.personId, name, sha256 },
      ...{ mediaType: mediaTypeOf(given) ?? '', size: bytes.length, takenAt: desk.now, removedAt: null },
    };
    if (waiting === undefined) {
      const before = new Date(desk.now.getTime() - waitingFileKeptMs);
      await forgetWaitingFiles(tx, { before, sentBy: actor.personId, latest: mostWaiting - 1 });
      await addEvidenceFile(tx, file, bytes);
    }
    const key = { ...positionOf(desk), itemId: null, fileId: file.id };
    const form = await findEvidenceForm(tx, services, { actor, key });
    return form.kind === 'form' ? evidenceFormCard(form, { typed: formTexts(form) }) : form;
  });
}

/** The item of a file with that checksum, among those that the sender sees in full. */
function knownItem(desk: EvidenceDesk, same: readonly EvidenceFile[], name: string): FileKnown | undefined {
  const ids = new Set(same.map(({ itemId }) => itemId));
  const one = desk.seen.find(({ item }) => ids.has(item.id) && item.sensitivity !== 'exempt');
  if (one === undefined) return undefined;
  const { id: itemId, title } = one.item;
  return {
    kind: 'file_known',
    name,
    title,
    itemId,
    position: positionOf(desk),
    mayChange: mayChangeEvidence(desk, one),
  };
}

function positionOf({ cycle }: EvidenceDesk): EvidencePosition {
  return { cycleId: cycle.cycle.id, place: null, all: true, page: 1 };
}

/** What a file is called in the record: a name that may let a child be recognised is left out. */
function storedName(given: string): string {
  const name = fileName(given);
  return identifyingKinds(name).length === 0 ? name : `file${/\.[^.]*$/.exec(name)?.[0] ?? ''}`;
}
