import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { emptyExchange } from './cli/large-file.ts';
import type { Config } from './config.ts';
import { AppError } from './domain/app-error.ts';
import type { QuestionSet } from './domain/question-set.ts';
import type { ProcessClock } from './jobs/process-clock.ts';
import type { Jobs } from './jobs/start-jobs.ts';
import type { LocalClient } from './local-client.ts';
import { startLocalClient } from './local-client.ts';
import type { Measures } from './measures.ts';
import { makeStoreFolder } from './storage/make-store-folder.ts';
import { claimDataDir } from './storage/own-data-dir.ts';
import type { Store } from './storage/store.ts';
import type { DocumentWriters } from './usecases/make-document.ts';
import type { Clock, Log, PostReader, WaitUntil, Waker } from './usecases/ports.ts';
import type { SendingManner } from './usecases/send-due-posts.ts';
import type { Services } from './usecases/services.ts';

/** A program that is running. */
export interface App {
  /** Where activities are taken. */
  botUrl: string;
  /** Where the local web client is; null without one. */
  clientUrl: string | null;
  /** Ends what runs, lets requests finish, and closes the store. Calling it twice is harmless. */
  stop(): Promise<void>;
}

/** What a test puts in place of the real thing: an open store, which stays the test's own, and a clock. */
export interface AppGiven {
  log: Log;
  store?: Store;
  clock?: Clock;
}

type Parts = Awaited<ReturnType<typeof loadParts>>;

interface Opened {
  parts: Parts;
  services: Services;
}

const questionsFolder = fileURLToPath(new URL('../questions/', import.meta.url));

/**
 * Puts the program together and starts it: store, services, jobs, bot, local client, in this order.
 *
 * @throws AppError for what keeps it from starting; whatever had started by then is stopped again.
 */
