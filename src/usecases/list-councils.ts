import { listCouncils } from '../storage/council-repository.ts';
import { nextDueAt } from '../storage/outbox-repository.ts';
import { openCycles } from './council-facts.ts';
import type { Services } from './services.ts';
import { listDuePosts } from './weekly-post.ts';

/** Ids of the councils for which something is due now: a weekly post to plan, or a row of the outbox to send. */
export async function listCouncilsWithWork(services: Services): Promise<readonly string[]> {
  const councils = await services.store.outsideCouncils((db) => listCouncils(db));
  const withWork: string[] = [];
  for (const { id } of councils) {
    if (await hasWork(services, id)) withWork.push(id);
  }
  return withWork;
}

function hasWork(services: Services, councilId: string): Promise<boolean> {
  const now = services.clock.now();
  return services.store.inCouncil(councilId, async (tx) => {
    const nextSend = await nextDueAt(tx);
    if (nextSend !== null && nextSend <= now) return true;
    const due = await listDuePosts(tx, now);
    if (due.length === 0) return false;
    const mayPost = openCycles(await services.facts.fresh(tx)).length > 0;
    return due.some(({ unreachable, noted }) => !noted || (mayPost && !unreachable));
  });
}
