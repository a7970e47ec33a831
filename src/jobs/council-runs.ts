/** Councils that one process works on at a time. */
const councilsAtOnce = 20;

/**
 * The work on councils in one process: each at most once at a time, so many of them side by side, the others in turn. A
 * council that is asked for while it runs is run again afterwards.
 */
export class CouncilRuns {
  readonly #run: (councilId: string, stop: AbortSignal) => Promise<void>;
  readonly #waiting = new Set<string>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  /** @param run works on one council; never throws, and ends soon after the signal */
  constructor(run: (councilId: string, stop: AbortSignal) => Promise<void>) {
    this.#run = run;
  }

  start(councilId: string): void {
    if (this.#stop.signal.aborted) return;
    this.#waiting.add(councilId);
    this.#fill();
  }

  /** Starts nothing more and resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#waiting.clear();
    await Promise.all(this.#running.values());
  }

  #fill(): void {
    for (const councilId of this.#waiting) {
      if (this.#running.size >= councilsAtOnce) return;
      if (this.#running.has(councilId)) continue;
      this.#waiting.delete(councilId);
      const running = this.#run(councilId, this.#stop.signal).finally(() => {
        this.#running.delete(councilId);
        this.#fill();
      });
      this.#running.set(councilId, running);
    }
  }
}
