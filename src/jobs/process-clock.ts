import type { Clock, WaitUntil } from '../usecases/ports.ts';

/** Timers are not finer than that: what is nearer is due. Milliseconds. */
const finest = 2;

/** A process's clock, and how to wait by it. */
export interface ProcessClock extends Clock {
  readonly wait: WaitUntil;
}

/**
 * A machine's clock (`machine`: milliseconds since 1970) or, in tests, one that starts at an instant (`BOT_CLOCK`) and
 * runs on from there, `speed` times as fast (`BOT_CLOCK_SPEED`).
 */
export function processClock(given: { machine: () => number; start: Date | null; speed: number }): ProcessClock {
  const { machine, start, speed } = given;
  const begun = machine();
  const from = start?.getTime() ?? begun;
  const now = (): number => from + (machine() - begun) * speed;
  return {
    now: () => new Date(now()),
    wait: (instant, signal) => sleep((instant.getTime() - now()) / speed, signal),
  };
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds < finest || signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}
