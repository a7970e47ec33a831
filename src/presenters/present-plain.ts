import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** A few plain words and nothing to press. */
export function presentPlain(text: string): Card {
  return renderMessage({ heading: '', paragraphs: [text], buttons: [] });
}
