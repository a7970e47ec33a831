import type { Log } from '../usecases/ports.ts';
import { describeError } from '../usecases/describe-error.ts';

/** Work that begins in a turn and that its answer does not wait for, such as putting a file into OneDrive. */
export class AfterTurns {
  readonly #log: Log;
  readonly #running = new Set<Promise<void>>();
  readonly #keys = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Begins; what is thrown in it ends here, with a line in the log. */
  begin(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.#log.error('after_turn_failed', describeError(error)))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Begins what is under way no second time: a button that is pressed twice asks once. */
  beginOnce(key: string, work: () => Promise<void>): void {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.begin(() => work().finally(() => this.#keys.delete(key)));
  }

  /** Resolves when all that has begun is done: a stop waits for it. */
  async done(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
