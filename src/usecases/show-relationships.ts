import { reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import type { Relationship } from '../domain/relationship.ts';
import { assesses, mayRecordFor } from '../domain/relationship.ts';
import { holds } from '../domain/person.ts';
import { listEntryReviews } from '../storage/entry-review-repository.ts';
import { listRelationships } from '../storage/relationship-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Refusal } from './refusal.ts';
import type { RelationshipsCard, ShownRelationship } from './relationship-card.ts';
import type { Actor, Services } from './services.ts';
import { latestCycle } from './show-conclusions.ts';

/** People on one card. */
const onePage = 6;

/** Somebody who may see how the assessors of a cycle stand to the assessed. */
export interface RelationshipReader {
  kind: 'reader';
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
}

/** `relationships`: of the running cycle, else of the one signed off last; `cycleId` from a card names another. */
export async function showRelationships(
  services: Services,
  actor: Actor,
  { cycleId, page }: { cycleId: string | null; page: number },
): Promise<RelationshipsCard | Refusal> {
  return actorTurn(services, actor, 'showRelationships', async (tx) => {
    const reader = await findRelationshipReader(tx, services, { actor, cycleId });
    return reader.kind === 'reader' ? relationshipsCard(tx, reader, { page, notice: null }) : reader;
  });
}

/** The asker, where they assess or administer, and the cycle that is meant. */
export async function findRelationshipReader(
  tx: Tx,
  services: Services,
  { actor, cycleId }: { actor: Actor; cycleId: string | null },
): Promise<RelationshipReader | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  if (person?.active !== true || reachOf(person, 'relationships').kind === 'none')
    return refuseCommand('relationships');
  const cycle = cycleId === null ? latestCycle(facts) : facts.cycles.find((one) => one.cycle.id === cycleId);
  if (cycle === undefined) {
    return cycleId === null ? { kind: 'no_open_cycle', councilName: facts.council.name } : { kind: 'not_yours' };
  }
  return { kind: 'reader', facts, cycle, person };
}

/** The card as things stand in this transaction. */
export async function relationshipsCard(
  tx: Tx,
  { facts, cycle, person }: RelationshipReader,
  { page: wanted, notice }: Pick<RelationshipsCard, 'page' | 'notice'>,
): Promise<RelationshipsCard> {
  const { id: cycleId, label: cycleLabel, status } = cycle.cycle;
  const all = await assessorsOf(tx, facts, cycle, person);
  const signedOff = status === 'signed_off';
  const shown = all.map(({ assessor, recorded }): ShownRelationship => ({
    ...{ personId: assessor.id, who: assessor.post ?? assessor.name, own: assessor.id === person.id },
    text: recorded?.text ?? '',
    mayChange: !signedOff && mayRecordFor(person, assessor),
  }));
  const pages = Math.max(1, Math.ceil(shown.length / onePage));
  const page = Math.min(Math.max(1, wanted), pages);
  return {
    kind: 'relationships',
    ...{ cycleId, cycleLabel, signedOff, page, pages, notice },
    shown: shown.slice((page - 1) * onePage, page * onePage),
  };
}

/** Somebody who assesses in a cycle, with what is recorded of how they stand. */
interface Assessor {
  assessor: Person;
  recorded: Relationship | undefined;
}

/**
 * Reviewers, whoever decided on an entry or has something recorded, and the asker where they may decide: they lead. The
 * Chief Executive and the Leader assess only where the case is theirs, so that otherwise nobody asks them.
 */
export async function assessorsOf(
  tx: Tx,
  facts: CouncilFacts,
  { cycle }: CycleFacts,
  asker: Person | null,
): Promise<readonly Assessor[]> {
  const recorded = new Map((await listRelationships(tx, cycle.id)).map((one) => [one.personId, one]));
  const decided = new Set((await listEntryReviews(tx, cycle.id)).map(({ decidedBy }) => decidedBy));
  const isOwn = (one: Person): boolean => one.id === asker?.id && assesses(one);
  return [...facts.people.values()]
    .filter(
      (one) => isOwn(one) || recorded.has(one.id) || decided.has(one.id) || (one.active && holds(one, 'reviewer')),
    )
    .map((assessor) => ({ assessor, recorded: recorded.get(assessor.id) }))
    .toSorted((a, b) => Number(isOwn(b.assessor)) - Number(isOwn(a.assessor)));
}
