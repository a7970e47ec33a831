import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** Somebody whom no council knows: whom to ask, and nothing else. `askPost` is a post, null where none is known. */
export function presentUnknownPerson({ askPost }: { askPost: string | null }): Card {
  const whom = askPost === null ? 'the person in your council who runs the Local Assurance Test' : askPost;
  return renderMessage({
    heading: 'I do not know you yet',
    paragraphs: [`Please ask ${whom} to add you. Until then I cannot show or ask you anything.`],
    buttons: [],
  });
}
