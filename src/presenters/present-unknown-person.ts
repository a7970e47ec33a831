import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/**
 * Somebody whom no council knows: whom to ask, and nothing else. `askPost` is a post, null where none is known.
 * `ownChatOnly`: they could ask me for access, but not here among others.
 */
export function presentUnknownPerson(given: { askPost: string | null; ownChatOnly: boolean }): Card {
  const { askPost, ownChatOnly } = given;
  const whom = askPost === null ? 'the person in your council who runs the Local Assurance Test' : askPost;
  return renderMessage({
    heading: 'I do not know you yet',
    paragraphs: [
      `Please ask ${whom} to add you. Until then I cannot show or ask you anything.`,
      ...(ownChatOnly ? ['You can also ask for access in your own chat with me: say “request access” there.'] : []),
    ],
    buttons: [],
  });
}
