import { addLaunch, beginLaunch, listLaunches, noteLooked } from '../storage/launch-repository.ts';
import { forgetDropped } from '../storage/invitation-repository.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import { recordLaunch } from './begin-launches.ts';
import type { LaunchProgress } from './launch-card.ts';
import { launchProgress } from './launch-progress.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { chooseCycle, operator, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/**
 * Begins to invite to an open cycle at once, or says how far that has come; `begin` false: says it only. Refused while a
 * concern route is missing. Invitations that were dropped while the cycle was closed are sent after all.
 */
export async function launchCycle(
  services: Services,
  { councilId, cycle: wanted, begin }: { councilId: string; cycle: string | null; begin: boolean },
): Promise<OperatorOutcome<LaunchProgress>> {
  const outcome = await operatorTurn<LaunchProgress>(services, councilId, async (turn) => {
    const { tx, facts } = turn;
    const cycle = chooseCycle(facts, wanted);
    if ('kind' in cycle) return refuse(cycle);
    const { id, label, status } = cycle.cycle;
    if (begin && status !== 'open') return refuse({ kind: 'cycle_not_open', label });
    if (begin && !concernRoutesSet(facts)) return refuse({ kind: 'routes_missing' });
    const changed = begin && (await beginByHand(turn, id));
    const launch = (await listLaunches(tx)).find(({ cycleId }) => cycleId === id);
    const value = await launchProgress(tx, facts, { cycle, launch });
    return { kind: changed ? 'done' : 'unchanged', value };
  });
  if (begin && outcome.kind !== 'refused') services.outbox.wake(councilId);
  return outcome;
}

/** True where something changed by it. */
async function beginByHand(turn: OperatorTurn, cycleId: string): Promise<boolean> {
  const { tx, now } = turn;
  await addLaunch(tx, { cycleId, wanted: true });
  const forgotten = await forgetDropped(tx, cycleId);
  if (forgotten > 0) await noteLooked(tx, cycleId, null);
  const begun = await beginLaunch(tx, cycleId, now);
  if (begun) await recordLaunch(tx, { cycleId, actor: operator, now });
  return begun || forgotten > 0;
}
