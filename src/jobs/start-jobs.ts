import { PgBoss } from 'pg-boss';
import { keepWeekFigures } from '../usecases/keep-week-figures.ts';
import { beginLaunches } from '../usecases/begin-launches.ts';
import { invitePeople } from '../usecases/invite-people.ts';
import { listCouncilsWithWork } from '../usecases/list-councils.ts';
import { forgetAskers } from '../usecases/forget-askers.ts';
import { openPlannedCycles } from '../usecases/open-planned-cycles.ts';
import { planNextCycles } from '../usecases/plan-next-cycles.ts';
import { planReminders } from '../usecases/plan-reminders.ts';
import { planWeeklyPosts } from '../usecases/plan-weekly-posts.ts';
import type { Poster, Waker } from '../usecases/ports.ts';
import { reportLaunches } from '../usecases/report-launches.ts';
import { runRetention } from '../usecases/run-retention.ts';
import { sendDuePosts } from '../usecases/send-due-posts.ts';
import type { Services } from '../usecases/services.ts';

/** The jobs of one process. `stop` lets what is running end (20 seconds at most) and starts nothing more. */
export interface Jobs {
  waker: Waker;
  /** What happens every minute: a job for each council with something due. Never throws. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const queue = 'council-post';
const tickEvery = 60_000;
const stopWithin = 20_000;
/** Councils that one process works on at a time. */
const councilsAtOnce = 20;

/** Jobs carry nothing but the council: what is due stands in the outbox, so a job may be lost or run twice. */
interface CouncilJob {
  councilId: string;
}

interface Given {
  store: Services['store'];
  services: Services;
  poster: Poster;
  log: Services['log'];
}

/**
 * Starts pg-boss on the store's own engine, and the tick. Instances that share a server share the queue; the outbox's
 * leases keep them apart. pg-boss's own schedule is off: it has no catch-up and does not know our clock.
 */
export async function startJobs(given: Given): Promise<Jobs> {
  const { services, log } = given;
  const boss = await startBoss(given);
  const workerId = await boss.work<CouncilJob>(
    queue,
    { batchSize: councilsAtOnce, burstWhenBatchFull: true, pollingIntervalSeconds: 2 },
    async (jobs) => {
      await Promise.all(
        jobs.map(({ data }) => guard(log, data.councilId, () => runCouncil(given, boss, data.councilId))),
      );
    },
  );
  const wake = (councilId: string): void => {
    void guard(log, councilId, async () => {
      await send(boss, councilId);
      boss.notifyWorker(workerId);
    });
  };
  const tick = (): Promise<void> =>
    guard(log, null, async () => {
      for (const councilId of await listCouncilsWithWork(services)) await send(boss, councilId);
      boss.notifyWorker(workerId);
    });
  const ticking = startTicking(tick);
  return {
    waker: { wake },
    tick,
    stop: async () => {
      await ticking.stop();
      await boss.stop({ graceful: true, timeout: stopWithin });
    },
  };
}

async function startBoss({ store, log }: Given): Promise<PgBoss> {
  const boss = new PgBoss({
    ...{ db: store.queue.db, backend: store.queue.backend, schema: 'pgboss', createSchema: false, schedule: false },
    // Rows of done jobs are of no use to anybody: swept every ten minutes. The rest is not used here.
    ...{ maintenanceIntervalSeconds: 600, bamIntervalSeconds: 3_600, flowIntervalSeconds: 3_600 },
    ...{ monitorVacuum: false, reindex: false },
  });
  boss.on('error', (error) => {
    log.error('jobs_failed', { error });
  });
  await boss.start();
  await boss.createQueue(queue, {
    // One waiting job a council; none is retried, for the next tick makes a new one.
    ...{ policy: 'short', retryLimit: 0, expireInSeconds: 600, retentionSeconds: 3_600, deleteAfterSeconds: 600 },
  });
  return boss;
}

/** A council has one waiting job for now and at most one for later. */
async function send(boss: PgBoss, councilId: string, startAfter = 0): Promise<void> {
  const job: CouncilJob = { councilId };
  await boss.send(queue, job, { singletonKey: startAfter === 0 ? councilId : `${councilId}/later`, startAfter });
}

async function runCouncil({ services, poster }: Given, boss: PgBoss, councilId: string): Promise<void> {
  await planNextCycles(services, councilId);
  await openPlannedCycles(services, councilId);
  await runRetention(services, councilId);
  await keepWeekFigures(services, councilId);
  await forgetAskers(services, councilId);
  await beginLaunches(services, councilId);
  await invitePeople(services, councilId);
  await planReminders(services, councilId);
  await reportLaunches(services, councilId);
  await planWeeklyPosts(services, councilId);
  const { nextAttemptAt, ...counts } = await sendDuePosts(services, poster, councilId);
  services.log.info('council_posts', { councilId, ...counts });
  if (nextAttemptAt === null) return;
  const seconds = Math.ceil((nextAttemptAt.getTime() - services.clock.now().getTime()) / 1000);
  // Sooner than the next tick: Teams asks for waits of seconds.
  if (seconds < tickEvery / 1000) await send(boss, councilId, Math.max(1, seconds));
}

/** The boundary of a job: nothing gets past it, and what failed comes up again with the next tick. */
async function guard(log: Services['log'], councilId: string | null, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('job_failed', { councilId, error });
  }
}

/** Ticks at once and then every minute; a tick that takes longer makes the next one be left out. */
function startTicking(tick: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const run = (): void => {
    running ??= tick().finally(() => {
      running = null;
    });
  };
  run();
  const timer = setInterval(run, tickEvery);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
