import { cleanText } from '../domain/clean-text.ts';
import type { Person } from '../domain/person.ts';
import type { Relationship } from '../domain/relationship.ts';
import { mayRecordFor, relationshipProblem } from '../domain/relationship.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import { listRelationships, saveRelationship as saveOver } from '../storage/relationship-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import type { RelationshipFormCard, RelationshipsCard } from './relationship-card.ts';
import type { Actor, Services } from './services.ts';
import type { RelationshipReader } from './show-relationships.ts';
import { assessorsOf, findRelationshipReader, relationshipsCard } from './show-relationships.ts';

export type RelationshipOutcome = RelationshipsCard | RelationshipFormCard | Refusal;

/** Of whom a card is. */
export interface RelationshipKey {
  cycleId: string;
  personId: string;
}

/** *Change*: what is recorded of one assessor, with whatever was typed there before and not saved. */
export async function openRelationship(
  services: Services,
  actor: Actor,
  key: RelationshipKey,
): Promise<RelationshipOutcome> {
  return actorTurn(services, actor, 'openRelationship', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key });
    if (desk.kind !== 'desk') return desk;
    if (isLocked(desk)) return closedRefusal(desk.reader.cycle.cycle);
    const kept = (await findDraft(tx, draftKey(actor, key)))?.['text'];
    return form(desk, { typed: kept ?? desk.saved.text, keptForYou: kept !== undefined });
  });
}

/**
 * *Save*: commits it, or gives the card back with everything in it, which is kept as a draft too. Over one that has
 * changed since: the same text is already saved, another comes back beside what is saved.
 */
export async function saveRelationship(
  services: Services,
  actor: Actor,
  press: RelationshipKey & { revision: number; text: string },
): Promise<RelationshipOutcome> {
  return actorTurn(services, actor, 'saveRelationship', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key: press });
    if (desk.kind !== 'desk') return desk;
    const now = services.clock.now();
    const typed = cleanText(press.text).text;
    const keep = (): Promise<void> => saveDraft(tx, { ...draftKey(actor, press), body: { text: typed }, now });
    if (isLocked(desk)) {
      await keep();
      return closedRefusal(desk.reader.cycle.cycle);
    }
    const problem = relationshipProblem(typed);
    if (problem !== null) {
      await keep();
      return { ...form(desk, { typed, problem }), revision: press.revision };
    }
    const shown = async (notice: 'saved' | 'already_saved'): Promise<RelationshipsCard> => {
      await dropDraft(tx, draftKey(actor, press));
      return relationshipsCard(tx, desk.reader, { page: 1, notice });
    };
    if (desk.saved.text === typed) return shown('already_saved');
    const next = { ...desk.saved, text: typed, revision: press.revision, recordedBy: actor.personId };
    const write = { actor: actor.personId, now, why: '' };
    const written = press.revision === desk.saved.revision ? await saveOver(tx, next, write) : 'stale';
    if (written === 'saved') return shown('saved');
    await keep();
    const fresh = await findDesk(tx, services, { actor, key: press });
    return fresh.kind === 'desk' ? form(fresh, { typed, conflict: true }) : fresh;
  });
}

/** Somebody at the relationship of one assessor that they may record. */
interface Desk {
  kind: 'desk';
  reader: RelationshipReader;
  assessor: Person;
  saved: Relationship;
}

async function findDesk(
  tx: Tx,
  services: Services,
  { actor, key: { cycleId, personId } }: { actor: Actor; key: RelationshipKey },
): Promise<Desk | Refusal> {
  const reader = await findRelationshipReader(tx, services, { actor, cycleId });
  if (reader.kind !== 'reader') return reader;
  const { facts, cycle, person } = reader;
  const assessor = (await assessorsOf(tx, facts, cycle, person)).find((one) => one.assessor.id === personId)?.assessor;
  if (assessor === undefined || !mayRecordFor(person, assessor)) return { kind: 'not_yours' };
  if (cycle.cycle.status === 'planned' || cycle.cycle.status === 'withdrawn') return closedRefusal(cycle.cycle);
  const saved = (await listRelationships(tx, cycleId)).find((one) => one.personId === personId);
  const blank = { cycleId, personId, revision: 0, text: '', recordedBy: actor.personId };
  return { kind: 'desk', reader, assessor, saved: saved ?? blank };
}

function isLocked({ reader }: Desk): boolean {
  return reader.cycle.cycle.status === 'signed_off';
}

function form(
  { reader: { cycle, person }, assessor, saved }: Desk,
  said: Pick<RelationshipFormCard, 'typed'> & Partial<RelationshipFormCard>,
): RelationshipFormCard {
  return {
    kind: 'relationship_form',
    ...{ cycleId: cycle.cycle.id, cycleLabel: cycle.cycle.label, personId: assessor.id },
    ...{ who: assessor.post ?? assessor.name, own: assessor.id === person.id },
    ...{ revision: saved.revision, saved: saved.text, problem: null, conflict: false, keptForYou: false },
    ...said,
  };
}

function draftKey({ personId }: Actor, key: RelationshipKey) {
  return { personId, cycleId: key.cycleId, card: 'relationship', place: key.personId };
}
