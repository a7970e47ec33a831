import { listCouncils } from '../storage/council-repository.ts';
import { nextDueAt } from '../storage/outbox-repository.ts';
import type { Services } from './services.ts';

/** Seconds since the message of any council that has been due the longest was due; 0 where none is. */
export async function measureSending({ store, clock }: Pick<Services, 'store' | 'clock'>): Promise<number> {
  const councils = await store.outsideCouncils((db) => listCouncils(db));
  const now = clock.now().getTime();
  let longest = 0;
  for (const { id } of councils) {
    const due = await store.inCouncil(id, (tx) => nextDueAt(tx));
    if (due !== null) longest = Math.max(longest, (now - due.getTime()) / 1000);
  }
  return longest;
}
