import type { NoSuchQuestion } from '../usecases/open-by-number.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** What `open`, `heard` or `evidence` was asked for and could not find. */
export function presentNoSuchQuestion({ command, words }: NoSuchQuestion): Card {
  const example = `such as “${command} 3” or “${command} 3 education”.`;
  const searched = command === 'open' ? 'open question' : 'question';
  const text =
    words === ''
      ? `Say “${command}” and the number of a question, ${example}`
      : `I found no ${searched} for “${words.slice(0, 100)}”. Say “${command}” and its number, ${example}`;
  return renderMessage({
    heading: '',
    paragraphs: [text],
    buttons: [commandButton('Start', 'start'), commandButton('Show gaps', 'show gaps')],
  });
}
