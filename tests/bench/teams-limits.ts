import { conversationWindows } from '../../src/domain/sending-pace.ts';

/** The last instants, in milliseconds, that one limit can still count. */
class Window {
  readonly #sends: number;
  readonly #span: number;
  readonly #at: number[] = [];

  constructor(sends: number, span: number) {
    this.#sends = sends;
    this.#span = span;
  }

  full(now: number): boolean {
    while (this.#at[0] !== undefined && this.#at[0] <= now - this.#span) this.#at.shift();
    return this.#at.length >= this.#sends;
  }

  add(now: number): void {
    this.#at.push(now);
  }
}

/**
 * What Teams takes from one bot (PLATFORM section 4), for a clock that runs `speed` times as fast as the machine's: so
 * many times as many messages in the same time.
 */
export class TeamsLimits {
  readonly #speed: number;
  readonly #tenant: Window;
  readonly #threads = new Map<string, Window[]>();

  constructor({ perSecond, speed }: { perSecond: number; speed: number }) {
    this.#speed = speed;
    this.#tenant = new Window(perSecond * speed, 1_000);
  }

  /** Which limit a message at `now` breaks; null, and counted, where it breaks none. */
  take(thread: string, now: number): 'thread' | 'tenant' | null {
    const windows =
      this.#threads.get(thread) ?? conversationWindows.map(({ sends, span }) => new Window(sends, span / this.#speed));
    this.#threads.set(thread, windows);
    // All are asked, so that each forgets what is over.
    if (windows.map((window) => window.full(now)).includes(true)) return 'thread';
    if (this.#tenant.full(now)) return 'tenant';
    for (const window of [...windows, this.#tenant]) window.add(now);
    return null;
  }
}
