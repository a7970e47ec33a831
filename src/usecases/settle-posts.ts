import { AppError } from '../domain/app-error.ts';
import type { ClaimedPost } from './claim-post.ts';
import type { WaitUntil } from './ports.ts';
import type { Services } from './services.ts';
import type { Ended, SendResult } from './settle-post.ts';
import { settlePost } from './settle-post.ts';

interface Waiting {
  post: ClaimedPost;
  result: SendResult;
  ended: PromiseWithResolvers<Ended>;
}

/** Milliseconds in which outcomes are gathered for one transaction: what a kill in them leaves is sent again, marked. */
const gatheredFor = 100;
/** A store that is away is asked again: after a second first, then with growing pauses, for about a quarter of an hour. */
const longestPause = 15_000;
const mostAttempts = 60;

/**
 * Writes down what became of a run's sends, those that end close together in one transaction. An outcome is not lost
 * because the store is away for a while: nothing but it says that a message arrived.
 */
export class PostSettler {
  readonly #services: Services;
  readonly #councilId: string;
  readonly #wait: WaitUntil;
  readonly #stop: AbortSignal | undefined;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(given: { services: Services; councilId: string; wait: WaitUntil; stop: AbortSignal | undefined }) {
    this.#services = given.services;
    this.#councilId = given.councilId;
    this.#wait = given.wait;
    this.#stop = given.stop;
  }

  /** Resolves when it is written. */
  settle(post: ClaimedPost, result: SendResult): Promise<Ended> {
    const ended = Promise.withResolvers<Ended>();
    this.#waiting.push({ post, result, ended });
    if (!this.#writing) void this.#writeAll();
    return ended.promise;
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      await this.#pause(gatheredFor);
      await this.#write(this.#waiting.splice(0));
    }
    this.#writing = false;
  }

  /** Together or, where that fails, each by itself: no fault in one takes the others' outcomes along. */
  async #write(together: readonly Waiting[]): Promise<void> {
    try {
      const ends = await this.#untilStoreIsThere(() => this.#settleIn(together));
      together.forEach(({ ended }, at) => ended.resolve(ends[at] ?? 'failed'));
    } catch (error) {
      const [first] = together;
      if (together.length > 1) for (const one of together) await this.#write([one]);
      else first?.ended.reject(error);
    }
  }

  #settleIn(together: readonly Waiting[]): Promise<readonly Ended[]> {
    return this.#services.store.inCouncil(this.#councilId, async (tx) => {
      const all: Ended[] = [];
      for (const { post, result } of together) all.push(await settlePost(tx, this.#services, post, result));
      return all;
    });
  }

  async #untilStoreIsThere<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const away = error instanceof AppError && error.code === 'store_unavailable';
        if (!away || attempt === mostAttempts || this.#stop?.aborted === true) throw error;
        await this.#pause(Math.min(longestPause, 1_000 * 2 ** Math.min(attempt - 1, 4)));
      }
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return this.#wait(new Date(this.#services.clock.now().getTime() + milliseconds), this.#stop);
  }
}
