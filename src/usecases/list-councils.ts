import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Council } from '../domain/council.ts';
import type { Cycle } from '../domain/cycle.ts';
import { isRunning } from '../domain/cycle.ts';
import { localTime } from '../domain/local-time.ts';
import { cyclesToFollow, cyclesToOpen } from '../domain/next-cycle.ts';
import { listCouncils } from '../storage/council-repository.ts';
import { listCycles } from '../storage/cycle-repository.ts';
import { listDirectorates } from '../storage/directorate-repository.ts';
import { isAnyGapSpokenOf } from '../storage/gap-acceptance-repository.ts';
import { nextDueAt } from '../storage/outbox-repository.ts';
import { cutToVacuum, cycleToCut } from '../storage/participation-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { runningCycles } from './council-facts.ts';
import { askersAreDue } from './forget-askers.ts';
import { cyclesToKeep } from './keep-week-figures.ts';
import { cyclesToPublish } from './publish-due-figures.ts';
import { listDueForDeletion } from './run-retention.ts';
import { hasChasingWork } from './has-chasing-work.ts';
import type { Services } from './services.ts';
import { listDuePosts, whyMissed } from './weekly-post.ts';

/**
 * Ids of the councils for which something is due now: a post to plan or to send, a cycle to plan or to open, people to
 * invite or to remind.
 */
export async function listCouncilsWithWork(services: Services): Promise<readonly string[]> {
  const councils = await services.store.outsideCouncils((db) => listCouncils(db));
  const withWork: string[] = [];
  for (const council of councils) {
    if (await hasWork(services, council)) withWork.push(council.id);
  }
  return withWork;
}

function hasWork(services: Services, { id, timezone }: Council): Promise<boolean> {
  const now = services.clock.now();
  return services.store.inCouncil(id, async (tx) => {
    const nextSend = await nextDueAt(tx);
    if (nextSend !== null && nextSend <= now) return true;
    const cycles = await listCycles(tx);
    if (hasCycleWork(cycles, localTime(now, timezone).date)) return true;
    if (await hasReplyWork(tx, cycles)) return true;
    if (await hasUpkeep(tx, services, { timezone, cycles })) return true;
    if (await hasChasingWork(tx, services)) return true;
    const due = await listDuePosts(tx, now);
    if (due.length === 0) return false;
    const hasOpenCycle = runningCycles(await services.facts.fresh(tx)).length > 0;
    return due.some((post) => {
      const why = whyMissed(post, hasOpenCycle);
      return why === null || !post.noted.includes(why);
    });
  });
}

function hasCycleWork(cycles: readonly Cycle[], today: CalendarDate): boolean {
  return cyclesToOpen(cycles, today).length + cyclesToFollow(cycles, today).length > 0;
}

/** Links to cut, tables to vacuum, figures that may move. */
async function hasReplyWork(tx: Tx, cycles: readonly Cycle[]): Promise<boolean> {
  if ((await cycleToCut(tx)) !== null || (await cutToVacuum(tx)) !== null) return true;
  return (await cyclesToPublish(tx, cycles)).length > 0;
}

/** What goes by the clock and nobody waits for. */
async function hasUpkeep(
  tx: Tx,
  services: Services,
  { timezone, cycles }: { timezone: string; cycles: readonly Cycle[] },
): Promise<boolean> {
  const now = services.clock.now();
  const known = { council: { timezone }, cycles, directorates: await listDirectorates(tx) };
  if ((await cyclesToKeep(tx, services, known)).length > 0) return true;
  const running = cycles.filter(({ status }) => isRunning(status)).map(({ id }) => id);
  if (await isAnyGapSpokenOf(tx, running)) return true;
  return (await listDueForDeletion(tx, now)).length > 0 || askersAreDue(tx, now);
}
