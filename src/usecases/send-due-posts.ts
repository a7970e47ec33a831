import { nextDueAt } from '../storage/outbox-repository.ts';
import type { ClaimedPost } from './claim-post.ts';
import { claimPost } from './claim-post.ts';
import type { Poster } from './ports.ts';
import type { Services } from './services.ts';
import { settlePost } from './settle-post.ts';

/** What became of the rows that were due, and when the next one is (null: nothing waits). */
export interface SendingReport {
  sent: number;
  failed: number;
  unknown: number;
  waiting: number;
  nextAttemptAt: Date | null;
}

/** Rows in one run: a bound against a fault that would make rows due again and again. */
const mostRows = 500;

/**
 * Empties a council's outbox of what is due (DESIGN, promise 3): one row at a time is claimed under a lease, sent outside
 * any transaction, and settled in another. Several instances may run this at once.
 */
export async function sendDuePosts(services: Services, poster: Poster, councilId: string): Promise<SendingReport> {
  const counts = { sent: 0, failed: 0, unknown: 0, waiting: 0 };
  for (let row = 0; row < mostRows; row += 1) {
    const claimed = await services.store.inCouncil(councilId, (tx) => claimPost(tx, services));
    if (claimed === 'nothing_due') break;
    if (claimed === 'put_back') continue;
    const ended = await sendOne(services, poster, { councilId, claimed });
    counts[ended] += 1;
  }
  const nextAttemptAt = await services.store.inCouncil(councilId, (tx) => nextDueAt(tx));
  return { ...counts, nextAttemptAt };
}

async function sendOne(
  services: Services,
  poster: Poster,
  { councilId, claimed }: { councilId: string; claimed: ClaimedPost },
): Promise<'sent' | 'failed' | 'unknown' | 'waiting'> {
  const result =
    claimed.dropped === null
      ? await poster.post(claimed.to, claimed.post, claimed.replaces)
      : { kind: 'dropped' as const, code: claimed.dropped };
  return services.store.inCouncil(councilId, (tx) => settlePost(tx, services, claimed, result));
}
