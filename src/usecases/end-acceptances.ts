import { saidOfClosed } from '../domain/gap-acceptance.ts';
import { listGapAcceptances, saveGapAcceptance } from '../storage/gap-acceptance-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import { listEntries } from './list-entries.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { operatorTurn } from './operator-turn.ts';
import { schedule } from './plan-next-cycles.ts';
import type { Services } from './services.ts';

/**
 * Ends what was said of accepting gaps that have closed since, with a row of history each: a gap that comes back is to be
 * decided on anew, and on new advice. Safe to run again and by several instances. How many.
 */
export async function endAcceptances(services: Services, councilId: string): Promise<number> {
  const ended = await operatorTurn(services, councilId, async (turn) => {
    let count = 0;
    for (const cycle of runningCycles(turn.facts)) count += await endInside(turn, cycle);
    return { kind: 'done', value: count };
  });
  return ended.kind === 'refused' ? 0 : ended.value;
}

async function endInside({ tx, services, facts, now }: OperatorTurn, cycle: CycleFacts): Promise<number> {
  const said = await listGapAcceptances(tx, cycle.cycle.id);
  if (said.every(({ advice, accepted }) => advice === null && accepted === null)) return 0;
  const entries = await listEntries(tx, cycle);
  const found = await findCouncilGaps(tx, services, { facts, cycle, entries });
  return endEach(tx, saidOfClosed(said, found), now);
}

async function endEach(tx: Tx, closed: ReturnType<typeof saidOfClosed>, at: Date): Promise<number> {
  let count = 0;
  for (const before of closed) {
    const change = { before, change: 'closed' as const, actor: schedule, why: 'The gap has closed', at };
    if ((await saveGapAcceptance(tx, { ...before, advice: null, accepted: null }, change)) === 'saved') count += 1;
  }
  return count;
}
