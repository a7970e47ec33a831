import { cutLinks, cycleToCut } from '../storage/participation-repository.ts';
import { listRespondents } from '../storage/respondent-repository.ts';
import type { Services } from './services.ts';

/** People cut in one transaction. */
const batch = 100;

/**
 * Cuts what ties people to their answers in anonymous cycles that take no more answers, for all who never pressed
 * *Finish*: what they had answered stays. Waits while a legal hold stands. How many people.
 */
export async function cutRemainingLinks(services: Services, councilId: string): Promise<number> {
  let cut = 0;
  for (;;) {
    const done = await services.store.inCouncil(councilId, async (tx) => {
      const cycleId = await cycleToCut(tx);
      if (cycleId === null) return 0;
      const parts = (await listRespondents(tx, cycleId)).slice(0, batch);
      return cutLinks(tx, cycleId, { parts, finished: false, nextKey: () => services.ids.next() });
    });
    if (done === 0) break;
    cut += done;
  }
  if (cut > 0) services.log.info('links_cut', { councilId, cut });
  return cut;
}
