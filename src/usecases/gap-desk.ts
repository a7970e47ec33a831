import type { Entry } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Gap } from '../domain/gap.ts';
import { gapOrder } from '../domain/gap-order.ts';
import { isOfViews } from '../domain/gap-view-rules.ts';
import { localTime } from '../domain/local-time.ts';
import type { CommandId, Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycle, runningCycles } from './council-facts.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import type { JudgedGap } from './judge-gaps.ts';
import { judgeGaps } from './judge-gaps.ts';
import { listEntries } from './list-entries.ts';
import { findViewsLater } from './may-see-views.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';

/** Somebody who may see gaps of a running cycle, and how far: by the command that they used. */
export interface GapDesk {
  kind: 'desk';
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
  reach: Reach;
  today: CalendarDate;
}

/**
 * A gap that the asker may see. `entry` undefined where it is none; `entries`: that one, or all of a question that the whole
 * council's gap is of; `order`: see {@link gapOrder}.
 */
export interface SeenGap extends JudgedGap {
  entry: Entry | undefined;
  entries: readonly Entry[];
  order: string;
}

/** `cycleId` null: the running cycle that closes first. */
export async function findGapDesk(
  tx: Tx,
  services: Services,
  actor: Actor,
  { cycleId, command }: { cycleId: string | null; command: CommandId },
): Promise<GapDesk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, command) : { kind: 'none' as const };
  if (person === undefined || (reach.kind !== 'council' && reach.kind !== 'directorates'))
    return refuseCommand(command);
  const cycle = cycleFor(facts, cycleId);
  if ('kind' in cycle) return cycle;
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  return { kind: 'desk', facts, cycle, person, reach, today };
}

function cycleFor(facts: CouncilFacts, cycleId: string | null): CycleFacts | Refusal {
  if (cycleId === null) return runningCycles(facts)[0] ?? { kind: 'no_open_cycle', councilName: facts.council.name };
  const known = facts.cycles.find(({ cycle }) => cycle.id === cycleId);
  return runningCycle(facts, cycleId) ?? (known === undefined ? { kind: 'not_yours' } : closedRefusal(known.cycle));
}

/** Every gap that the asker may see, worst first, the accepted ones last. */
export async function seeGaps(tx: Tx, services: Services, desk: GapDesk): Promise<readonly SeenGap[]> {
  const { facts, cycle, reach, today } = desk;
  const entries = (await listEntries(tx, cycle)).filter((entry) => covers(reach, entry.directorateId));
  const byPlace = new Map(entries.map((entry) => [placeKey(entry), entry]));
  const found = await findCouncilGaps(tx, services, { facts, cycle, entries });
  const gaps = await withoutViewsLater(
    tx,
    desk,
    found.filter(({ directorateId }) => covers(reach, directorateId)),
  );
  const orderOf = gapOrder(cycle.set, facts.directorates);
  return (await judgeGaps(tx, { cycleId: cycle.cycle.id, gaps, today }))
    .map((judged): SeenGap => {
      const { questionKey, directorateId } = judged.gap;
      const entry = questionKey === null ? undefined : byPlace.get(placeKey({ questionKey, directorateId }));
      const own = entry === undefined ? entries.filter((one) => one.questionKey === questionKey) : [entry];
      return { ...judged, entry, entries: own, order: orderOf(judged.gap, judged.accepted !== null) };
    })
    .toSorted((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
}

/** Without what others said of questions on which the asker has yet to say their own view. */
async function withoutViewsLater(tx: Tx, desk: GapDesk, gaps: readonly Gap[]): Promise<readonly Gap[]> {
  const told = gaps.flatMap(({ rule, questionKey }) => (isOfViews(rule) ? (questionKey ?? []) : []));
  const later = await findViewsLater(tx, desk, told);
  return gaps.filter(({ rule, questionKey }) => !isOfViews(rule) || questionKey === null || !later.has(questionKey));
}

/** Whether somebody at this desk may see the list of gaps; whoever only decides on some may not. */
export function seesList({ person }: GapDesk): boolean {
  return reachOf(person, 'show gaps').kind !== 'none';
}
