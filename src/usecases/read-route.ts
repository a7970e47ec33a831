import { listConclusions } from '../storage/conclusion-repository.ts';
import { listDocumentSettings } from '../storage/document-setting-repository.ts';
import { listRouteStatements } from '../storage/route-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { limbs } from '../domain/conclusion.ts';
import { localTime } from '../domain/local-time.ts';
import type { RouteGiven, RouteState } from '../domain/route.ts';
import { routeOf } from '../domain/route.ts';
import type { RoutePlan } from '../domain/route-plan.ts';
import { presetPlan, readRoutePlan, usualPreset } from '../domain/route-plan.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';

/** The setting of a council's route among those of its papers. */
export const routeSetting = 'route';

/**
 * The route of one cycle as it stands in a transaction. `chosen`: the council has chosen its route; else it is the usual
 * one, which binds nobody on the command line. `seen`: how often the route or the conclusions have moved, which is what
 * a card of it carries as its revision.
 */
export interface CycleRoute {
  chosen: boolean;
  given: RouteGiven;
  state: RouteState;
  seen: number;
}

export async function readRoute(tx: Tx, facts: CouncilFacts, { cycle }: CycleFacts): Promise<CycleRoute> {
  const { plan, chosen } = await readPlan(tx);
  const statements = await listRouteStatements(tx, cycle.id);
  const conclusions = await listConclusions(tx, cycle.id);
  const last = conclusions
    .map(({ updatedAt }) => updatedAt)
    .toSorted((a, b) => a.getTime() - b.getTime())
    .at(-1);
  const given: RouteGiven = {
    ...{ plan, statements, live: cycle.live, signedOff: cycle.status === 'signed_off' },
    concluded:
      last === undefined || conclusions.length < limbs.length
        ? null
        : { at: last, on: localTime(last, facts.council.timezone).date },
  };
  const seen = conclusions.reduce((sum, { revision }) => sum + revision, statements.length);
  return { chosen, given, state: routeOf(given), seen };
}

/** The route that the council chose, else the usual one. */
export async function readPlan(tx: Tx): Promise<{ plan: RoutePlan; chosen: boolean }> {
  const said = (await listDocumentSettings(tx)).get(routeSetting);
  const plan = said === undefined ? undefined : readRoutePlan(said);
  const usual = presetPlan(usualPreset);
  if (usual === undefined) throw new Error(`There is no preset ${usualPreset}`);
  return plan === undefined ? { plan: usual, chosen: false } : { plan, chosen: true };
}