export async function startApp(config: Config, given: AppGiven): Promise<App> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let end = stops.pop(); end !== undefined; end = stops.pop()) await end();
  };
  try {
    return { ...(await startParts(config, given, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  config: Config,
  given: AppGiven,
  stops: (() => Promise<void>)[],
): Promise<Pick<App, 'botUrl' | 'clientUrl'>> {
  const { host, port } = config;
  const opening = config.localClient ? startClient(config, stops) : null;
  const running: { jobs?: Jobs } = {};
  const outbox: Waker = {
    wake: (councilId) => running.jobs?.waker.wake(councilId),
    isHeldUp: () => running.jobs?.waker.isHeldUp?.() === true,
  };
  const { parts, services } = await openServices(config, { ...given, outbox }, stops);
  if (config.demo) await parts.seedDemonstration(services, { questionSet: demonstrationSet });
  const teams = parts.connectTeams(config);
  const { store, log } = services;
  const measures = await startMeasures(config, services, stops);
  const manner = mannerOf(config, { parts, services, reader: teams.reader });
  const { clockSpeed } = config.forTests;
  const jobs = await parts.startJobs({
    ...{ store, services, log, manner, clockSpeed },
    poster: measures?.counting(teams.poster) ?? teams.poster,
  });
  running.jobs = jobs;
  stops.push(() => jobs.stop());
  const { check, receive, done } = parts.receiveActivities(teams, services, {
    turnsPerMinute: config.turnsPerMinute,
    meter: measures,
    documents: { loadWriters, takesFiles: !config.localClient },
  });
  stops.push(done);
  const http = await parts.startHttp({ host, port, check, receive, ready: () => jobs.ready() });
  // Nothing more is begun to be sent while turns under way are answered.
  stops.push(async () => void (await Promise.all([http.stop(), jobs.stop()])));
  return { botUrl: `${http.url}/api/messages`, clientUrl: (await opening)?.url ?? null };
}

/** Figures for monitoring, where a port is named for them. */
async function startMeasures(
  { metricsPort: port }: Config,
  services: Services,
  stops: (() => Promise<void>)[],
): Promise<Measures | undefined> {
  if (port === null) return undefined;
  const [{ Measures }, { startMetrics }] = await Promise.all([
    import('./measures.ts'),
    import('./http/start-metrics.ts'),
  ]);
  const measures = new Measures();
  measures.watch(services);
  const metrics = await startMetrics({ port, text: () => measures.text() });
  stops.push(() => metrics.stop());
  return measures;
}

/** The libraries of documents are loaded with the first document that somebody wants. */
async function loadWriters(): Promise<DocumentWriters> {
  return (await import('./documents/document-writers.ts')).documentWriters;
}

/** What takes two seconds to load. */
async function loadParts() {
  return {
    ...(await import('./http/start-http.ts')),
    ...(await import('./jobs/process-clock.ts')),
    ...(await import('./jobs/start-jobs.ts')),
    ...(await import('./model/azure-open-ai.ts')),
    ...(await import('./storage/open.ts')),
    ...(await import('./teams/connect-teams.ts')),
    ...(await import('./teams/receive-activities.ts')),
    ...(await import('./usecases/council-facts.ts')),
    ...(await import('./usecases/demonstration/seed-demonstration.ts')),
    ...(await import('./usecases/tenant-pace.ts')),
  };
}

let shipped: Promise<readonly QuestionSet[]> | undefined;

/** Read when a new demonstration or a command of `lat` first asks: most starts need none of it. */
function questionSets(): Promise<readonly QuestionSet[]> {
  shipped ??= import('./documents/shipped-question-sets.ts').then((file) => file.shippedQuestionSets(questionsFolder));
  return shipped;
}

async function demonstrationSet(): Promise<QuestionSet> {
  const set = (await questionSets()).find(({ id }) => id === 'plymouth-2016');
  if (set === undefined) {
    throw new AppError('question_set_invalid', `The demonstration needs plymouth-2016.yaml in ${questionsFolder}.`);
  }
  return set;
}

/** The local client is a process of its own and takes a second to start: it does so while the store is opened. */
function startClient({ host, port, playgroundPort }: Config, stops: (() => Promise<void>)[]): Promise<LocalClient> {
  const opening = startLocalClient({ port: playgroundPort, botUrl: `http://${host}:${String(port)}/api/messages` });
  // A failure is told by whoever awaits it, which is not yet anybody.
  const stopped = opening.then(
    (client) => () => client.stop(),
    () => () => Promise.resolve(),
  );
  stops.push(async () => (await stopped)());
  return opening;
}

/**
 * The store, which where it is embedded one process holds and serves `lat` for, and all that use cases need with it; and
 * the parts, which are loaded while a new store is made.
 */
async function openServices(
  config: Config,
  given: AppGiven & { outbox: Waker },
  stops: (() => Promise<void>)[],
): Promise<Opened> {
  const { dataDir } = config;
  const opened = Promise.withResolvers<Opened>();
  // A command that came meanwhile is told that the store could not be opened; without one, nobody listens.
  opened.promise.catch(() => undefined);
  const embedded = given.store === undefined && config.databaseUrl === null;
  if (embedded) await ownDataDir(dataDir, opened.promise, stops);
  try {
    const [parts] = await Promise.all([loadParts(), embedded ? makeStoreFolder(dataDir) : null]);
    const store = given.store ?? (await openOwnStore(config, { ...given, parts }, stops));
    const { clock: start, clockSpeed: speed } = config.forTests;
    const clock = given.clock ?? parts.processClock({ machine: () => Date.now(), start, speed });
    const facts = new parts.CouncilFactsCache(clock);
    const { log, outbox } = given;
    const model = config.languageModel === null ? null : new parts.AzureOpenAi(config.languageModel);
    const services = { store, facts, clock, ids: { next: () => randomUUID() }, log, outbox, model };
    opened.resolve({ parts, services });
    return await opened.promise;
  } catch (error) {
    opened.reject(error);
    throw error;
  }
}

/** What serving `lat` needs is loaded with the first command. */
async function ownDataDir(dataDir: string, opened: Promise<Opened>, stops: (() => Promise<void>)[]): Promise<void> {
  const claim = await claimDataDir(dataDir, async (request) => {
    const { services } = await opened;
    const { serveLat } = await import('./cli/serve-lat.ts');
    return serveLat({ services, questionSets: await questionSets(), dataDir })(request);
  });
  if (!claim.claimed) throw new AppError('store_in_use', `Another process holds the store in ${dataDir}.`);
  stops.push(() => claim.release());
  await emptyExchange(dataDir);
}

/** Closed last of all: what is running may still be writing. */
async function openOwnStore(
  { databaseUrl, dataDir }: Config,
  { log, parts }: { log: Log; parts: Parts },
  stops: (() => Promise<void>)[],
): Promise<Store> {
  const store = await parts.openStore({
    databaseUrl,
    dataDir,
    log: (message) => log.warn('store_connection', { message }),
  });
  stops.push(() => store.close());
  return store;
}

/** How this process sends: at the pace of its own clock. A test's clock stands still, so nothing waits for it. */
function mannerOf(
  { sendsPerSecond }: Config,
  { parts, services, reader }: Opened & { reader: PostReader | null },
): SendingManner {
  const { store, clock } = services;
  const wait: WaitUntil = 'wait' in clock ? (clock as ProcessClock).wait : () => Promise.resolve();
  return { pace: new parts.TenantPace({ store, clock, wait, perSecond: sendsPerSecond }), reader, wait };
}

/** Writes the log to standard error, a JSON line each, so that standard output holds the ready line alone. */
export function standardLog(level: Config['logLevel']): Log {
  const lines = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  return {
    info: (event, data) => lines.info(data ?? {}, event),
    warn: (event, data) => lines.warn(data ?? {}, event),
    error: (event, data) => lines.error(data ?? {}, event),
  };
}
