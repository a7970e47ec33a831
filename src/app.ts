import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { emptyExchange } from './cli/large-file.ts';
import { serveLat } from './cli/serve-lat.ts';
import type { Config } from './config.ts';
import { shippedQuestionSets } from './documents/shipped-question-sets.ts';
import { AppError } from './domain/app-error.ts';
import type { QuestionSet } from './domain/question-set.ts';
import { startHttp } from './http/start-http.ts';
import type { Jobs } from './jobs/start-jobs.ts';
import { startJobs } from './jobs/start-jobs.ts';
import type { LocalClient } from './local-client.ts';
import { startLocalClient } from './local-client.ts';
import { openStore } from './storage/open.ts';
import { claimDataDir } from './storage/own-data-dir.ts';
import type { Store } from './storage/store.ts';
import { connectTeams } from './teams/connect-teams.ts';
import { receiveActivities } from './teams/receive-activities.ts';
import { CouncilFactsCache } from './usecases/council-facts.ts';
import { seedDemonstration } from './usecases/demonstration/seed-demonstration.ts';
import type { Clock, Log, Waker } from './usecases/ports.ts';
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
  const questionSets = shippedQuestionSets(questionsFolder);
  const outbox: Waker = { wake: (councilId) => running.jobs?.waker.wake(councilId) };
  const services = await openServices(config, { ...given, outbox, questionSets }, stops);
  const questionSet = questionSets.find(({ id }) => id === 'plymouth-2016');
  if (config.demo && questionSet !== undefined) await seedDemonstration(services, { questionSet });
  const teams = connectTeams(config);
  const jobs = await startJobs({ store: services.store, services, poster: teams.poster, log: services.log });
  running.jobs = jobs;
  stops.push(() => jobs.stop());
  const { check, receive } = receiveActivities(teams, services);
  const http = await startHttp({ host, port, check, receive, ready: () => services.store.ping() });
  stops.push(() => http.stop());
  return { botUrl: `${http.url}/api/messages`, clientUrl: (await opening)?.url ?? null };
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

/** The store, which where it is embedded one process holds and serves `lat` for, and all that use cases need with it. */
async function openServices(
  config: Config,
  given: AppGiven & { outbox: Waker; questionSets: readonly QuestionSet[] },
  stops: (() => Promise<void>)[],
): Promise<Services> {
  const { log, outbox, questionSets } = given;
  const opened = Promise.withResolvers<Services>();
  if (given.store === undefined && config.databaseUrl === null) {
    const claim = await claimDataDir(
      config.dataDir,
      serveLat({ services: opened.promise, questionSets, dataDir: config.dataDir }),
    );
    if (!claim.claimed) throw new AppError('store_in_use', `Another process holds the store in ${config.dataDir}.`);
    stops.push(() => claim.release());
    await emptyExchange(config.dataDir);
  }
  const opening = given.store ?? openOwnStore(config, log, stops);
  // A command that came meanwhile is told that the store could not be opened; without one, nobody listens.
  opened.promise.catch(() => undefined);
  const store = await Promise.resolve(opening).catch((error: unknown) => {
    opened.reject(error);
    throw error;
  });
  const clock = given.clock ?? clockFrom(config.forTests.clock);
  const ids = { next: () => randomUUID() };
  const services = { store, facts: new CouncilFactsCache(), clock, ids, log, outbox };
  opened.resolve(services);
  return services;
}

/** Closed last of all: what is running may still be writing. */
async function openOwnStore(config: Config, log: Log, stops: (() => Promise<void>)[]): Promise<Store> {
  const { databaseUrl, dataDir } = config;
  const store = await openStore({ databaseUrl, dataDir, log: (message) => log.warn('store_connection', { message }) });
  stops.push(() => store.close());
  return store;
}

/** The machine's clock, or one that starts at an instant and runs on from there (`BOT_CLOCK`). */
function clockFrom(start: Date | null): Clock {
  const ahead = start === null ? 0 : start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + ahead) };
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
