import { randomUUID } from 'node:crypto';
import type { openStore } from '../storage/open.ts';
import { CouncilFactsCache } from '../usecases/council-facts.ts';
import type { Clock, Log } from '../usecases/ports.ts';
import type { Services } from '../usecases/services.ts';

type Store = Awaited<ReturnType<typeof openStore>>;

/**
 * The services of a `lat` that opened the store itself. It wakes nobody: the bot looks into the outbox every minute.
 * `startsAt`: where the clock begins, for tests; null: the real time.
 */
export function processServices(store: Store, { startsAt }: { startsAt: Date | null }): Services {
  const clock = clockFrom(startsAt);
  return {
    store,
    facts: new CouncilFactsCache(clock),
    clock,
    ids: { next: () => randomUUID() },
    log: { info: () => undefined, warn: warnOnTerminal, error: warnOnTerminal },
    outbox: { wake: () => undefined },
    model: null,
  };
}

function clockFrom(startsAt: Date | null): Clock {
  const ahead = startsAt === null ? 0 : startsAt.getTime() - Date.now();
  return { now: () => new Date(Date.now() + ahead) };
}

const warnOnTerminal: Log['warn'] = (event, data) => {
  console.error(`lat: ${event}${data === undefined ? '' : ` ${JSON.stringify(data)}`}`);
};
