import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { runningCycles } from './council-facts.ts';
import type { EvidenceListCard, EvidencePosition } from './evidence-card.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import { evidenceList, findEvidenceDesk, seesEntry } from './evidence-desk.ts';
import type { NoSuchQuestion } from './open-by-number.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { NumberedPlace, WhichQuestion } from './which-question.ts';
import { placesMeant, whichQuestion } from './which-question.ts';

/** `evidence`, or `evidence 4`: the register's items in the order of the trail, all or those of one entry. */
export async function findEvidence(
  services: Services,
  actor: Actor,
  { words }: { words: string },
): Promise<EvidenceListCard | WhichQuestion | NoSuchQuestion | Refusal> {
  return actorTurn(services, actor, 'findEvidence', async (tx) => {
    const desk = await findEvidenceDesk(tx, services, { actor, cycleId: null });
    if (desk.kind !== 'evidence_desk') return desk;
    if (words === '') return evidenceList(desk, { place: null, all: true, page: 1, notice: null });
    const { facts } = desk.asker;
    const sees = ({ cycle, place }: NumberedPlace) => seesEntry({ ...desk, cycle }, place);
    const meant = placesMeant({ facts, actor, sees }, runningCycles(facts), words);
    const [first, second] = meant;
    if (first === undefined) return { kind: 'no_such_question', command: 'evidence', words };
    if (second !== undefined) return whichQuestion('evidence', meant);
    return listAt({ ...desk, cycle: first.cycle }, { place: first.place, all: false, page: 1 });
  });
}

/** A page of the register, and *Back* to it. */
export async function showEvidence(
  services: Services,
  actor: Actor,
  position: EvidencePosition,
): Promise<EvidenceListCard | Refusal> {
  return actorTurn(services, actor, 'showEvidence', async (tx) => {
    const desk = await findDeskAt(tx, services, { actor, position });
    return desk.kind === 'evidence_desk' ? listAt(desk, position) : desk;
  });
}

/** The desk at a position that came from a card; refused where its entry is not theirs to see. */
export async function findDeskAt(
  tx: Tx,
  services: Services,
  { actor, position }: { actor: Actor; position: EvidencePosition },
): Promise<EvidenceDesk | Refusal> {
  const desk = await findEvidenceDesk(tx, services, { actor, cycleId: position.cycleId });
  if (desk.kind !== 'evidence_desk') return desk;
  return position.place === null || seesEntry(desk, position.place) ? desk : { kind: 'not_yours' };
}

async function listAt(
  desk: EvidenceDesk,
  { place, all, page }: Omit<EvidencePosition, 'cycleId'>,
): Promise<EvidenceListCard | Refusal> {
  if (place !== null && !seesEntry(desk, place)) return { kind: 'not_yours' };
  return evidenceList(desk, { place, all, page, notice: null });
}
