import type { Clock } from '../usecases/ports.ts';

/** `emptied`: there was nothing to take, for the first time since the bucket was last full; `empty`: once more. */
export type Taken = 'taken' | 'emptied' | 'empty';

interface Bucket {
  tokens: number;
  at: number;
  wasEmpty: boolean;
}

/**
 * A bucket of tokens for each key. It holds what fills up in a minute, so that much may be taken at once, and in the long
 * run no more than that a minute. The keys used last are kept; one that is forgotten begins with a full bucket.
 */
export class TokenBuckets {
  readonly #clock: Clock;
  readonly #perMinute: number;
  readonly #mostKept: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor({ clock, perMinute, mostKept = 10_000 }: { clock: Clock; perMinute: number; mostKept?: number }) {
    this.#clock = clock;
    this.#perMinute = perMinute;
    this.#mostKept = mostKept;
  }

  /** Takes one token of this key, where there is one. */
  take(key: string): Taken {
    const bucket = this.#filled(key);
    this.#keep(key, bucket);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 'taken';
    }
    if (bucket.wasEmpty) return 'empty';
    bucket.wasEmpty = true;
    return 'emptied';
  }

  /** The bucket with what has come in since it was last looked at; a clock that was put back adds nothing. */
  #filled(key: string): Bucket {
    const now = this.#clock.now().getTime();
    const { tokens, at, wasEmpty } = this.#buckets.get(key) ?? { tokens: this.#perMinute, at: now, wasEmpty: false };
    const full = Math.min(this.#perMinute, tokens + (Math.max(0, now - at) / 60_000) * this.#perMinute);
    return { tokens: full, at: now, wasEmpty: wasEmpty && full < this.#perMinute };
  }

  /** Last in the map's order, and the first of it forgotten where there are too many. */
  #keep(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= this.#mostKept) break;
      this.#buckets.delete(oldest);
    }
  }
}
