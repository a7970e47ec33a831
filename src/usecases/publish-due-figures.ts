import type { Cycle } from '../domain/cycle.ts';
import { isRunning } from '../domain/cycle.ts';
import { findRepliesState } from '../storage/figure-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { looksNew, publishFigures } from './publish-figures.ts';
import type { Services } from './services.ts';

/**
 * Publishes what is due in every running cycle, so that when figures move depends on replies alone and on nobody who
 * looks. Safe to run again and by several instances. How many cycles were looked at.
 */
export async function publishDueFigures(services: Services, councilId: string): Promise<number> {
  return services.store.inCouncil(councilId, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const due = await cyclesToPublish(
      tx,
      facts.cycles.map(({ cycle }) => cycle),
    );
    for (const cycle of facts.cycles.filter((one) => due.includes(one.cycle.id)))
      await publishFigures(tx, facts, cycle);
    return due.length;
  });
}

/** Ids of the running cycles in which replies have come or changed since their figures were last looked at. */
export async function cyclesToPublish(tx: Tx, cycles: readonly Cycle[]): Promise<readonly string[]> {
  const due: string[] = [];
  for (const cycle of cycles.filter(({ status }) => isRunning(status))) {
    const state = await findRepliesState(tx, cycle.id);
    if (state.any && looksNew(cycle, state)) due.push(cycle.id);
  }
  return due;
}
