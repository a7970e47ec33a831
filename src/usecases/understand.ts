import type { Typed } from '../domain/command.ts';
import { readCommand } from '../domain/command.ts';

/**
 * Commands and filters are short; whoever pastes a page is offered the nearest command to its beginning. A little more than
 * the longest question that is looked for, so that a longer one is seen to be.
 */
const mostCharacters = 1_100;

/** A command, or a sentence that is none: `words` is all of it, and `nearest` the command that may have been meant. */
export type Understood =
  Extract<Typed, { kind: 'command' }> | (Extract<Typed, { kind: 'unknown' }> & { words: string });

/** What somebody typed, the bot's own mention taken out already: a command, or a sentence with the nearest one. */
export function understand(text: string): Understood {
  const said = text.slice(0, mostCharacters).replace(/\p{Cc}+/gu, ' ');
  const typed = readCommand(said);
  return typed.kind === 'command' ? typed : { ...typed, words: said.trim() };
}
