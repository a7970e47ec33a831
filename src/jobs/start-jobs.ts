import { PgBoss } from 'pg-boss';
import { AppError } from '../domain/app-error.ts';
import { keepWeekFigures } from '../usecases/keep-week-figures.ts';
import { beginLaunches } from '../usecases/begin-launches.ts';
import { cutRemainingLinks } from '../usecases/cut-remaining-links.ts';
import { describeError } from '../usecases/describe-error.ts';
import { endAcceptances } from '../usecases/end-acceptances.ts';
import { invitePeople } from '../usecases/invite-people.ts';
import { listCouncilsWithWork } from '../usecases/list-councils.ts';
import { forgetAskers } from '../usecases/forget-askers.ts';
import { openPlannedCycles } from '../usecases/open-planned-cycles.ts';
import { planNextCycles } from '../usecases/plan-next-cycles.ts';
import { planReminders } from '../usecases/plan-reminders.ts';
import { planWeeklyPosts } from '../usecases/plan-weekly-posts.ts';
import type { Poster, Waker } from '../usecases/ports.ts';
import { publishDueFigures } from '../usecases/publish-due-figures.ts';
import { reportLaunches } from '../usecases/report-launches.ts';
import { runRetention } from '../usecases/run-retention.ts';
import type { SendingManner } from '../usecases/send-due-posts.ts';
import { sendDuePosts } from '../usecases/send-due-posts.ts';
import type { Services } from '../usecases/services.ts';
import { tellWhatWasSaid } from '../usecases/tell-what-was-said.ts';
import { vacuumCutLinks } from '../usecases/vacuum-cut-links.ts';
import { CouncilRuns } from './council-runs.ts';

/**
 * The jobs of one process. `stop` lets the messages that are being sent be answered and written down, starts nothing
 * more, and waits for no other.
 */
export interface Jobs {
  waker: Waker;
  /** What happens every minute: a job for each council with something due. Never throws. */
  tick(): Promise<void>;
  /** Resolves while the store and the queue in it answer. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const queue = 'council-post';
const tickEvery = 60_000;
const stopWithin = 20_000;
/** Jobs that are fetched together: what they start runs on its own, so that no council waits for another's end. */
const jobsAtOnce = 20;

/** Jobs carry nothing but the council: what is due stands in the outbox, so a job may be lost or run twice. */
interface CouncilJob {
  councilId: string;
}

interface Given {
  store: Services['store'];
  services: Services;
  poster: Poster;
  log: Services['log'];
  /** How this process sends; left out in tests. */
  manner?: SendingManner;
  /** Seconds of the services' clock in one of the machine's, 1 but in tests. */
  clockSpeed?: number;
}

/**
 * Starts pg-boss on the store's own engine, and the tick. Instances that share a server share the queue; the outbox's
 * leases keep them apart. pg-boss's own schedule is off: it has no catch-up and does not know our clock.
 */
export async function startJobs(given: Given): Promise<Jobs> {
  const { services, log, clockSpeed: speed = 1 } = given;
  const works = upkeep();
  const boss = await startBoss(given);
  const queued = new QueuedCouncils(boss);
  const runs: CouncilRuns = new CouncilRuns((councilId, stop) =>
    guard(log, councilId, async () => {
      const next = await runCouncil(given, councilId, { stop, works });
      if (next === 'now') runs.start(councilId);
      else if (next !== null && !stop.aborted) await queued.send(councilId, Math.ceil(next / speed));
    }),
  );
  const workerId = await boss.work<CouncilJob>(
    queue,
    { batchSize: jobsAtOnce, burstWhenBatchFull: true, pollingIntervalSeconds: 2 },
    (jobs) => {
      for (const { data } of jobs) runs.start(data.councilId);
      return Promise.resolve();
    },
  );
  const end = async (): Promise<void> => {
    await ticking.stop();
    await runs.stop();
    await boss.stop({ graceful: true, timeout: stopWithin });
  };
  let ended: Promise<void> | undefined;
  const wake = (councilId: string): void => {
    // What a turn that is answered during a stop leaves in the outbox is found by the next tick of any process.
    if (ended !== undefined) return;
    void guard(log, councilId, async () => {
      await queued.send(councilId);
      boss.notifyWorker(workerId);
    });
  };
  const tick = (): Promise<void> =>
    guard(log, null, async () => {
      for (const councilId of await listCouncilsWithWork(services)) await queued.send(councilId);
      boss.notifyWorker(workerId);
    });
  const ticking = startTicking(tick, tickEvery / speed);
  return {
    waker: { wake, isHeldUp: () => queued.areHeldUp },
    tick,
    ready: async () => {
      await given.store.ping();
      await queued.ping();
    },
    stop: () => (ended ??= end()),
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
    log.error('jobs_failed', describeError(error));
  });
  await boss.start();
  await boss.createQueue(queue, {
    // One waiting job a council; none is retried, for the next tick makes a new one.
    ...{ policy: 'short', retryLimit: 0, expireInSeconds: 600, retentionSeconds: 3_600, deleteAfterSeconds: 600 },
  });
  return boss;
}

