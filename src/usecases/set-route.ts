import type { RoutePlan } from '../domain/route-plan.ts';
import { readRoutePlan, writeRoutePlan } from '../domain/route-plan.ts';
import { saveDocumentSetting } from '../storage/document-setting-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import { readPlan, routeSetting } from './read-route.ts';
import type { Services } from './services.ts';

/** The route of a council; `chosen`: it has chosen it, else it is the usual one. */
export interface ShownPlan {
  plan: RoutePlan;
  chosen: boolean;
}

/** The route that a council's tests take to an outcome. */
export async function showRoutePlan(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<ShownPlan>> {
  return operatorTurn(services, councilId, async ({ tx }) => ({ kind: 'done', value: await readPlan(tx) }));
}

/** Chooses the route: a preset by name, or steps as {@link readRoutePlan} reads them. */
export async function setRoute(
  services: Services,
  { councilId, text }: { councilId: string; text: string },
): Promise<OperatorOutcome<ShownPlan>> {
  const plan = readRoutePlan(text);
  if (plan === undefined) return refuse({ kind: 'bad_route', text });
  return operatorTurn(services, councilId, async (turn) => {
    const before = await readPlan(turn.tx);
    const [old, value] = [before.chosen ? writeRoutePlan(before.plan) : null, writeRoutePlan(plan)];
    if (old === value) return { kind: 'unchanged', value: before };
    await saveDocumentSetting(turn.tx, { name: routeSetting, value, now: turn.now });
    const change = { subject: 'document_setting', subjectKey: routeSetting, change: 'value', old, new: value };
    await recordOperator(turn, change);
    return { kind: 'done', value: { plan, chosen: true } };
  });
}
