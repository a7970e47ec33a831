import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** What `open` was asked for and could not find. */
export function presentNoSuchQuestion({ words }: { words: string }): Card {
  const text =
    words === ''
      ? 'Say “open” and the number of a question, such as “open 3” or “open 3 education”.'
      : `I found no open question for “${words.slice(0, 100)}”. Say “open” and its number, such as “open 3” or “open 3 education”.`;
  return renderMessage({
    heading: '',
    paragraphs: [text],
    buttons: [commandButton('Start', 'start'), commandButton('Show gaps', 'show gaps')],
  });
}
