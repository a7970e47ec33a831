import type { Dice } from './dice.ts';
import { marksIn } from './marks.ts';

const mostOfAKey = 150;

/**
 * The ids, revisions and other small values that the bot has put on anybody's card so far, by their key. Somebody who
 * wants to see what is not theirs would try those of others.
 */
export class KnownValues {
  readonly #byKey = new Map<string, Set<unknown>>();

  add(data: object): void {
    for (const [key, value] of Object.entries(data) as [string, unknown][]) {
      if (typeof value === 'object' && value !== null) this.add(value);
      else if (isSmall(value)) this.#keep(key, value);
    }
  }

  /** A value that has stood under this key; undefined where there is none. */
  of(key: string, dice: Dice): unknown {
    const values = [...(this.#byKey.get(key) ?? [])];
    return values.length === 0 ? undefined : dice.pick(values);
  }

  any(dice: Dice): unknown {
    return this.of(dice.pick([...this.#byKey.keys()]), dice);
  }

  /** What was put there first goes first: ids of what is gone make room. */
  #keep(key: string, value: unknown): void {
    const values = this.#byKey.get(key) ?? new Set();
    this.#byKey.set(key, values.add(value));
    if (values.size > mostOfAKey) values.delete(values.values().next().value);
  }
}

const isSmall = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= 200 && marksIn(value).length === 0 : value !== undefined;
