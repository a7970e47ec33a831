import type { Conclusion } from '../domain/conclusion.ts';
import { blankConclusion, limbs, standsOnTested } from '../domain/conclusion.ts';
import { localTime } from '../domain/local-time.ts';
import { mayAnswerRecommendations, mayConclude } from '../domain/may-conclude.ts';
import { reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { questionNumbers } from '../domain/recommendation.ts';
import { listActions } from '../storage/action-repository.ts';
import { listConclusions } from '../storage/conclusion-repository.ts';
import { listRecommendations, listTiedActions } from '../storage/recommendation-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { ConclusionsCard, ShownConclusion, ShownRecommendation } from './conclusion-card.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { listEntries } from './list-entries.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';

/** Recommendations on one card: more than that nobody reads on a phone. */
const onePage = 3;

/** Somebody who may read the conclusions of a cycle. */
export interface ConclusionReader {
  kind: 'reader';
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
  today: string;
}

/** `conclusions`: those of the running cycle, else of the one signed off last; `cycleId` from a card names another. */
export async function showConclusions(
  services: Services,
  actor: Actor,
  given: { cycleId: string | null; page: number },
): Promise<ConclusionsCard | Refusal> {
  return actorTurn(services, actor, 'showConclusions', async (tx) => {
    const reader = await findConclusionReader(tx, services, { actor, cycleId: given.cycleId });
    return reader.kind === 'reader' ? conclusionsCard(tx, reader, { page: given.page, notice: null }) : reader;
  });
}

/** The asker, where they see the whole council's gaps, and the cycle that is meant. */
export async function findConclusionReader(
  tx: Tx,
  services: Services,
  { actor, cycleId }: { actor: Actor; cycleId: string | null },
): Promise<ConclusionReader | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  if (person?.active !== true || reachOf(person, 'conclusions').kind !== 'council') return refuseCommand('conclusions');
  const cycle = cycleId === null ? latestCycle(facts) : facts.cycles.find((one) => one.cycle.id === cycleId);
  if (cycle === undefined) {
    return cycleId === null ? { kind: 'no_open_cycle', councilName: facts.council.name } : { kind: 'not_yours' };
  }
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  return { kind: 'reader', facts, cycle, person, today };
}

/** A reader who may write conclusions and recommendations, at a cycle that has been open. */
export async function findConclusionAuthor(
  tx: Tx,
  services: Services,
  wanted: { actor: Actor; cycleId: string },
): Promise<ConclusionReader | Refusal> {
  const reader = await findConclusionReader(tx, services, wanted);
  if (reader.kind !== 'reader') return reader;
  if (!mayConclude(reader.person)) return { kind: 'not_yours' };
  const { status } = reader.cycle.cycle;
  return status === 'planned' || status === 'withdrawn' ? closedRefusal(reader.cycle.cycle) : reader;
}

/** The running cycle that closes first, else the one that was signed off last. */
export function latestCycle(facts: CouncilFacts): CycleFacts | undefined {
  const signed = facts.cycles
    .filter(({ cycle }) => cycle.status === 'signed_off')
    .toSorted((a, b) => (a.cycle.signedOn ?? '').localeCompare(b.cycle.signedOn ?? ''));
  return runningCycles(facts)[0] ?? signed.at(-1);
}

/** The card as things stand in this transaction. */
export async function conclusionsCard(
  tx: Tx,
  reader: ConclusionReader,
  { page: wanted, notice }: Pick<ConclusionsCard, 'page' | 'notice'>,
): Promise<ConclusionsCard> {
  const { cycle, person } = reader;
  const cycleId = cycle.cycle.id;
  const all = await shownRecommendations(tx, reader, await listRecommendations(tx, cycleId));
  const pages = Math.max(1, Math.ceil(all.length / onePage));
  const page = Math.min(Math.max(1, wanted), pages);
  const signedOff = cycle.cycle.status === 'signed_off';
  return {
    kind: 'conclusions',
    cycleId,
    cycleLabel: cycle.cycle.label,
    signedOff,
    mayConclude: mayConclude(person),
    mayAnswer: mayAnswerRecommendations(person),
    limbs: await shownConclusions(tx, reader),
    recommendations: all.slice((page - 1) * onePage, page * onePage),
    total: all.length,
    page,
    pages,
    notice,
  };
}

/** What is concluded on each limb, in their order, and whether anything that was tested stands behind it. */
export async function shownConclusions(
  tx: Tx,
  { cycle }: Pick<ConclusionReader, 'cycle'>,
): Promise<readonly ShownConclusion[]> {
  const saved = await listConclusions(tx, cycle.cycle.id);
  const entries = saved.length === 0 ? [] : await listEntries(tx, cycle);
  const shown = (conclusion: Conclusion): ShownConclusion => ({
    conclusion,
    sections: cycle.set.sections
      .filter(({ key }) => conclusion.restsOn.includes(key))
      .map(({ shortTitle }) => shortTitle),
    untested: conclusion.revision > 0 && !standsOnTested(cycle.set, entries, conclusion),
  });
  return limbs.map((limb) => shown(saved.find((one) => one.limb === limb) ?? blankConclusion(cycle.cycle.id, limb)));
}

/** Recommendations with the numbers of their questions and the actions that came of them. */
export async function shownRecommendations(
  tx: Tx,
  { cycle, today }: Pick<ConclusionReader, 'cycle' | 'today'>,
  recommendations: readonly Recommendation[],
): Promise<readonly ShownRecommendation[]> {
  if (recommendations.length === 0) return [];
  const ties = await listTiedActions(tx, cycle.cycle.id);
  const actions = ties.length === 0 ? [] : await listActions(tx, cycle.cycle.id);
  return recommendations.map((recommendation) => ({
    recommendation,
    questions: questionNumbers(cycle.set, recommendation.questionKeys),
    actions: actions.filter((action) =>
      ties.some(({ recommendationId, actionId }) => recommendationId === recommendation.id && actionId === action.id),
    ),
    overdue:
      recommendation.status === 'made' && recommendation.responseDueOn !== null && recommendation.responseDueOn < today,
  }));
}
