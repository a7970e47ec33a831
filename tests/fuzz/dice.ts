import { sequence } from '../support/sequence.ts';

/** Everything that a run leaves to chance, foretold by its seed. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = sequence(seed);
  }

  /** A whole number from 0 to `below` − 1. */
  upTo(below: number): number {
    return Math.floor(this.#random() * below);
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** @throws Error where there is nothing to choose from. */
  pick<T>(from: readonly T[]): T {
    const at = this.upTo(from.length);
    if (at >= from.length) throw new Error('Nothing to choose from');
    return from[at] as T;
  }

  /** One of the choices, each as often as the number before it says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.#random() * choices.reduce((sum, [weight]) => sum + weight, 0);
    const found = choices.find(([weight]) => (left -= weight) < 0) ?? choices.at(-1);
    if (found === undefined) throw new Error('Nothing to choose from');
    return found[1];
  }
}
