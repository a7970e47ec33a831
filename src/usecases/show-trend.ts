import { localTime } from '../domain/local-time.ts';
import { reachOf } from '../domain/permission.ts';
import { listDayFigures } from '../storage/day-figures-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import { chooseStatusScope, liveScopes } from './status-scope.ts';
import { takeSnapshot } from './take-snapshot.ts';
import type { TrendCard, TrendPoint } from './trend-card.ts';

/** What was typed or pressed: a scope by id or in words, which view, and which page of the table. */
export interface TrendRequest {
  directorateId: string | null;
  words: string;
  view: TrendCard['view'];
  page: number;
}

interface Looking {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  directorateId: string | null;
}

/**
 * `trend`: the figures of the current cycle week by week as they were kept, and as they stand now; or the last figures
 * of every cycle on the same question set. For those who see live figures, as far as they see them. After sign-off the
 * last cycle's stay to be seen.
 */
export async function showTrend(services: Services, actor: Actor, request: TrendRequest): Promise<TrendCard | Refusal> {
  return actorTurn(services, actor, 'showTrend', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'trend') : { kind: 'none' as const };
    if (reach.kind !== 'council' && reach.kind !== 'directorates') return refuseCommand('trend');
    const scopes = liveScopes(facts, reach);
    const scope = chooseStatusScope(scopes, request);
    if (scope === undefined) return { kind: 'not_yours' };
    const current = currentCycle(facts);
    if (current === undefined) return { kind: 'no_open_cycle', councilName: facts.council.name };
    const looking = { tx, services, facts, directorateId: scope.directorateId };
    const same = cyclesOnSet(facts, current);
    const { view } = request;
    return {
      kind: 'trend',
      view,
      cycleLabel: current.cycle.label,
      setTitle: current.set.title,
      scope,
      scopes: scopes.filter(({ directorateId }) => directorateId !== scope.directorateId),
      hasCycles: same.length > 1,
      points: view === 'cycles' ? await pointsOfCycles(looking, same) : await pointsOfWeeks(looking, current),
      page: request.page,
    };
  });
}

/** The running cycle that closes first, else the latest that was ever open. */
function currentCycle(facts: CouncilFacts): CycleFacts | undefined {
  return runningCycles(facts)[0] ?? startedCycles(facts)[0];
}

/** Cycles on the set of this one, the earliest first: figures of other questions are no trend. */
function cyclesOnSet(facts: CouncilFacts, { cycle: { questionSetId } }: CycleFacts): readonly CycleFacts[] {
  return startedCycles(facts)
    .filter(({ cycle }) => cycle.questionSetId === questionSetId)
    .toReversed();
}

async function pointsOfWeeks(looking: Looking, cycle: CycleFacts): Promise<readonly TrendPoint[]> {
  const kept = await keptPoints(looking, cycle, null);
  if (cycle.cycle.status === 'signed_off' && kept.length > 0) return kept;
  const now = await pointOfNow(looking, cycle, null);
  return [...kept.filter(({ day }) => day !== now.day), now];
}

async function pointsOfCycles(looking: Looking, cycles: readonly CycleFacts[]): Promise<readonly TrendPoint[]> {
  const points: TrendPoint[] = [];
  for (const cycle of cycles) {
    const { label, status } = cycle.cycle;
    const last = status === 'signed_off' ? (await keptPoints(looking, cycle, label)).at(-1) : undefined;
    points.push(last ?? (await pointOfNow(looking, cycle, label)));
  }
  return points;
}

async function keptPoints(
  { tx, directorateId }: Looking,
  { cycle }: CycleFacts,
  cycleLabel: string | null,
): Promise<readonly TrendPoint[]> {
  const kept = await listDayFigures(tx, { cycleId: cycle.id, directorateId });
  return kept.map(({ day, counts }) => ({ day, cycleLabel, now: false, counts }));
}

/** The record as it stands: a cycle that was signed off before figures were kept has nothing else. */
async function pointOfNow(looking: Looking, cycle: CycleFacts, cycleLabel: string | null): Promise<TrendPoint> {
  const { services, facts } = looking;
  const { rollUp } = await takeSnapshot({ ...looking, cycle });
  const day = localTime(services.clock.now(), facts.council.timezone).date;
  return { day, cycleLabel, now: true, counts: rollUp.counts };
}
