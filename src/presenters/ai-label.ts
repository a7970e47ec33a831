import type { Card } from './card.ts';

/** What Teams says of a message that a machine wrote in part: from what it was written. */
export interface AiLabel {
  sources: readonly { name: string; text: string }[];
}

/** Kept beside the card and not in it: it belongs to the message that carries the card. */
const labels = new WeakMap<Card, AiLabel>();

/** Marks a card as written by AI in part; the message that carries this very card is labelled so. */
export function withAiLabel(card: Card, label: AiLabel): Card {
  labels.set(card, label);
  return card;
}

export function aiLabelOf(card: Card): AiLabel | undefined {
  return labels.get(card);
}