/** Puts councils into the queue, and knows whether it answered the last time. */
class QueuedCouncils {
  readonly #boss: PgBoss;
  areHeldUp = false;

  constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /** A council has one waiting job for now and at most one for later. */
  async send(councilId: string, startAfter = 0): Promise<void> {
    const job: CouncilJob = { councilId };
    const singletonKey = startAfter === 0 ? councilId : `${councilId}/later`;
    await this.#noting(() => this.#boss.send(queue, job, { singletonKey, startAfter }));
  }

  /** Resolves while the queue answers. */
  async ping(): Promise<void> {
    if ((await this.#noting(() => this.#boss.getQueue(queue))) === null) throw new Error('The queue is not there');
  }

  async #noting<T>(ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      this.areHeldUp = false;
      return answer;
    } catch (error) {
      this.areHeldUp = true;
      throw error;
    }
  }
}

/** One thing that may be due in a council; its name stands in the log where it fails. */
type Work = (services: Services, councilId: string) => Promise<unknown>;

/** Vacuums after links were cut, and says once in a process that the server does not let it. */
function vacuuming(): Work {
  let told = false;
  return async function vacuum(services, councilId) {
    if ((await vacuumCutLinks(services, councilId)) !== 'not_granted' || told) return;
    told = true;
    services.log.warn('vacuum_not_granted', { needs: 'PostgreSQL 17 or later, and MAINTAIN for lat_app' });
  };
}

/** Everything that may be due in a council before messages are sent, in this order. */
const upkeep = (): readonly Work[] => [
  ...[planNextCycles, openPlannedCycles, cutRemainingLinks, vacuuming(), publishDueFigures, runRetention],
  ...[endAcceptances, keepWeekFigures, forgetAskers, beginLaunches, invitePeople, planReminders, tellWhatWasSaid],
  ...[reportLaunches, planWeeklyPosts],
];

/**
 * What is due in a council. Work that fails holds no other up, and comes up again with the next tick. Gives the seconds
 * after which to look again; null: the next tick is soon enough.
 */
async function runCouncil(
  { services, poster, log, manner }: Given,
  councilId: string,
  { stop, works }: { stop: AbortSignal; works: readonly Work[] },
): Promise<number | 'now' | null> {
  for (const work of works) {
    await attempt(log, { councilId, work: work.name }, () => work(services, councilId));
  }
  const sending = manner === undefined ? undefined : { ...manner, stop };
  const { nextAttemptAt, ...counts } = await sendDuePosts(services, poster, councilId, sending);
  services.log.info('council_posts', { councilId, ...counts });
  if (nextAttemptAt === null) return null;
  const seconds = Math.ceil((nextAttemptAt.getTime() - services.clock.now().getTime()) / 1000);
  const sentSome = Object.values(counts).some((count) => count > 0);
  if (seconds <= 0 && sentSome) return 'now';
  // Sooner than the next tick: Teams asks for waits of seconds.
  return seconds < tickEvery / 1000 ? Math.max(1, seconds) : null;
}

/** The boundary of a job: nothing gets past it, and what failed comes up again with the next tick. */
async function guard(log: Services['log'], councilId: string | null, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('job_failed', { councilId, ...describeError(error) });
  }
}

/** One piece of a council's work; only where the database is away is nothing else tried after it. */
async function attempt(
  log: Services['log'],
  what: { councilId: string; work: string },
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof AppError && error.code === 'store_unavailable') throw error;
    log.error('job_failed', { ...what, ...describeError(error) });
  }
}

/** Ticks at once and then every minute; a tick that takes longer makes the next one be left out. */
function startTicking(tick: () => Promise<void>, every: number): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const run = (): void => {
    running ??= tick().finally(() => {
      running = null;
    });
  };
  run();
  const timer = setInterval(run, every);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
