import type { Button } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';

/** A card of plain words: `heading` '' for none; paragraphs are shown as they are, without markdown. */
export interface Message {
  heading: string;
  paragraphs: readonly string[];
  buttons: readonly Button[];
}

/** Renders a message; at most six buttons, which is what Teams shows. */
export function renderMessage(message: Message): Card {
  return renderCard('message', {
    heading: message.heading,
    paragraphs: message.paragraphs.map((text) => ({ text })),
    buttons: message.buttons.slice(0, 6),
  });
}
