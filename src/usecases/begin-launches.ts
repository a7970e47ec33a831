import { localTime } from '../domain/local-time.ts';
import { isWorkingTime } from '../domain/working-time.ts';
import { listClosedDays } from '../storage/closed-day-repository.ts';
import { record } from '../storage/history-repository.ts';
import type { Launch } from '../storage/launch-repository.ts';
import { beginLaunch, listLaunches } from '../storage/launch-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { operatorTurn } from './operator-turn.ts';
import { schedule } from './plan-next-cycles.ts';
import type { Services } from './services.ts';

/** A cycle with its launch. */
export interface LaunchedCycle {
  cycle: CycleFacts;
  launch: Launch;
}

/**
 * Begins to invite to the council's open cycles that are to and do not yet: at working hours, once all four concern
 * routes are set. Safe to run again and by several instances. How many began.
 */
export async function beginLaunches(services: Services, councilId: string): Promise<number> {
  const begun = await operatorTurn(services, councilId, async ({ tx, facts, now }) => {
    let count = 0;
    for (const { cycle } of await listLaunchesToBegin(tx, facts, now)) {
      if (!(await beginLaunch(tx, cycle.cycle.id, now))) continue;
      await recordLaunch(tx, { cycleId: cycle.cycle.id, actor: schedule, now });
      count += 1;
    }
    return { kind: 'done', value: count };
  });
  return begun.kind === 'refused' ? 0 : begun.value;
}

/** The open cycles that may begin to invite now. */
export async function listLaunchesToBegin(tx: Tx, facts: CouncilFacts, now: Date): Promise<readonly LaunchedCycle[]> {
  const waiting = (await listLaunchedCycles(tx, facts)).filter(
    ({ launch }) => launch.wanted && launch.begunAt === null,
  );
  if (waiting.length === 0 || !concernRoutesSet(facts)) return [];
  return isWorkingTime(localTime(now, facts.council.timezone), await listClosedDays(tx)) ? waiting : [];
}

/** Those of the cycles, by default the open ones, that have a launch, begun or not. */
export async function listLaunchedCycles(
  tx: Tx,
  facts: CouncilFacts,
  cycles = openCycles(facts),
): Promise<readonly LaunchedCycle[]> {
  const launches = new Map((await listLaunches(tx)).map((launch) => [launch.cycleId, launch]));
  return cycles.flatMap((cycle) => {
    const launch = launches.get(cycle.cycle.id);
    return launch === undefined ? [] : [{ cycle, launch }];
  });
}

/** Writes into the history that a cycle invites from now on. */
export async function recordLaunch(tx: Tx, given: { cycleId: string; actor: string; now: Date }): Promise<void> {
  const { cycleId, actor, now: at } = given;
  const entry = { subject: 'cycle', subjectKey: cycleId, change: 'invitations_begun', old: null, new: null };
  await record(tx, { at, actor, why: '', ...entry });
}
