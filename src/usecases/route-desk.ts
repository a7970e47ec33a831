import type { Edition } from '../domain/document.ts';
import { signOffRows } from '../domain/document-setting.ts';
import { localTime } from '../domain/local-time.ts';
import { reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import type { Part } from '../domain/route-part.ts';
import { partStanding } from '../domain/route-part.ts';
import { openUnlockRequest, routeRefusal } from '../domain/route.ts';
import { statementKinds } from '../domain/route-statement.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { OpinionCard, OwnPart, RouteNotice } from './opinion-card.ts';
import { opinionRecord } from './opinion-record.ts';
import type { CycleRoute } from './read-route.ts';
import { readRoute } from './read-route.ts';
import { readTestRecord } from './read-test-record.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import { latestCycle } from './show-conclusions.ts';

/** Somebody with a part on the route, at a cycle that has been open. `edition`: what they may have of its record. */
export interface RouteDesk {
  kind: 'desk';
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
  edition: Edition;
  route: CycleRoute;
  now: Date;
  today: string;
}

/** The desk of whoever asks; `cycleId` null: the running cycle, else the one signed off last. */
export async function findRouteDesk(
  tx: Tx,
  services: Services,
  { actor, cycleId }: { actor: Actor; cycleId: string | null },
): Promise<RouteDesk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const edition = person?.active === true ? editionFor(person) : null;
  if (person === undefined || edition === null) return refuseCommand('opinion');
  const cycle = cycleId === null ? latestCycle(facts) : facts.cycles.find((one) => one.cycle.id === cycleId);
  if (cycle === undefined) {
    return cycleId === null ? { kind: 'no_open_cycle', councilName: facts.council.name } : { kind: 'not_yours' };
  }
  const { status } = cycle.cycle;
  if (status === 'planned' || status === 'withdrawn') return closedRefusal(cycle.cycle);
  const now = services.clock.now();
  return {
    ...{ kind: 'desk', tx, services, facts, cycle, person, edition, now },
    route: await readRoute(tx, facts, cycle),
    today: localTime(now, facts.council.timezone).date,
  };
}

/** Those who see the whole council's gaps have its restricted edition, others with a part on the route the public one. */
function editionFor(person: Person): Edition | null {
  const reach = reachOf(person, 'opinion');
  if (reach.kind === 'council') return 'restricted';
  return reach.kind === 'snapshot' || (reach.kind === 'directorates' && reach.snapshot) ? 'public' : null;
}

/** The page as things stand in this transaction. */
export async function opinionCard(desk: RouteDesk, notice: RouteNotice | null): Promise<OpinionCard> {
  const { tx, services, facts, cycle, edition, route } = desk;
  return {
    kind: 'opinion',
    cycleId: cycle.cycle.id,
    record: opinionRecord(await readTestRecord(tx, services, { facts, cycle, edition })),
    steps: route.state.steps,
    parts: ownParts(desk),
    unlockReason: openUnlockRequest(route.given)?.text ?? '',
    notice,
  };
}

/** Whether a part is the person's, and whether they are assessed by the test. */
export function standingAt({ facts, person, route }: RouteDesk, part: Part): ReturnType<typeof partStanding> {
  return partStanding(person, part, { plan: route.given.plan, people: [...facts.people.values()] });
}

const allParts: readonly Part[] = statementKinds.flatMap((kind): readonly Part[] =>
  kind === 'clearance' ? signOffRows.map(({ key }) => ({ kind, row: key })) : [{ kind, row: null }],
);

/** What the route does not have, and what makes no sense now, is left out. */
function ownParts(desk: RouteDesk): readonly OwnPart[] {
  return allParts.flatMap((part): readonly OwnPart[] => {
    const standing = standingAt(desk, part);
    const refusal = routeRefusal(desk.route.given, part.kind, desk.person.id);
    if (standing.kind === 'not_theirs' || (refusal !== null && refusal.kind !== 'step_waits')) return [];
    return [{ ...part, refusal: standing.kind === 'party' ? { kind: 'party' } : refusal }];
  });
}
