import type { Card, Chat } from './chat.ts';
import { elementsOf } from './chat.ts';

/** Verbs that change nothing: they are pressed wherever they stand on a card. */
const reads = /\.(show|open|list|compare|chat|answers|session|text)$|^command\.run$|^session\.(form|answer)$/;

/** These cards, and everything that comes of pressing each of their reading buttons, and of those of the cards after. */
export async function readOn(chat: Chat, first: readonly Card[]): Promise<readonly Card[]> {
  const cards = [...first];
  const pressed = new Set<string>();
  for (let at = 0; at < cards.length; at += 1) {
    for (const { verb, data } of elementsOf(cards[at])) {
      const press = JSON.stringify([verb, data]);
      if (verb === undefined || !reads.test(verb) || pressed.has(press)) continue;
      pressed.add(press);
      cards.push(await chat.sends(verb, data ?? {}));
    }
  }
  return cards;
}
