import type { Conversation, Person } from '../support/activities.ts';
import { channel, groupChat, inThread, personalChat } from '../support/activities.ts';
import type { Dice } from './dice.ts';
import type { KnownValues } from './known-values.ts';
import type { Press } from './press-of.ts';
import { pressesOf } from './press-of.ts';

const mostPresses = 60;

/** Somebody who talks to the bot, with the buttons that have been shown to them of late. */
export class Speaker {
  readonly who: Person;
  readonly places: readonly (readonly [weight: number, where: Conversation])[];
  readonly #presses: Press[] = [];

  constructor(who: Person, tenantId: string) {
    this.who = who;
    const team = channel('DCS assurance', tenantId);
    this.places = [
      [15, personalChat(who, tenantId)],
      [2, inThread(team)],
      [1, team],
      [2, groupChat('Assurance', tenantId)],
    ];
  }

  /** Takes in a card, or any other answer of the bot's, which teaches nothing. */
  learn(card: unknown, known: KnownValues): void {
    for (const press of pressesOf(card)) {
      known.add({ ...press.data, verb: press.verb });
      this.#presses.push(press);
    }
    this.#presses.splice(0, this.#presses.length - mostPresses);
  }

  /** One of the buttons shown of late, a late one rather than an early one; undefined where there was none yet. */
  press(dice: Dice): Press | undefined {
    const { length } = this.#presses;
    if (length === 0) return undefined;
    return this.#presses[dice.chance(0.5) ? length - 1 - dice.upTo(Math.min(6, length)) : dice.upTo(length)];
  }
}
