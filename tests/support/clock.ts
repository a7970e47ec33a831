import type { Clock } from '../../src/usecases/ports.ts';

interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: number;

  constructor(instant: string) {
    this.#now = Date.parse(instant);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Puts the clock at an ISO instant, such as `2027-03-28T00:30:00Z`. */
  set(instant: string): void {
    this.#now = Date.parse(instant);
  }

  /** Moves the clock on; negative values move it back. */
  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): void {
    this.#now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
